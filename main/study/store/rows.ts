import type { Insertable, Selectable } from "kysely";
import { type Event, eventSchema } from "../records/event";
import { type SessionRecord, sessionRecordSchema } from "../records/session-record";
import { type KeptTrial, keptTrialSchema, type Trial } from "../records/trial";
import type { StudySchema } from "./schema";

/** Rows are checked when they are read: the file may have been written by another program. */

export function rowOfEvent(session: number, event: Event): Insertable<StudySchema["events"]> {
  const { actor, happening, number, screen, time, trial } = event;
  const { kind, ...detail } = happening;
  const stamps = { segment: time.segment, ns: time.ns, at_ms: Date.parse(time.at) };
  return { session, number, ...stamps, trial, actor, screen, kind, detail: JSON.stringify(detail) };
}

/** As it is kept, unchecked: for millions of them. */
export function eventFromRow(row: Selectable<StudySchema["events"]>): unknown {
  const { actor, at_ms, detail, kind, ns, number, screen, segment, trial } = row;
  const time = { segment, ns, at: new Date(at_ms).toISOString() };
  return { number, time, trial, actor, screen, happening: { kind, ...JSON.parse(detail) } };
}

export const checkedEvent = (row: Selectable<StudySchema["events"]>): Event => eventSchema.parse(eventFromRow(row));

type SessionRow = Selectable<StudySchema["sessions"]>;
type StudyRow = Pick<Selectable<StudySchema["studies"]>, "name" | "version" | "hash">;

export function sessionFromRow(row: SessionRow, { hash, name, version }: StudyRow): SessionRecord {
  return sessionRecordSchema.parse({
    id: row.id,
    study: { name, version, hash },
    participant: row.participant,
    place: row.place,
    language: row.language,
    consent: row.consent === null ? null : JSON.parse(row.consent),
    profile: JSON.parse(row.profile),
    circumstances: JSON.parse(row.circumstances),
    startedAt: row.started_at,
    endedAt: row.ended_at,
    withdrawnAt: row.withdrawn_at,
    appVersion: row.app_version,
    host: row.host,
    position: row.position_at === null ? null : { at: row.position_at, stage: row.position_stage },
  });
}

export function rowOfSession(record: SessionRecord, study: number): Insertable<StudySchema["sessions"]> {
  const { appVersion, circumstances, consent, endedAt, host, id, language } = record;
  const { participant, place, position, profile, startedAt, withdrawnAt } = record;
  return {
    ...{ id, study, participant, place, language, host },
    consent: consent && JSON.stringify(consent),
    profile: JSON.stringify(profile),
    circumstances: JSON.stringify(circumstances),
    ...{ started_at: startedAt, ended_at: endedAt, withdrawn_at: withdrawnAt, app_version: appVersion },
    ...{ position_at: position?.at ?? null, position_stage: position?.stage ?? null },
  };
}

export function trialFromRow({ measures, record }: Selectable<StudySchema["trials"]>): KeptTrial {
  return keptTrialSchema.parse({ ...JSON.parse(record), measures: measures === null ? null : JSON.parse(measures) });
}

export const rowOfTrial = (session: number, trial: Trial) => ({
  ...{ session, number: trial.number },
  record: JSON.stringify(trial),
});
