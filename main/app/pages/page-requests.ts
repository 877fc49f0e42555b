import type { Session } from "electron";
import type { FailureRecord } from "../../failure/failure";

/** Tells when a page has had its answer answered: the end of the first request it makes after it was told (mark m10). */
export interface AnswerWatch {
  expect(done: (failure: FailureRecord | null) => void): void;
  forget(): void;
}

export function watchAnswer({ webRequest }: Session): AnswerWatch {
  let expected: ((failure: FailureRecord | null) => void) | null = null;
  /** Number of the request the page made with what it was told. */
  let request: number | null = null;

  webRequest.onSendHeaders(({ id, resourceType }) => {
    if (expected && request === null && (resourceType === "xhr" || resourceType === "mainFrame")) request = id;
  });
  const end = (id: number, failure: FailureRecord | null) => {
    if (id !== request || !expected) return;
    const done = expected;
    expected = null;
    request = null;
    done(failure);
  };
  webRequest.onCompleted(({ id }) => end(id, null));
  webRequest.onErrorOccurred(({ id, error }) => end(id, { code: "portal-unreachable", detail: { about: error } }));

  return {
    expect(done) {
      expected = done;
      request = null;
    },
    forget() {
      expected = null;
      request = null;
    },
  };
}
