import { Option } from "commander";
import type { CommandLine } from "../command-line";
import { share, whole } from "../options";
import { databaseOption } from "./fleet";

/** `kazashi bench`: measurement campaigns. */
export function addBenchCommands(line: CommandLine): void {
  const bench = line.group("bench", "measurement campaigns");
  line
    .withData(bench, "run", "do a campaign on virtual tokens, and report it")
    .argument("<plan>", "file of the plan, JSON (see docs/statistics.md)")
    .addOption(new Option("--clock <clock>", "how time passes").choices(["simulated", "real"]).default("simulated"))
    .option("--seed <text>", "where all chance comes from (default: the plan's)")
    .action(
      line.act(async (plan: string, options: import("../bench-run").BenchRunOptions) =>
        (await import("../bench-run")).benchRun(plan, options),
      ),
    );
  line
    .withData(bench, "report", "report a campaign: counts, intervals, times, comparison, verdict")
    .argument("[campaign]", "id of the campaign; with --database also the name of a plan, of all kiosks", "latest")
    .addOption(databaseOption())
    .option("--html <file>", "write it as a page of its own, in Japanese and English")
    .action(
      line.act(async (campaign: string, options: import("../bench-report").BenchReportOptions) =>
        (await import("../bench-report")).benchReport(campaign, options),
      ),
    );
  line
    .withData(bench, "export", "a campaign for other programs, with a codebook; CSV is wide, long, and by exchange")
    .argument("[campaign]", "id of the campaign; with --database also the name of a plan, of all kiosks", "latest")
    .addOption(
      new Option("--format <format>", "kind of file").choices(["csv", "xlsx", "json", "parquet"]).default("csv"),
    )
    .requiredOption("--out <file>", "file, or what the names of several begin with")
    .addOption(databaseOption())
    .action(
      line.act(async (campaign: string, options: import("../bench-export").BenchExportOptions) =>
        (await import("../bench-export")).benchExport(campaign, options),
      ),
    );
  line
    .withData(bench, "import", "times measured elsewhere, from a CSV file, into a campaign's report")
    .argument("<file>", "CSV with a header")
    .option("--campaign <id>", "which campaign", "latest")
    .requiredOption("--map <file>", "which columns are what, JSON (see docs/statistics.md)")
    .requiredOption("--source <text>", "who measured them, and with what")
    .action(
      line.act(async (file: string, options: import("../bench-import").BenchImportOptions) =>
        (await import("../bench-import")).benchImport(file, options),
      ),
    );
  const slot = () => new Option("--slot <port>", "slot of vpcd, 35963 for the first").argParser(whole(1, 65_535));
  line
    .withData(bench, "self-test", "measure a token that states its own times, and tell how far the times are from true")
    .addOption(slot())
    .action(
      line.act(async (options: { data?: string; slot?: number }) =>
        (await import("../bench-self-test")).benchSelfTest(options),
      ),
    );
  line
    .command(bench, "stating-token", "serve a token that states its own times")
    .addOption(slot().default(35_963))
    .action(
      line.act(async (options: { slot: number }) => (await import("../bench-self-test")).benchStatingToken(options)),
    );
  line
    .withData(bench, "compare", "what has become worse from one campaign to another; exit status 1 where something has")
    .argument("<before>", "id of a campaign")
    .argument("<after>", "id of another")
    .addOption(new Option("--success <share>", "success may fall by less than this (default: 0.1)").argParser(share))
    .addOption(
      new Option("--time <share>", "the median of a time may grow by less than this (default: 0.1)").argParser(share),
    )
    .action(
      line.act(async (before: string, after: string, options: import("../bench-compare").CompareOptions) =>
        (await import("../bench-compare")).benchCompare(before, after, options),
      ),
    );
}
