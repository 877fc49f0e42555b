import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { bundle } from "../bundle";
import { type Started, startKazashi } from "../main/cli/kazashi-process";
import { type PcscStack, startPcscStack } from "./pcsc-stack";

/** The command as its users have it beside a real PC/SC service, for the tests of one file. */
export interface CommandStack {
  readonly pcsc: PcscStack;
  /** An empty folder; `data` is the command's in it. */
  readonly work: string;
  readonly data: string;
  start(args: readonly string[], stdin?: string): Started;
  /** Serves the virtual token of this profile into a slot of vpcd. */
  serve(profile: string, port: number, ...faults: readonly string[]): Started;
}

/** Starts both before the tests of the file that calls, and ends them after. */
export function commandStack(): CommandStack {
  const work = mkdtempSync(join(tmpdir(), "kazashi-command-"));
  const data = join(work, "data");
  let pcsc: PcscStack | undefined;
  let kazashi: Awaited<ReturnType<typeof bundle>> | undefined;
  beforeAll(async () => {
    pcsc = await startPcscStack();
    kazashi = await bundle("main/cli/kazashi.ts");
  });
  afterAll(async () => {
    await pcsc?.stop();
    await kazashi?.remove();
    rmSync(work, { recursive: true, force: true });
  });

  function start(args: readonly string[], stdin = ""): Started {
    if (kazashi === undefined) throw new TypeError("not before the tests begin");
    return startKazashi(kazashi.file, args, { stdin });
  }
  return {
    get pcsc() {
      if (pcsc === undefined) throw new TypeError("not before the tests begin");
      return pcsc;
    },
    work,
    data,
    start,
    serve(profile, port, ...faults) {
      const disturbed = faults.flatMap((fault) => ["--fault", fault]);
      return start(["card", "serve", "--profile", profile, "--slot", String(port), "--data", data, ...disturbed]);
    },
  };
}
