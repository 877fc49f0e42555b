import type { Study } from "../definition/study";
import type { ParticipantLanguage } from "../definition/words";
import type { SessionRecord } from "../records/session-record";
import type { Trial } from "../records/trial";
import { planSession } from "./plan";
import type { Session } from "./session";

/** Somebody has come, and is known by a code. */
export function arrive(
  study: Study,
  visit: { readonly participant: string; readonly place: number; readonly language: ParticipantLanguage },
): Session {
  const { participant, place, language } = visit;
  const plan = planSession(study, place);
  return { study, participant, place, language, plan, phase: "consent", consent: null, position: null, trials: [] };
}

/** A session as it was kept; null where it has ended or was withdrawn. */
export function broughtBack(study: Study, record: SessionRecord, trials: readonly Trial[]): Session | null {
  const { consent, language, participant, place, position } = record;
  if (participant === null || consent === null || position === null) return null;
  return { ...arrive(study, { participant, place, language }), phase: "running", consent, position, trials };
}
