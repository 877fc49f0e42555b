import type { ConsentItem } from "../definition/consent";
import type { Study } from "../definition/study";
import type { Issue } from "../records/issue";
import type { KeptSession } from "../records/kept-session";
import { type PersonalKind, personalIn, redacted } from "./personal";
import { issueThroughTexts, sessionThroughTexts, type TextPlace } from "./texts";

/** What is done, on somebody's word, about what may say who a participant is. */
export interface Treatment {
  /** What looks like a name, an address, a number, a certificate's subject: nothing is written, or a word in its place. */
  readonly personal: "refuse" | "redact";
  /** Free texts: nothing is written; they were read and stay; they are left out. */
  readonly freeText: "refuse" | "keep" | "leave-out";
}

/** Nothing is written where anything was found. */
export const strict: Treatment = { personal: "refuse", freeText: "refuse" };

/** Something that has to be looked at before anything is given away: where it is, and not what it says. */
export interface Finding {
  readonly place: TextPlace;
  /** free-text: nothing in it looks personal, but only a reader knows. */
  readonly kind: PersonalKind | "free-text";
  /** Its first letter, the others hidden; "" for a free text. */
  readonly hint: string;
  /** Nothing is written because of it. */
  readonly refused: boolean;
}

/** What leaves the machine, and what was found on the way. Without `refused` findings it may be written. */
export interface Passed<Value> {
  readonly value: Value;
  readonly findings: readonly Finding[];
}

export const leftOut = "[left out]";
export const notConsented = "[not consented]";

/** What participants have said stays here unless they let it be quoted, whatever anybody chooses. */
export function passSession(session: KeptSession, study: Study, treatment: Treatment): Passed<KeptSession> {
  const findings: Finding[] = [];
  const granted: readonly ConsentItem[] = session.record.consent?.granted ?? [];
  const value = sessionThroughTexts(session, study, (text, place) => {
    if (place.as === "quote" && !granted.includes("quotes")) return notConsented;
    if (place.what === "author" || place.which === "moderator") return passCode(text, place, treatment, findings);
    return passText(text, place, treatment, findings);
  });
  return { value, findings };
}

export function passIssues(issues: readonly Issue[], treatment: Treatment): Passed<readonly Issue[]> {
  const findings: Finding[] = [];
  const value = issues.map((issue) =>
    issueThroughTexts(issue, (text, place) => passText(text, place, treatment, findings)),
  );
  return { value, findings };
}

/** Moderators too are codes: anything else is somebody's name, whatever it looks like. */
function passCode(text: string, place: TextPlace, { personal }: Treatment, findings: Finding[]): string {
  if (/^[A-Z]{1,3}-?\d{0,4}$/.test(text)) return text;
  findings.push({ place, kind: "name", hint: hintOf(text), refused: personal === "refuse" });
  return "[name]";
}

function passText(text: string, place: TextPlace, treatment: Treatment, findings: Finding[]): string {
  const free = place.as !== "label";
  if (free && treatment.freeText === "leave-out") return leftOut;
  const found = personalIn(text);
  for (const { kind, text: match } of found)
    findings.push({ place, kind, hint: hintOf(match), refused: treatment.personal === "refuse" });
  if (free && found.length === 0)
    findings.push({ place, kind: "free-text", hint: "", refused: treatment.freeText === "refuse" });
  return found.length === 0 ? text : redacted(text);
}

const hintOf = (text: string) => `${[...text][0] ?? ""}${"*".repeat(Math.max(0, [...text].length - 1))}`;
