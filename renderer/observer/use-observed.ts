import { useCallback, useEffect, useState } from "react";
import { type ObserverView, observerViewSchema } from "../../preload/contract/study";

/** asking: a code is needed. lost: let in, but the kiosk does not answer; it is tried again. */
export type Observed =
  | { readonly state: "connecting" | "asking" | "lost" }
  | { readonly state: "watching"; readonly view: ObserverView };

/** Milliseconds until a kiosk that does not answer is asked again. */
const patience = 3_000;

/** The session as the kiosk tells it, over one response that does not end. `again`: after the code was right. */
export function useObserved(): { observed: Observed; again: () => void } {
  const [observed, setObserved] = useState<Observed>({ state: "connecting" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    // EventSource would not say whether it was refused or the network is gone.
    const stop = new AbortController();
    let later: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      if (stop.signal.aborted) return;
      setObserved({ state: "lost" });
      later = setTimeout(() => setTurn((before) => before + 1), patience);
    };
    void fetch(`/events?turn=${turn}`, { signal: stop.signal, cache: "no-store" }).then(async ({ body, status }) => {
      if (status === 403) setObserved({ state: "asking" });
      if (status !== 200 || body === null) return status === 403 ? undefined : again();
      for await (const view of viewsIn(body)) setObserved({ state: "watching", view });
      return again();
    }, again);
    return () => {
      clearTimeout(later);
      stop.abort();
    };
  }, [turn]);
  return { observed, again: useCallback(() => setTurn((before) => before + 1), []) };
}

/** Each event's data, which is one line of JSON. */
async function* viewsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<ObserverView> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) yield observerViewSchema.parse(JSON.parse(event.replace(/^data: /, "")));
  }
}
