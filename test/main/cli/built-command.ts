import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { bundle } from "../../bundle";
import { type Ended, type Started, startKazashi } from "./kazashi-process";

type Options = Parameters<typeof startKazashi>[2];

/** The command as its users have it, and a folder for what the tests of one file do with it: both gone after the last. */
export interface BuiltCommand {
  readonly file: string;
  /** A path in the folder. */
  at(...names: string[]): string;
  /** The data folder in it. */
  readonly data: string;
  start(args: readonly string[], options?: Options): Started;
  run(args: readonly string[], options?: Options): Promise<Ended>;
}

/** Called where a test file begins. */
export function builtCommand(): BuiltCommand {
  const folder = mkdtempSync(join(tmpdir(), "kazashi-command-"));
  const at = (...names: string[]) => join(folder, ...names);
  let built: Awaited<ReturnType<typeof bundle>> | undefined;
  beforeAll(async () => {
    built = await bundle("main/cli/kazashi.ts");
  }, 120_000);
  afterAll(async () => {
    await built?.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = () => {
    if (built === undefined) throw new Error("the command is built before the first test, not before");
    return built.file;
  };
  const start = (args: readonly string[], options?: Options) => startKazashi(file(), args, options);
  return {
    get file() {
      return file();
    },
    at,
    data: at("data"),
    start,
    run: (args, options) => start(args, options).ended,
  };
}
