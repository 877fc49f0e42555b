import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { PlanLine } from "../../../preload/contract/bench";
import { checkPlan } from "../../bench/plan/problems";
import { readPlanFile } from "../../bench/plan/read-plan";
import sample from "../../bench/plan/sample.json";
import { diskFailure, systemErrorCode } from "../../disk/disk-failure";
import { writeDurably } from "../../disk/durable-file";

/** Plans of the data folder, and the sample that ships. */
export interface PlanFiles {
  list(): Promise<PlanLine[]>;
  open(file: string): Promise<unknown>;
  save(file: string, plan: unknown): Promise<void>;
  delete(file: string): Promise<void>;
}

const shipped = "sample";
const ending = ".json";

export function planFiles(folder: string): PlanFiles {
  const open = async (file: string): Promise<unknown> => {
    const kept = await names();
    return file === shipped && !kept.includes(shipped) ? sample : readPlanFile(join(folder, `${file}${ending}`));
  };
  async function names(): Promise<string[]> {
    try {
      const entries = await readdir(folder);
      return entries.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
    } catch (error) {
      if (systemErrorCode(error) === "ENOENT") return [];
      throw diskFailure(error, folder);
    }
  }
  return {
    open,
    async list() {
      const lines: PlanLine[] = [];
      for (const file of [...new Set([shipped, ...(await names()).sort()])]) lines.push(lineOf(file, await open(file)));
      return lines;
    },
    async save(file, plan) {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
        throw diskFailure(error, folder);
      });
      writeDurably(join(folder, `${file}${ending}`), `${JSON.stringify(plan, null, 2)}\n`);
    },
    async delete(file) {
      await rm(join(folder, `${file}${ending}`), { force: true }).catch((error: unknown) => {
        throw diskFailure(error, folder);
      });
    },
  };
}

function lineOf(file: string, given: unknown): PlanLine {
  const { plan, problems } = checkPlan(given);
  return { file, title: plan?.title ?? null, ships: file === shipped, problems: problems.length };
}
