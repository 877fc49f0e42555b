import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openStore, type Store } from "../../../../main/store/store";
import { sampleStudy } from "../../../../main/study/definition/library";
import { issueBook } from "../../../../main/study/issues/issue-book";
import { openStudyStore, type StudyStore } from "../../../../main/study/store/study-store";
import { people } from "../../app/study/play/people";
import { playStudy } from "../../app/study/play/play-study";

export const study = sampleStudy();

export interface Machine {
  readonly folder: string;
  readonly store: StudyStore;
  readonly runs: Store;
}

/** A data folder of a machine that has seen nothing yet. */
export async function newMachine(): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), "kazashi-machine-"));
  const store = await openStudyStore(join(folder, "studies.sqlite"));
  const runs = await openStore(join(folder, "runs.sqlite"));
  onTestFinished(async () => {
    await store.close();
    await runs.close();
    await rm(folder, { recursive: true });
  });
  return { folder, store, runs };
}

/** One on which two invented people have done the sample, with an issue found. */
export async function playedMachine(): Promise<Machine> {
  const machine = await newMachine();
  for (const run of await playStudy(machine.store, study, people.slice(1, 3))) await machine.runs.keep(run);
  const [first] = await machine.store.sessions(study.name);
  await issueBook(machine.store).found(first?.id ?? "", { kind: "trial", trial: 1 }, null, "en");
  return machine;
}
