import type { Study } from "../definition/study";
import type { Issue } from "../records/issue";
import type { KeptSession } from "../records/kept-session";

/**
 * Where a text of what is kept stands.
 *
 * free: written by somebody about what somebody did or said, so that nobody but a reader knows what is in it.
 * quote: the same, in the participant's own words.
 * label: a few words about people, places and things: moderator, equipment, host, owner of an issue, and an issue's own words.
 */
export interface TextPlace {
  readonly session: string | null;
  readonly participant: string | null;
  readonly what:
    | "note"
    | "tag"
    | "author"
    | "answer"
    | "reason"
    | "incidents"
    | "circumstances"
    | "host"
    | "issue"
    | "event";
  /** Id of the note or issue, number of the trial, name of the item or field. */
  readonly which: string;
  readonly as: "free" | "quote" | "label";
}

export type ThroughText = (text: string, place: TextPlace) => string;

/** The session with each text in it that somebody wrote, or that may name somebody, passed through. */
export function sessionThroughTexts(session: KeptSession, study: Study, through: ThroughText): KeptSession {
  const { answers, notes, record, trials } = session;
  const own = { session: record.id, participant: record.participant };
  const pass = (text: string, what: TextPlace["what"], which: string, as: TextPlace["as"]) =>
    text === "" ? text : through(text, { ...own, what, which, as });
  const { equipment, incidents, moderator, place } = record.circumstances;
  return {
    ...session,
    record: {
      ...record,
      host: pass(record.host, "host", "host", "label"),
      circumstances: {
        moderator: pass(moderator, "circumstances", "moderator", "label"),
        place: pass(place, "circumstances", "place", "label"),
        equipment: pass(equipment, "circumstances", "equipment", "label"),
        incidents: pass(incidents, "incidents", "incidents", "free"),
      },
    },
    trials: trials.map((trial) => {
      const { detected, number, reason } = trial;
      // What the app itself has seen, it says itself: "2/3".
      return reason === null || detected ? trial : { ...trial, reason: pass(reason, "reason", String(number), "free") };
    }),
    answers: answers.map((answer) => {
      const { item, questionnaire, value } = answer;
      return typeof value === "string" && isText(study, questionnaire, item)
        ? { ...answer, value: pass(value, "answer", `${questionnaire} ${item}`, "free") }
        : answer;
    }),
    notes: notes.map((note) => ({
      ...note,
      author: pass(note.author, "author", note.id, "label"),
      tags: note.tags.map((tag) => pass(tag, "tag", note.id, "label")),
      text: pass(note.text, "note", note.id, note.kind === "quote" ? "quote" : "free"),
    })),
  };
}

/** Issues are written to be read by others: what looks personal in them is looked for, and no more. */
export function issueThroughTexts(issue: Issue, through: ThroughText): Issue {
  const pass = (text: string) =>
    text === ""
      ? text
      : through(text, { session: null, participant: null, what: "issue", which: issue.id, as: "label" });
  const { description, heuristic, owner, recommendation } = issue;
  return {
    ...issue,
    ...{ description: pass(description), heuristic: pass(heuristic) },
    ...{ recommendation: pass(recommendation), owner: pass(owner) },
  };
}

/** Any other answer is the name of an option. */
function isText(study: Study, questionnaire: string, item: string): boolean {
  const items = study.questionnaires.find(({ name }) => name === questionnaire)?.items;
  return items?.find(({ name }) => name === item)?.kind === "text";
}
