import type { CountedIssue } from "../../issues/issue-book";
import { millisecondsBetween } from "../../records/instant";
import type { KeptSession } from "../../records/kept-session";
import type { Answer, Note } from "../../records/session-record";
import { type Column, column } from "../column";
import { ofVisit, type Visit } from "./visit";

/** A row an answer, a note, an issue. */

export interface AnswerRow {
  readonly visit: Visit;
  readonly answer: Answer;
}

export const answerColumns: readonly Column<AnswerRow>[] = [
  ...ofVisit<AnswerRow>(),
  column("questionnaire", "", "質問紙", "questionnaire", ({ answer }) => answer.questionnaire),
  column("wording", "", "質問紙の版", "version of its wording", ({ answer }) => answer.version),
  column("item", "", "項目", "item", ({ answer }) => answer.item),
  column("value", "", "回答", "what was answered", ({ answer }) => answer.value),
  column("trial", "", "課題の順番", "number of the trial it is about", ({ answer }) => answer.trial),
  column("condition", "", "条件", "condition it is about", ({ answer }) => answer.condition),
  column("at", "ISO 8601", "時刻", "when", ({ answer }) => answer.at),
];

export interface NoteRow {
  readonly visit: Visit;
  readonly note: Note;
}

export const noteColumns: readonly Column<NoteRow>[] = [
  ...ofVisit<NoteRow>(),
  column("note", "", "メモのID", "id of the note", ({ note }) => note.id),
  column("at", "ISO 8601", "書き始めた時刻", "when its first key was pressed", ({ note }) => note.time.at),
  column("intoSession", "ms", "セッション開始から", "since the session began", ({ note, visit }) =>
    intoSession(visit.session, note),
  ),
  column("trial", "", "課題の順番", "number of the trial", ({ note }) => note.trial),
  column("screen", "", "画面", "what the participant saw", ({ note }) => note.screen),
  column("kind", "", "種類", "kind", ({ note }) => note.kind),
  column("severity", "", "深刻さ（0～4）", "severity, 0 to 4", ({ note }) => note.severity),
  column("tags", "", "タグ", "tags", ({ note }) => note.tags.join(" ")),
  column("text", "", "内容", "what it says", ({ note }) => note.text),
  column("author", "", "書いた人の番号", "whose it is, as a code", ({ note }) => note.author),
];

function intoSession({ segments }: KeptSession, { time }: Note): number | null {
  const first = segments[0];
  return first === undefined ? null : millisecondsBetween({ segment: first.number, ns: 0, at: first.startedAt }, time);
}

export const issueColumns: readonly Column<CountedIssue>[] = [
  column("issue", "", "問題のID", "id of the issue", ({ id }) => id),
  column("description", "", "内容", "what it is", ({ description }) => description),
  column("severity", "", "深刻さ（0～4）", "severity, 0 to 4", ({ severity }) => severity),
  column("k", "", "起きた参加者の数", "participants it was seen with", ({ k }) => k),
  column("n", "", "起きえた参加者の数", "participants who could have met it", ({ n }) => n),
  column("heuristic", "", "原則", "heuristic", ({ heuristic }) => heuristic),
  column("recommendation", "", "改善案", "recommendation", ({ recommendation }) => recommendation),
  column("owner", "", "担当", "owner", ({ owner }) => owner),
  column("status", "", "状態", "status: open, accepted, fixed, rejected", ({ status }) => status),
  column(
    "evidence",
    "",
    "根拠（セッション/課題/できごと/メモ）",
    "session/trial/event/note, one after the other",
    ({ evidence }) =>
      evidence
        .map(({ event, note, session, trial }) => [session, trial, event, note].map((part) => part ?? "").join("/"))
        .join(" "),
  ),
  column("createdAt", "ISO 8601", "記録した時刻", "when it was written down", ({ createdAt }) => createdAt),
];
