import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { Failure } from "../../failure/failure";
import type { ParticipantLanguage } from "../../study/definition/words";
import type { Event } from "../../study/records/event";
import type { Note, SessionRecord } from "../../study/records/session-record";
import { arrive, broughtBack } from "../../study/session/begin";
import type { Session } from "../../study/session/session";
import type { StudyStore } from "../../study/store/study-store";

/** A session as it begins, or as it goes on after the app had stopped. */
export interface Visit {
  readonly session: Session;
  readonly record: SessionRecord;
  /** From 1; more: the app had stopped meanwhile. */
  readonly segment: number;
  readonly before: { readonly events: readonly Event[]; readonly last: number; readonly notes: readonly Note[] };
}

export interface Arrival {
  /** Of the study's definition. */
  readonly hash: string;
  readonly participant: string;
  /** Row of the order; null: the next one. */
  readonly place: number | null;
  readonly language: ParticipantLanguage;
}

/** More than a session ever has. */
export const mostEvents = 1_000_000;

/** @throws Failure `usage` where the participant has a session that has not ended */
export async function newVisit(
  store: StudyStore,
  { hash, language, participant, place }: Arrival,
  appVersion: string,
): Promise<Visit> {
  const study = await store.study(hash);
  const before = await store.sessions(study.name);
  if (before.some((record) => record.participant === participant && record.endedAt === null))
    throw new Failure("usage", { about: `${participant} has a session that has not ended` });
  const session = arrive(study, { participant, language, place: place ?? before.length });
  const record: SessionRecord = {
    ...{ id: randomUUID(), participant, language, place: session.place },
    study: { name: study.name, version: study.version, hash },
    ...{ consent: null, profile: {}, circumstances: { moderator: "", place: "", equipment: "", incidents: "" } },
    ...{ startedAt: new Date().toISOString(), endedAt: null, withdrawnAt: null },
    ...{ appVersion, host: hostname(), position: null },
  };
  return { session, record, segment: 1, before: { events: [], last: 0, notes: [] } };
}

/** The session that a crash interrupted, in a segment of its own; null where there is none. */
export async function interruptedVisit(store: StudyStore): Promise<Visit | null> {
  const record = await store.unfinished();
  if (record === null) return null;
  const { notes, segments, trials } = await store.session(record.id);
  const session = broughtBack(await store.study(record.study.hash), record, trials);
  if (session === null) return null;
  const segment = { number: segments.length + 1, startedAt: new Date().toISOString() };
  await store.addSegment(record.id, segment);
  const events = await store.events(record.id, { after: 0, limit: mostEvents });
  return { session, record, segment: segment.number, before: { events, last: events.at(-1)?.number ?? 0, notes } };
}
