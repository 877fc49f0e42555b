import { createContext, useCallback, useContext, useEffect, useState } from "react";
import type { FailureRecord } from "../../main/failure/failure";
import type { KioskState, Request, RequestName } from "../../preload/contract";
import { bridge } from "../bridge";

/** Sends a request whose answer the kiosk does not wait for: what comes of it arrives as the next state. */
export type Ask = <N extends RequestName>(
  name: N,
  ...payload: undefined extends Request<N> ? [] : [Request<N>]
) => Promise<void>;

export interface KioskConnection {
  /** What the main process wants painted; null until it has answered for the first time. */
  readonly state: KioskState | null;
  /** Why the last request was refused. */
  readonly refusal: FailureRecord | null;
  readonly ask: Ask;
}

export function useKioskConnection(): KioskConnection {
  const [state, setState] = useState<KioskState | null>(null);
  const [refusal, setRefusal] = useState<FailureRecord | null>(null);

  const ask = useCallback<Ask>(
    (name, ...payload) =>
      bridge()
        .request(name, ...payload)
        .then(
          () => setRefusal(null),
          (failure: FailureRecord) => setRefusal(failure),
        ),
    [],
  );

  useEffect(() => {
    // Subscribed before asking: a change that comes between question and answer is newer than the answer.
    let changed = false;
    const stop = bridge().on("kiosk.changed", (next) => {
      changed = true;
      setState(next);
    });
    bridge()
      .request("kiosk.state")
      .then(
        (first) => changed || setState(first),
        (failure: FailureRecord) => setRefusal(failure),
      );
    return stop;
  }, []);

  return { state, refusal, ask };
}

export const AskContext = createContext<Ask>(async () => undefined);

export function useAsk(): Ask {
  return useContext(AskContext);
}
