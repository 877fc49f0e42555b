import type { Answer, Note, Segment, SessionRecord } from "./session-record";
import type { KeptTrial } from "./trial";

/** All of a session but its events. */
export interface KeptSession {
  readonly record: SessionRecord;
  readonly segments: readonly Segment[];
  readonly trials: readonly KeptTrial[];
  readonly answers: readonly Answer[];
  readonly notes: readonly Note[];
}
