import type { FailureCode } from "./codes";
import type { FailureDetail, FailureRecord } from "./failure";
import { english } from "./texts.en";
import { japanese } from "./texts.ja";

/** What the screen knows besides the failure itself; it makes a text more exact and is never required. */
export interface FailureSubject {
  /** The PIN the failure is about. authentication: 4 digits. signature: 6 to 16 letters and digits. */
  readonly pin?: "authentication" | "signature";
  readonly token?: "card" | "phone";
}

export type FailureText = string | ((detail: FailureDetail, subject: FailureSubject) => string);

/** One failure in one language: for the citizen in plain words, for staff in exact ones. No text is ever parsed. */
export interface FailureEntry {
  readonly citizen: { readonly title: FailureText; readonly action: FailureText };
  readonly staff: { readonly text: FailureText; readonly action: FailureText };
}

export type FailureCatalogue = Readonly<Record<FailureCode, FailureEntry>>;

const catalogues = { ja: japanese, en: english } as const;
export type FailureLanguage = keyof typeof catalogues;

/** What happened and what to do, for the person at the kiosk. */
export function citizenText(
  language: FailureLanguage,
  { code, detail }: FailureRecord,
  subject: FailureSubject = {},
): { title: string; action: string } {
  const { title, action } = catalogues[language][code].citizen;
  return { title: written(title, detail, subject), action: written(action, detail, subject) };
}

/** What happened and what to do, for counter staff and whoever looks after the computer. */
export function staffText(
  language: FailureLanguage,
  { code, detail }: FailureRecord,
  subject: FailureSubject = {},
): { text: string; action: string } {
  const { text, action } = catalogues[language][code].staff;
  return { text: written(text, detail, subject), action: written(action, detail, subject) };
}

function written(text: FailureText, detail: FailureDetail, subject: FailureSubject): string {
  return typeof text === "string" ? text : text(detail, subject);
}
