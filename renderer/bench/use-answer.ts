import { useCallback, useEffect, useState } from "react";
import type { FailureRecord } from "../../main/failure/failure";
import type { Answer, Request, RequestName } from "../../preload/contract";
import { bridge } from "../bridge";

export interface Answered<N extends RequestName> {
  /** The last answer; it stays while a newer one is waited for. */
  readonly value: Answer<N> | null;
  readonly failure: FailureRecord | null;
  readonly busy: boolean;
  again(): void;
}

/** Asks at once, and again whenever what is asked for is another. An answer that was overtaken is not shown. */
export function useAnswer<N extends RequestName>(
  name: N,
  ...payload: undefined extends Request<N> ? [] : [Request<N>]
): Answered<N> {
  const [state, setState] = useState<Omit<Answered<N>, "again">>({ value: null, failure: null, busy: true });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify([name, payload, turn]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says what is asked for; the payload is made anew each time.
  useEffect(() => {
    let wanted = true;
    setState((last) => ({ ...last, busy: true }));
    bridge()
      .request(name, ...payload)
      .then(
        (value) => wanted && setState({ value, failure: null, busy: false }),
        (failure: FailureRecord) => wanted && setState((last) => ({ ...last, failure, busy: false })),
      );
    return () => {
      wanted = false;
    };
  }, [key]);
  const again = useCallback(() => setTurn((last) => last + 1), []);
  return { ...state, again };
}
