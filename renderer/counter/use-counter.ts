import { createContext, useCallback, useContext, useEffect, useState } from "react";
import type { FailureRecord } from "../../main/failure/failure";
import type { Answer, CounterState, Request, RequestName } from "../../preload/contract";
import { bridge } from "../bridge";

/** The state main sends, from the first answer on. */
export function useCounterState(): { state: CounterState | null; failure: FailureRecord | null } {
  const [state, setState] = useState<CounterState | null>(null);
  const [failure, setFailure] = useState<FailureRecord | null>(null);
  useEffect(() => {
    // Subscribed before asking: a change that comes between question and answer is newer than the answer.
    let changed = false;
    const stop = bridge().on("counter.changed", (next) => {
      changed = true;
      setState(next);
    });
    bridge()
      .request("counter.state")
      .then(
        (first) => changed || setState(first),
        (refusal: FailureRecord) => setFailure(refusal),
      );
    return stop;
  }, []);
  return { state, failure };
}

const StateContext = createContext<CounterState | null>(null);
export const CounterStateProvider = StateContext.Provider;

/** For everything below the provider, which is painted only once there is a state. */
export function useCounter(): CounterState {
  const state = useContext(StateContext);
  if (state === null) throw new TypeError("useCounter outside CounterStateProvider");
  return state;
}

type Payload<N extends RequestName> = undefined extends Request<N> ? [] : [Request<N>];

export interface Asking<N extends RequestName> {
  readonly busy: boolean;
  /** Why the last request was refused. */
  readonly failure: FailureRecord | null;
  /** Its answer, or undefined where it was refused. */
  send(...payload: Payload<N>): Promise<Answer<N> | undefined>;
  /** Whether it was answered and not refused: for requests whose answer is nothing. */
  done(...payload: Payload<N>): Promise<boolean>;
}

export function useRequest<N extends RequestName>(name: N): Asking<N> {
  const [asked, setAsked] = useState<{ busy: boolean; failure: FailureRecord | null }>({ busy: false, failure: null });
  const ask = useCallback(
    (...payload: Payload<N>) => {
      setAsked({ busy: true, failure: null });
      return bridge()
        .request(name, ...payload)
        .then(
          (answer) => {
            setAsked({ busy: false, failure: null });
            return { answer };
          },
          (failure: FailureRecord) => {
            setAsked({ busy: false, failure });
            return undefined;
          },
        );
    },
    [name],
  );
  const send = useCallback(async (...payload: Payload<N>) => (await ask(...payload))?.answer, [ask]);
  const done = useCallback(async (...payload: Payload<N>) => (await ask(...payload)) !== undefined, [ask]);
  return { ...asked, send, done };
}
