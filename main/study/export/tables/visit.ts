import type { Study } from "../../definition/study";
import type { SeenTrial } from "../../figures/task-figures";
import type { KeptSession } from "../../records/kept-session";
import { type Column, column } from "../column";

/** A session with the study that it was begun with, and its trials with their SEQ. */
export interface Visit {
  readonly session: KeptSession;
  readonly study: Study;
  readonly trials: readonly SeenTrial[];
}

/** Of every table: whose row it is. */
export const visitColumns: readonly Column<Visit>[] = [
  column("session", "", "セッションのID", "id of the session", ({ session }) => session.record.id),
  column("participant", "", "参加者の番号", "the participant's code", ({ session }) => session.record.participant),
  column("version", "", "調査の版", "version of the study", ({ study }) => study.version),
];
export const ofVisit = <Row extends { readonly visit: Visit }>(): Column<Row>[] =>
  visitColumns.map((key) => ({ ...key, of: ({ visit }) => key.of(visit) }));
