import { eventColumns } from "../../store/event-texts";
import type { StudyTable } from "../column";

const eventMeanings = {
  session: ["セッションのID", "id of the session"],
  participant: ["参加者の番号", "the participant's code"],
  event: ["セッション内の番号", "number in the session"],
  segment: ["アプリの何回目の起動か", "life of the app, from 1"],
  ns: ["その起動からの単調時刻", "monotonic time since the segment began"],
  at: ["時刻", "wall clock"],
  trial: ["課題の順番", "number of the trial"],
  actor: ["誰が、何が", "who did it"],
  screen: ["画面", "what the participant saw"],
  kind: ["種類", "what happened"],
  detail: ["詳細（JSON）", "the rest of it, JSON"],
} as const;

/** Columns of the events alone: SQLite writes their rows itself (store/event-texts.ts). */
export const eventsTable: StudyTable = {
  sheet: { name: "events", header: ["session", "participant", ...eventColumns], rows: [] },
  codebook: Object.entries(eventMeanings).map(([column, [ja, en]]) => [
    ...([column, column === "ns" ? "ns" : column === "at" ? "ISO 8601" : "", ja, en] as const),
  ]),
};
