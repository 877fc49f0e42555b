import { readFile } from "node:fs/promises";
import { faultsOfReaders } from "../card/faults/condition";
import { type FaultPlan, faultPlanSchema } from "../card/faults/fault";
import { createFaults, type Faults } from "../card/faults/faults";
import { readFaults, writeFault } from "../card/faults/notation";
import { systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import { say } from "./answer";

/** Faults as --fault gives them, told on stderr as they strike; undefined where none is given. @throws Failure `usage` */
export async function faultsOf(texts: readonly string[] | undefined): Promise<Faults | undefined> {
  return texts && telling(await planOf(texts));
}

/** The same for a card without its reader. @throws Failure `usage` for faults that only a reader can have */
export async function faultsOfCard(texts: readonly string[] | undefined): Promise<Faults | undefined> {
  if (texts === undefined) return undefined;
  const { faults, random } = await planOf(texts);
  const foreign = faults.find(({ fault }) => faultsOfReaders.has(fault));
  if (foreign !== undefined)
    throw new Failure("usage", { about: `${foreign.fault} is a fault of readers: for virtual:PROFILE` });
  const among = random?.among.filter((name) => !faultsOfReaders.has(name)) ?? [];
  return telling({ faults, ...(random && { random: { ...random, among } }) });
}

const telling = (plan: FaultPlan) => createFaults(plan, { onStrike: (fault) => say(`fault: ${writeFault(fault)}`) });

async function planOf(texts: readonly string[]): Promise<FaultPlan> {
  const written = readFaults(texts.filter((text) => !isFile(text)));
  const scripts = await Promise.all(texts.filter(isFile).map(readScript));
  const random = [written, ...scripts].map((plan) => plan.random).find((chance) => chance !== undefined);
  return { faults: [...written.faults, ...scripts.flatMap(({ faults }) => faults)], ...(random && { random }) };
}

const isFile = (text: string) => text.endsWith(".json");

async function readScript(file: string): Promise<FaultPlan> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new Failure("usage", { about: `--fault ${file}: ${systemErrorCode(error) ?? "cannot be read"}` });
  });
  const plan = faultPlanSchema.safeParse(parsed(text));
  if (plan.success) return plan.data;
  const [issue] = plan.error.issues;
  throw new Failure("usage", { about: `--fault ${file}: ${issue?.path.join(".")}: ${issue?.message}` });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no plan either.
    return undefined;
  }
}
