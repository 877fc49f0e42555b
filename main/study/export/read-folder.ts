import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { Failure } from "../../failure/failure";
import { type Run, runSchema } from "../../tap/run";
import { parseStudy, studyHash } from "../definition/read-study";
import type { Study } from "../definition/study";
import { type Event, eventSchema } from "../records/event";
import { type Issue, issueSchema } from "../records/issue";
import type { KeptSession } from "../records/kept-session";
import { answerSchema, noteSchema, segmentSchema, sessionRecordSchema } from "../records/session-record";
import { keptTrialSchema } from "../records/trial";
import { folderFiles, manifestFile, manifestSchema } from "./folder";

/** A session as the folder has it. */
export interface ArrivingSession extends KeptSession {
  readonly events: readonly Event[];
  readonly runs: readonly Run[];
}

export interface ReadFolder {
  readonly name: string;
  readonly studies: readonly { readonly hash: string; readonly study: Study }[];
  readonly issues: readonly Issue[];
  /** From the first, each time it is called: they need not all fit into memory. */
  sessions(): AsyncIterable<ArrivingSession>;
}

const arrivingSchema = z.strictObject({
  record: sessionRecordSchema,
  segments: z.array(segmentSchema),
  trials: z.array(keptTrialSchema),
  answers: z.array(answerSchema),
  notes: z.array(noteSchema),
  runs: z.array(runSchema),
  events: z.array(eventSchema),
});

/** Reads a study's folder and checks it: all files there and as they were written, everything in them of its shape. @throws Failure `study-invalid` */
export async function readFolder(folder: string): Promise<ReadFolder> {
  const manifest = shaped(manifestSchema, await jsonIn(folder, manifestFile), manifestFile);
  for (const file of folderFiles)
    if ((await sha256Of(join(folder, file))) !== manifest.files[file])
      throw new Failure("study-invalid", { about: `${file} is not what was written: copy the folder again` });
  const kept = z.array(z.strictObject({ hash: z.string(), study: z.json() }));
  const studies = shaped(kept, await jsonIn(folder, "studies.json"), "studies.json").map(({ hash, study }) => {
    const parsed = parseStudy(study, "studies.json");
    if (studyHash(parsed) !== hash || parsed.name !== manifest.study)
      throw new Failure("study-invalid", { about: `studies.json: ${hash} is not the hash of its definition` });
    return { hash, study: parsed };
  });
  return {
    name: manifest.study,
    studies,
    issues: shaped(z.array(issueSchema), await jsonIn(folder, "issues.json"), "issues.json"),
    async *sessions() {
      const lines = createInterface({ input: createReadStream(join(folder, "sessions.jsonl")), crlfDelay: Infinity });
      let number = 0;
      for await (const line of lines) {
        number += 1;
        yield arriving(line, `sessions.jsonl, line ${number}`);
      }
    },
  };
}

function arriving(line: string, about: string): ArrivingSession {
  const session = shaped(arrivingSchema, parsedJson(line, about), about);
  if (session.events.some(({ number }, index) => number !== index + 1))
    throw new Failure("study-invalid", { about: `${about}: events are missing` });
  const { notes, segments, trials } = session;
  for (const keys of [
    trials.map(({ number }) => number),
    segments.map(({ number }) => number),
    notes.map(({ id }) => id),
  ])
    if (new Set<number | string>(keys).size !== keys.length)
      throw new Failure("study-invalid", { about: `${about}: two of one number` });
  if (session.record.position !== null)
    throw new Failure("study-invalid", { about: `${about}: the session has not ended` });
  return session;
}

function shaped<Shape>(schema: z.ZodType<Shape>, json: unknown, about: string): Shape {
  const checked = schema.safeParse(json);
  if (checked.success) return checked.data;
  const [first] = checked.error.issues;
  throw new Failure("study-invalid", { about: `${about}: ${first?.path.join(".")}: ${first?.message}` });
}

async function jsonIn(folder: string, file: string): Promise<unknown> {
  const text = await readFile(join(folder, file), "utf8").catch((cause: unknown) => {
    throw new Failure("study-invalid", { about: `${folder} has no ${file} that can be read` }, { cause });
  });
  return parsedJson(text, file);
}

function parsedJson(text: string, about: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure("study-invalid", { about: `${about} is no JSON` }, { cause });
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const piece of createReadStream(file)) hash.update(piece);
  } catch (cause) {
    throw new Failure("study-invalid", { about: `${file} cannot be read` }, { cause });
  }
  return hash.digest("hex");
}
