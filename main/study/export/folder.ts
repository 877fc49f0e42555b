import { createHash } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { diskFailure } from "../../disk/disk-failure";
import type { FileInPieces } from "../../disk/whole-files";
import { Failure } from "../../failure/failure";
import type { Run } from "../../tap/run";
import { redacted } from "../anonymity/personal";
import type { StudyStore } from "../store/study-store";
import { type KeptRuns, sessionJson } from "./session-json";
import type { StudyData } from "./study-data";

/** A study as one folder that another machine reads (import-study.ts): a manifest with the SHA-256 of every other file. */
export const folderFiles = ["studies.json", "issues.json", "sessions.jsonl"] as const;
export const manifestFile = "manifest.json";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const manifestSchema = z.strictObject({
  kazashi: z.literal("study-folder"),
  version: z.literal(1),
  /** The study's name. */
  study: z.string(),
  sessions: z.int().min(0),
  files: z.strictObject({ "studies.json": sha256, "issues.json": sha256, "sessions.jsonl": sha256 }),
});

/**
 * studies.json: every version's definition with its hash. issues.json. sessions.jsonl: a session a line, with trials, answers,
 * notes, events, and the runs of its taps with their exchanges.
 * @throws Failure `usage` for a folder that has something in it
 */
export async function studyFolder(
  store: StudyStore,
  runs: KeptRuns,
  { issues, name, sessions, studies }: StudyData,
  folder: string,
): Promise<FileInPieces[]> {
  await makeEmpty(folder);
  const hashes = new Map<string, string>();
  async function* hashed(file: string, pieces: AsyncIterable<string>): AsyncGenerator<string> {
    const hash = createHash("sha256");
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
    hashes.set(file, hash.digest("hex"));
  }
  async function* lines() {
    for (const session of sessions) {
      const taps = await store.events(session.record.id, { after: 0, limit: 100_000, kinds: ["tap-began"] });
      const kept: Run[] = [];
      for (const { happening } of taps) {
        const run = happening.kind === "tap-began" ? await runs.open(happening.run) : undefined;
        if (run !== undefined) kept.push(anonymous(run));
      }
      yield `${await sessionJson(store, session, { runs: kept })}\n`;
    }
  }
  const pieces = {
    "studies.json": whole(() => JSON.stringify(studies)),
    "issues.json": whole(() => JSON.stringify(issues)),
    "sessions.jsonl": lines(),
  };
  // Written last: by then the others' hashes are known.
  const manifest = whole(() =>
    JSON.stringify(
      {
        ...{ kazashi: "study-folder", version: 1, study: name, sessions: sessions.length },
        files: Object.fromEntries(hashes),
      },
      null,
      2,
    ),
  );
  return [
    ...folderFiles.map((file) => ({ file: join(folder, file), pieces: hashed(file, pieces[file]) })),
    { file: join(folder, manifestFile), pieces: manifest },
  ];
}

/** A run has the computer's name, and what programs said of a failure. */
function anonymous(run: Run): Run {
  const { conditions, failure } = run;
  const { about } = failure?.detail ?? {};
  return {
    ...run,
    conditions: { ...conditions, host: redacted(conditions.host) },
    failure: failure && {
      ...failure,
      detail: { ...failure.detail, ...(about !== undefined && { about: redacted(about) }) },
    },
  };
}

async function* whole(make: () => string): AsyncGenerator<string> {
  yield `${make()}\n`;
}

async function makeEmpty(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    throw diskFailure(error, folder);
  }
  throw new Failure("usage", { about: `${folder} is not empty; name a folder that is` });
}
