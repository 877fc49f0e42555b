import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import type { FailureRecord } from "../../main/failure/failure";
import type { Challenge, Purpose } from "../../main/portal/api";
import { afterPaint } from "./after-paint";
import { askKazashi, type KazashiAnswer, kazashiIsThere } from "./kazashi";
import {
  askReaderProgram,
  type ReaderAnswer,
  type ReaderMode,
  ReaderRefused,
  readerProgramIsThere,
  tellResultShown,
} from "./reader-program";
import { ServerRefused, server } from "./server";

/**
 * How far the use of a token has come. `refused.failure` is null where nothing is known but that it did not work; `answered`:
 * it was the server that refused, and the challenge is spent.
 */
export type TokenUse =
  | { readonly phase: "idle" | "asking" | "reading" | "checking" }
  | { readonly phase: "refused"; readonly failure: FailureRecord | null; readonly answered: boolean };

/** What is sent to the server, whichever contract it came by. */
export type TokenAnswer = ReaderAnswer | KazashiAnswer;

const modes = { login: "01", application: "02" } as const satisfies Record<Purpose, ReaderMode>;

/**
 * One use of a token: a challenge, the reader program, the server's verdict. `show` puts what came of it on the screen and
 * answers how the holder is shown there.
 */
export function useToken<Result>(
  purpose: Purpose,
  steps: {
    challenge: () => Promise<Challenge & { readonly document?: string }>;
    complete: (challenge: Challenge, answer: TokenAnswer) => Promise<Result>;
    show: (result: Result) => string | null;
  },
) {
  const [use, setUse] = useState<TokenUse>({ phase: "idle" });
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  async function start() {
    stop.current.abort();
    stop.current = new AbortController();
    const { signal } = stop.current;
    let answered = false;
    try {
      setUse({ phase: "asking" });
      const challenge = await steps.challenge();
      setUse({ phase: "reading" });
      const sendAhead = (certificate: string) => void server.sendCertificateAhead(purpose, challenge.id, certificate);
      const answer =
        challenge.digestInfo === null
          ? await askKazashi(purpose, challenge, sendAhead, signal)
          : await askReaderProgram(modes[purpose], challenge.digestInfo, sendAhead, signal);
      answered = true;
      setUse({ phase: "checking" });
      const result = await steps.complete(challenge, answer);
      // Synchronously, and told after the next frame: until then the citizen waits.
      const subject = flushSync(() => steps.show(result));
      afterPaint(() => tellResultShown({ outcome: "success", ...(subject !== null && { subject }) }));
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      flushSync(() => setUse({ phase: "refused", failure, answered }));
      if (answered) afterPaint(() => tellResultShown({ outcome: "failure", code: failure?.code ?? "portal-refused" }));
    }
  }

  return { use, start };
}

function failureOf(error: unknown): FailureRecord | null {
  if (error instanceof ServerRefused || error instanceof ReaderRefused) return error.failure;
  throw error;
}

/** Whether a reader program is there; follows it when it comes late. */
export function useReaderProgram(): boolean {
  return useSyncExternalStore(watchBody, () => kazashiIsThere() || readerProgramIsThere());
}

function watchBody(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { childList: true });
  return () => observer.disconnect();
}
