import type { Instant } from "../records/instant";
import type { Segment } from "../records/session-record";

/** Milliseconds since the session began, of an instant of any of its segments. */
export type SessionClock = (time: Pick<Instant, "segment" | "ns">) => number;

/**
 * One scale for a session that a crash has cut into segments. Within a segment it is the monotonic clock; where a segment
 * begins is what the wall clock says, but never before the last instant of the one before it, should that clock have been set
 * back.
 */
export function sessionClock(segments: readonly Segment[], instants: Iterable<Instant>): SessionClock {
  const ends = new Map<number, number>();
  for (const { ns, segment } of instants) ends.set(segment, Math.max(ends.get(segment) ?? 0, ns / 1e6));
  const begins = new Map<number, number>();
  const [first] = segments;
  let over = 0;
  for (const { number, startedAt } of segments) {
    const wall = first === undefined ? 0 : Date.parse(startedAt) - Date.parse(first.startedAt);
    const begin = Math.max(over, wall);
    begins.set(number, begin);
    over = begin + (ends.get(number) ?? 0);
  }
  return ({ ns, segment }) => (begins.get(segment) ?? 0) + ns / 1e6;
}
