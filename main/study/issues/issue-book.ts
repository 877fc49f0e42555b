import { randomUUID } from "node:crypto";
import { Failure } from "../../failure/failure";
import { staffText } from "../../failure/texts";
import type { Study } from "../definition/study";
import { aboutHappening } from "../records/about";
import type { Event } from "../records/event";
import type { Evidence, Issue, Seen } from "../records/issue";
import type { KeptSession } from "../records/kept-session";
import type { Note } from "../records/session-record";
import type { StudyStore } from "../store/study-store";
import { issueFrequency } from "./frequency";

/** An issue with how many participants it was seen with, of how many who could have met it. */
export interface CountedIssue extends Issue {
  readonly k: number;
  readonly n: number;
}

/** The issues found in a study's sessions. */
export interface IssueBook {
  /** The most severe first, then those seen with most. */
  issues(study: string): Promise<CountedIssue[]>;
  /**
   * Something of a session becomes an issue, described by what is known of it, or further evidence of an issue that is there.
   * It is kept. @throws Failure `usage` where the session, what was seen or the issue is not there
   */
  found(session: string, seen: Seen, issue: string | null, language: "ja" | "en"): Promise<Issue>;
  /** What somebody has changed of it. */
  keep(issue: Issue): Promise<void>;
  remove(id: string): Promise<void>;
}

export function issueBook(store: StudyStore): IssueBook {
  return {
    issues: async (study) => countedIssues(await store.issues(study), await store.keptSessions(study)),
    async found(id, seen, issue, language) {
      const session = await store.session(id);
      const { hash, name } = session.record.study;
      const told = await lookAt(store, session, seen);
      const known = issue === null ? null : await existing(store, name, issue);
      const kept: Issue =
        known === null
          ? {
              ...{ id: randomUUID(), study: name, evidence: [evidenceOf(id, told)] },
              description: describe(told, await store.study(hash), language),
              severity: told.kind === "note" ? (told.note.severity ?? unjudged) : unjudged,
              ...{ heuristic: "", recommendation: "", owner: "", status: "open" },
              createdAt: new Date().toISOString(),
            }
          : { ...known, evidence: withEvidence(known.evidence, evidenceOf(id, told)) };
      await store.keepIssue(kept);
      return kept;
    },
    keep: store.keepIssue,
    remove: store.deleteIssue,
  };
}

export function countedIssues(issues: readonly Issue[], sessions: readonly KeptSession[]): CountedIssue[] {
  return issues
    .map((issue) => ({ ...issue, ...issueFrequency(issue, sessions) }))
    .sort((one, other) => other.severity - one.severity || other.k - one.k);
}

/** Minor, until somebody judges it. */
const unjudged = 2;

type Told =
  | { readonly kind: "event"; readonly event: Event }
  | { readonly kind: "note"; readonly note: Note }
  | { readonly kind: "trial"; readonly trial: KeptSession["trials"][number] };

async function lookAt(store: StudyStore, { notes, record, trials }: KeptSession, seen: Seen): Promise<Told> {
  switch (seen.kind) {
    case "event": {
      const [event] = await store.events(record.id, { after: seen.event - 1, limit: 1 });
      if (event === undefined || event.number !== seen.event) throw absent(`event ${seen.event}`);
      return { kind: "event", event };
    }
    case "note": {
      const note = notes.find(({ id }) => id === seen.note);
      if (note === undefined) throw absent(`note ${seen.note}`);
      return { kind: "note", note };
    }
    case "trial": {
      const trial = trials.find(({ number }) => number === seen.trial);
      if (trial === undefined) throw absent(`trial ${seen.trial}`);
      return { kind: "trial", trial };
    }
  }
}

async function existing(store: StudyStore, study: string, id: string): Promise<Issue> {
  const issue = (await store.issues(study)).find((each) => each.id === id);
  if (issue === undefined) throw absent(`issue ${id}`);
  return issue;
}

const absent = (what: string) => new Failure("usage", { about: `no ${what}` });

function evidenceOf(session: string, told: Told): Evidence {
  switch (told.kind) {
    case "event":
      return { session, trial: told.event.trial, event: told.event.number, note: null };
    case "note":
      return { session, trial: told.note.trial, event: null, note: told.note.id };
    case "trial":
      return { session, trial: told.trial.number, event: null, note: null };
  }
}

function withEvidence(evidence: readonly Evidence[], more: Evidence): Evidence[] {
  const same = ({ event, note, session, trial }: Evidence) =>
    session === more.session && trial === more.trial && event === more.event && note === more.note;
  return evidence.some(same) ? [...evidence] : [...evidence, more];
}

/** What the issue is called until somebody says it better. A participant's own words are no description: they stay in the note. */
function describe(told: Told, study: Study, language: "ja" | "en"): string {
  switch (told.kind) {
    case "event": {
      const { happening, screen } = told.event;
      if (happening.kind === "marker") {
        const marker = study.markers.find(({ name }) => name === happening.marker);
        return marker?.title[language] ?? happening.marker;
      }
      if (happening.kind === "error") return staffText(language, { code: happening.code, detail: {} }).text;
      return [happening.kind, aboutHappening(happening), screen].filter((part) => part !== "").join(" ");
    }
    case "note":
      return told.note.kind === "quote" || told.note.text.trim() === "" ? told.note.screen : told.note.text;
    case "trial": {
      const { outcome, task } = told.trial;
      const title = study.tasks.find(({ name }) => name === task)?.title[language] ?? task;
      return [title, outcome].filter((part) => part !== null).join(": ");
    }
  }
}
