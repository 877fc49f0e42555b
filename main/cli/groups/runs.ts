import { Option } from "commander";
import type { CommandLine } from "../command-line";
import { whole } from "../options";

/** `kazashi runs`: the taps that were kept. */
export function addRunsCommands(line: CommandLine): void {
  const runs = line.group("runs", "the taps that were kept");
  line
    .withData(runs, "list", "list runs, newest first")
    .addOption(new Option("--limit <n>", "how many at most").argParser(whole(1, 1_000)).default(20))
    .option("--before <run>", "only those older than this one")
    .action(
      line.act(async (options: { limit: number; data?: string; before?: string }) =>
        (await import("../runs")).runsList(options),
      ),
    );
  line
    .withData(runs, "show", "show one run with its marks and exchanges")
    .argument("<run>", "id of the run")
    .action(
      line.act(async (id: string, options: { data?: string }) => (await import("../runs")).runsShow(id, options)),
    );
  line
    .withData(runs, "export", "export runs; CSV makes two files, runs and exchanges")
    .argument("[runs...]", "ids of the runs (default: all)")
    .addOption(new Option("--format <format>", "kind of file").choices(["json", "csv"]).default("json"))
    .option("--out <file>", "file to write (JSON without it: standard output)")
    .action(
      line.act(async (ids: string[], options: import("../runs").ExportOptions) =>
        (await import("../runs")).runsExport(ids, options),
      ),
    );
  line
    .withData(
      runs,
      "check",
      "read the whole file, which opening a large one does not; a damaged one is set aside when it is opened next",
    )
    .action(line.act(async (options: { data?: string }) => (await import("../runs")).runsCheck(options)));
}
