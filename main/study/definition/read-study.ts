import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { Failure } from "../../failure/failure";
import { type Study, studySchema } from "./study";
import type { StaffLanguage } from "./words";

const { en, ja } = z.locales;

/** One thing that is wrong with a study, and where: "tasks.2.timeLimit". */
export interface Complaint {
  readonly path: string;
  readonly message: string;
}

export type Checked =
  | { readonly ok: true; readonly study: Study }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** What the schema library says by itself, in the language of who reads it. */
const librarys = { ja: ja().localeError, en: en().localeError };

/** Everything that is wrong with what should be a study, not only the first thing. */
export function checkStudy(json: unknown, language: StaffLanguage = "en"): Checked {
  const checked = studySchema.safeParse(json, { error: librarys[language] });
  if (checked.success) return { ok: true, study: checked.data };
  const complaints = checked.error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: (language === "ja" && issue.code === "custom" && textIn(issue.params)) || issue.message,
  }));
  return { ok: false, complaints };
}

const textIn = (params: Readonly<Record<string, unknown>> | undefined): string =>
  typeof params?.ja === "string" ? params.ja : "";

/** @throws Failure `study-invalid`, with everything that is wrong */
export function parseStudy(json: unknown, about: string): Study {
  const checked = checkStudy(json);
  if (checked.ok) return checked.study;
  const all = checked.complaints.map(({ message, path }) => (path === "" ? message : `${path}: ${message}`));
  throw new Failure("study-invalid", { about: `${about}: ${all.join("; ")}` });
}

/** @throws Failure `study-invalid` for a file that cannot be read or is no study, and why */
export async function readStudy(file: string): Promise<Study> {
  return parseStudy(await readJson(file), file);
}

/** @throws Failure `study-invalid` for a file that is no JSON */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new Failure("study-invalid", { about: `${file} cannot be read as JSON` }, { cause });
  }
}

/** The file's text: stable, so that the same study is the same text. */
export const writtenStudy = (study: Study): string => `${JSON.stringify(study, null, 2)}\n`;

/** Tells versions of a study apart, whatever they call themselves: SHA-256 of the written study, hexadecimal. */
export const studyHash = (study: Study): string => createHash("sha256").update(writtenStudy(study)).digest("hex");
