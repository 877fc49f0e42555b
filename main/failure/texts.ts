import type { FailureCode } from "./codes";
import type { FailureDetail, FailureRecord } from "./failure";
import { english } from "./texts.en";
import { japanese } from "./texts.ja";
import { plainJapanese } from "./texts.ja-easy";

/** What the screen knows besides the failure itself; it makes a text more exact and is never required. */
export interface FailureSubject {
  /** The PIN the failure is about. authentication and input-support: 4 digits. signature: 6 to 16 letters and digits. */
  readonly pin?: "authentication" | "signature" | "input-support";
  readonly token?: "card" | "phone";
}

export type FailureText = string | ((detail: FailureDetail, subject: FailureSubject) => string);

export interface CitizenEntry {
  readonly title: FailureText;
  readonly action: FailureText;
}

/** One failure in one language: for the citizen in plain words, for staff in exact ones. No text is ever parsed. */
export interface FailureEntry {
  readonly citizen: CitizenEntry;
  readonly staff: { readonly text: FailureText; readonly action: FailureText };
}

export type FailureCatalogue = Readonly<Record<FailureCode, FailureEntry>>;

/** The texts of a language that is for citizens alone. */
export type CitizenCatalogue = Readonly<Record<FailureCode, CitizenEntry>>;

const catalogues = { ja: japanese, en: english } as const;

const forCitizens = {
  ja: (code: FailureCode) => japanese[code].citizen,
  "ja-easy": (code: FailureCode) => plainJapanese[code],
  en: (code: FailureCode) => english[code].citizen,
} as const;

/** What happened and what to do, for the person at the kiosk. */
export function citizenText(
  language: keyof typeof forCitizens,
  { code, detail }: FailureRecord,
  subject: FailureSubject = {},
): { title: string; action: string } {
  const { title, action } = forCitizens[language](code);
  return { title: written(title, detail, subject), action: written(action, detail, subject) };
}

/** What happened and what to do, for counter staff and whoever looks after the computer. */
export function staffText(
  language: keyof typeof catalogues,
  { code, detail }: FailureRecord,
  subject: FailureSubject = {},
): { text: string; action: string } {
  const { text, action } = catalogues[language][code].staff;
  return { text: written(text, detail, subject), action: written(action, detail, subject) };
}

function written(text: FailureText, detail: FailureDetail, subject: FailureSubject): string {
  return typeof text === "string" ? text : text(detail, subject);
}
