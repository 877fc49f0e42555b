import type { Generated } from "kysely";

/** The tables as the newest migration leaves them. `record`, `definition`, `detail` and the like are JSON. */
export interface StudySchema {
  studies: {
    ordinal: Generated<number>;
    name: string;
    version: number;
    hash: string;
    definition: string;
    added_at: string;
  };
  sessions: {
    ordinal: Generated<number>;
    id: string;
    study: number;
    /** null, as consent and position: after a withdrawal. */
    participant: string | null;
    place: number;
    language: string;
    consent: string | null;
    profile: string;
    circumstances: string;
    started_at: string;
    ended_at: string | null;
    withdrawn_at: string | null;
    app_version: string;
    host: string;
    position_at: number | null;
    position_stage: string | null;
  };
  segments: { session: number; number: number; started_at: string };
  trials: { session: number; number: number; record: string; measures: string | null };
  events: {
    session: number;
    number: number;
    segment: number;
    ns: number;
    at_ms: number;
    trial: number | null;
    actor: string;
    screen: string;
    kind: string;
    /** The rest of the happening. */
    detail: string;
  };
  answers: { session: number; number: number; record: string };
  notes: { id: string; session: number; record: string };
  issues: { id: string; study: string; record: string };
}
