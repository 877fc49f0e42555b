import { Option } from "commander";
import type { CommandLine } from "../command-line";
import { slot } from "../options";

/** `kazashi trace`: recorded taps. */
export function addTraceCommands(line: CommandLine): void {
  const trace = line.group("trace", "recorded taps: replay, compare, export");
  line
    .command(trace, "replay", "serve a recorded token into vpcd, for every PC/SC program of this machine")
    .argument("<file>", "trace")
    .addOption(slot())
    .option("--tolerant", "answer its commands in any order, as often as asked", false)
    .action(
      line.act(async (file: string, options: { slot: number; tolerant: boolean }) =>
        (await import("../trace-replay")).traceReplay(file, { ...options, json: line.json }),
      ),
    );
  line
    .command(trace, "diff", "compare two traces: commands, status words, lengths; times as a ratio")
    .argument("<first>", "trace")
    .argument("<second>", "trace")
    .addHelpText("after", "\nExit status: 0 the same, 1 different, 2 unreadable.")
    .action(line.act(async (first: string, second: string) => (await import("../trace")).traceDiff(first, second)));
  line
    .command(trace, "export", "write a trace for Wireshark (pcapng) or Perfetto (chrome)")
    .argument("<file>", "trace")
    .addOption(new Option("--format <format>", "kind of file").choices(["pcapng", "chrome"]).makeOptionMandatory())
    .requiredOption("--out <file>", "file to write")
    .action(
      line.act(async (file: string, options: import("../trace").TraceExportOptions) =>
        (await import("../trace")).traceExport(file, options),
      ),
    );
}
