import type { FailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";
import type { ReaderState, ReadersState } from "../link/readers";
import type { Clock } from "../link/transceive";
import { type Watch, watchUntil } from "./watch-until";

export interface TokenSearch extends Watch {
  readonly clock: Clock;
  /** null: whichever reader has a token; `token-several` where more than one has. */
  readonly reader: string | null;
  /** Whether the reader was in use before, so that one that is not there now is one that was lost. */
  readonly readerKnown: boolean;
  /** Milliseconds that a reader which was there may be gone, with its service or without. */
  readonly patience: number;
  /** What it means that no token came in time. */
  readonly onTimeUp: FailureCode;
  /** What keeps a token from being found, while it does; null: nothing does any more. */
  onHindrance?(hindrance: Failure | null): void;
}

/**
 * Waits until a token lies on the reader. Answers the reader's name.
 * @throws Failure `reader-none` where the reader is not there, `reader-lost` or `service-unavailable` where it went and
 * did not come back, `token-several`, `cancelled`, `token-unresponsive` where time is up and something mute lies there,
 * else `onTimeUp`
 */
export async function findToken(search: TokenSearch): Promise<string> {
  const end = search.clock.now() + BigInt(Math.round(search.limit * 1e6));
  const left = () => Math.max(0, Number(end - search.clock.now()) / 1e6);
  const among = (state: ReadersState) =>
    state.readers.filter(({ name }) => search.reader === null || name === search.reader);
  let known = search.readerKnown;
  const told: { hindrance: Failure | null } = { hindrance: null };
  const tell = (hindrance: Failure | null) => {
    if (hindrance?.code !== told.hindrance?.code) search.onHindrance?.(hindrance);
    told.hindrance = hindrance;
  };

  for (;;) {
    const seen = await watchUntil({ ...search, limit: left() }, (state) => {
      const candidates = among(state);
      if (candidates.length > 0) {
        known = true;
        const present = theOnePresent(candidates);
        if (present === undefined) tell(muteOne(candidates));
        return present;
      }
      // A service on its way up has not listed its readers yet.
      return state.service === "starting" && !known ? undefined : { missing: missing(state, search.reader, known) };
    });
    if (seen === "cancelled") throw new Failure("cancelled");
    if (seen === "time-up") throw told.hindrance ?? notFound(search);
    if ("name" in seen) return seen.name;

    if (!known) throw seen.missing;
    tell(seen.missing);
    const back = await watchUntil({ ...search, limit: Math.min(search.patience, left()) }, (state) =>
      among(state).length > 0 ? state : undefined,
    );
    if (back === "cancelled") throw new Failure("cancelled");
    if (back === "time-up") throw seen.missing;
  }
}

/** A service that is still on its way up is why no token was found. */
function notFound({ onTimeUp, reader, readers }: TokenSearch): Failure {
  const state = readers.state();
  return state.service === "running" ? new Failure(onTimeUp) : missing(state, reader, false);
}

/** @throws Failure `token-several` */
function theOnePresent(candidates: readonly ReaderState[]): ReaderState | undefined {
  const [first, another] = candidates.filter(({ token }) => token === "present");
  if (first !== undefined && another !== undefined)
    throw new Failure("token-several", { about: `${first.name}, ${another.name}` });
  return first;
}

function muteOne(candidates: readonly ReaderState[]): Failure | null {
  const mute = candidates.find(({ token }) => token === "mute");
  return mute === undefined ? null : new Failure("token-unresponsive", { about: mute.name });
}

function missing(state: ReadersState, reader: string | null, wasThere: boolean): Failure {
  const detail = reader === null ? {} : { about: reader };
  if (state.service !== "running") return new Failure(state.trouble ?? "service-unavailable", detail);
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
