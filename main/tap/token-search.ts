import type { FailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";
import type { ReadersState } from "../link/readers";
import { type Watch, watchUntil } from "./watch-until";

export interface TokenSearch extends Watch {
  /** null: whichever reader has a token; `token-several` where more than one has. */
  readonly reader: string | null;
  /** What it means that no token came in time. */
  readonly onTimeUp: FailureCode;
}

/**
 * Waits until a token lies on the reader. Answers the reader's name.
 * @throws Failure `reader-none` where the reader is not there, `reader-lost` where it goes while waiting,
 * `service-unavailable`, `token-several`, `cancelled`, `token-unresponsive` where time is up and something mute lies
 * there, else `onTimeUp`
 */
export async function findToken(search: TokenSearch): Promise<string> {
  let readerSeen = false;
  let mute: string | undefined;

  const found = await watchUntil(search, (state) => {
    const candidates = state.readers.filter(({ name }) => search.reader === null || name === search.reader);
    if (candidates.length === 0) {
      // A service on its way up has not listed its readers yet.
      if (state.service === "starting") return undefined;
      throw missing(state, search.reader, readerSeen);
    }
    readerSeen = true;
    mute = candidates.find(({ token }) => token === "mute")?.name;
    const [first, another] = candidates.filter(({ token }) => token === "present");
    if (first !== undefined && another !== undefined)
      throw new Failure("token-several", { about: `${first.name}, ${another.name}` });
    return first;
  });

  if (found === "cancelled") throw new Failure("cancelled");
  if (found !== "time-up") return found.name;
  throw mute === undefined ? new Failure(search.onTimeUp) : new Failure("token-unresponsive", { about: mute });
}

function missing(state: ReadersState, reader: string | null, wasThere: boolean): Failure {
  const detail = reader === null ? {} : { about: reader };
  if (state.service === "stopped") return new Failure(state.trouble ?? "service-unavailable", detail);
  return new Failure(wasThere ? "reader-lost" : "reader-none", detail);
}

/** Waits until no token lies on the reader; false where it stays. A reader that is gone took its token along. */
export async function tokenRemoved(watch: Watch, reader: string): Promise<boolean> {
  const answer = await watchUntil(watch, ({ readers }) => {
    const token = readers.find(({ name }) => name === reader)?.token ?? "absent";
    return token === "absent" ? { token } : undefined;
  });
  return typeof answer === "object";
}
