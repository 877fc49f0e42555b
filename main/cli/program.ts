import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { version } from "../../package.json";
import { Failure } from "../failure/failure";
import { type Answer, type ExitStatus, failureJson, print, printAnswer, say } from "./answer";
import { faultHelp } from "./fault-help";
import { refusePinArguments } from "./pin-arguments";

/** What the entry knows of the build it is part of. */
export interface Build {
  /** Folder of the portal's built pages. */
  readonly pages: string;
}

const whole = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`A whole number from ${least} to ${most} is needed.`);
};

const httpsOrigin = (text: string) => {
  if (URL.canParse(text) && new URL(text).protocol === "https:") return new URL(text).origin;
  throw new InvalidArgumentError("An https address is needed.");
};

/** Runs one command line. Answers the exit status; prints everything itself. */
export async function runProgram(args: readonly string[], build: Build): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const json = args.includes("--json");

  /** Each command's own code is loaded when it is the one that was called. */
  const act =
    <Options extends object>(action: (options: Options) => Promise<Answer | null>) =>
    async (options: Options) => {
      status = await printAnswer(json, () => action(options));
    };

  const program = new Command("kazashi")
    .description("Taps with cards and phones that hold JPKI certificates, without windows.")
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .addHelpText("after", "\nExit status: 0 success, 1 the tap or request failed (code in the JSON), 2 wrong usage.");

  const command = (parent: Command, name: string, description: string) =>
    parent
      .command(name)
      .description(description)
      .option("--json", "answer as JSON on standard output")
      .configureOutput({ writeErr: () => undefined })
      .exitOverride();
  const withData = (parent: Command, name: string, description: string) =>
    command(parent, name, description).option("--data <dir>", "data folder (default: KAZASHI_DATA, or the platform's)");
  const group = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .configureOutput({ writeErr: () => undefined })
      .exitOverride();

  const revocation = () =>
    new Option(
      "--revocation <policy>",
      "what happens where a certificate's status cannot be learnt (default: required)",
    ).choices(["required", "if-known", "off"]);
  const slot = () =>
    new Option("--slot <port>", "TCP port of the vpcd slot").argParser(whole(1, 65_535)).default(35_963);
  const withFaults = (parent: Command, what: string) =>
    parent
      .addOption(
        new Option("--fault <fault>", `what goes wrong, ${what} (more than one: again)`).argParser(
          (text: string, before: string[] = []) => [...before, text],
        ),
      )
      .addHelpText("after", faultHelp);
  const withTap = (parent: Command) =>
    withFaults(parent, "at a virtual reader")
      .requiredOption("--reader <name>", "a PC/SC reader's name, virtual:PROFILE, or replay:FILE for a recorded token")
      .option("--trace <file>", "write the tap's exchanges, times and marks into this file, without personal data")
      .option("--keep-data", "keep certificates and signatures in the trace too, never a PIN", false)
      .addOption(new Option("--timeout <seconds>", "time to hold the token").argParser(whole(1, 600)).default(60));
  const withPin = (parent: Command) =>
    withTap(parent)
      .option("--pin-stdin", "read the PIN from standard input (else from the variable KAZASHI_PIN)", false)
      .option("--own-authentication", "the phone authenticates its owner by itself: no PIN is asked or sent", false)
      .option("--last-try", "spend the last try of the PIN if need be", false)
      .option("--portal <url>", "a portal that runs (default: one of its own for this command)", httpsOrigin)
      .option("--trust <dir>", "folder of further trust anchors, PEM or DER")
      .addOption(revocation());

  command(program, "readers", "list readers, what lies on them and what kind of token it is").action(
    act(async () => (await import("./readers")).listReaders()),
  );

  const card = group("card", "virtual cards and phones");
  withFaults(
    withData(card, "serve", "serve a virtual token into vpcd, for every PC/SC program of this machine"),
    "at the token",
  )
    .requiredOption("--profile <name>", "kind of token (mynumber-card, android-phone, iphone, …)")
    .addOption(slot())
    .action(
      act(async (options: { profile: string; slot: number; data?: string; fault?: string[] }) =>
        (await import("./card-serve")).cardServe({ ...options, json }),
      ),
    );
  withData(card, "make", "make a token folder: keys and certificates by the test authority, or one's own")
    .requiredOption("--profile <name>", "kind of token")
    .option("--from <place>", "folder or PKCS#12 file of private keys and certificates")
    .option("--password-stdin", "read the PKCS#12 file's password from standard input", false)
    .option("--person <file>", "JSON file of an invented holder")
    .option("--replace", "make anew a token that is there", false)
    .action(
      act(async (options: import("./card-make").CardMakeOptions) => (await import("./card-make")).cardMake(options)),
    );
  withData(card, "show", "show what a token folder holds, without secrets")
    .argument("[folder]", "the token folder")
    .option("--profile <name>", "kind of token: the one of the data folder")
    .action((folder: string | undefined, options: { data?: string; profile?: string }) =>
      act(async () => (await import("./card-show")).cardShow({ ...options, folder }))({}),
    );

  const portal = group("portal", "the mock Myna Portal");
  withData(portal, "serve", "serve the portal over HTTPS on this machine")
    .addOption(new Option("--port <port>", "TCP port, 0 for any free one").argParser(whole(0, 65_535)).default(8443))
    .option("--trust <dir>", "folder of further trust anchors, PEM or DER")
    .addOption(revocation())
    .action(
      act(async (options: Omit<Parameters<typeof import("./portal-serve").portalServe>[0], "pages" | "json">) =>
        (await import("./portal-serve")).portalServe({ ...options, ...build, json }),
      ),
    );

  const tap = group("tap", "one tap");
  withPin(withData(tap, "login", "log in to a portal with the authentication key")).action(
    act(async (options: Omit<import("./tap-login").LoginOptions, "pages">) =>
      (await import("./tap-login")).tapLogin({ ...options, ...build }),
    ),
  );
  withPin(withData(tap, "sign", "sign a document with the signature key: a detached CMS signature"))
    .requiredOption("--document <file>", "what to sign")
    .requiredOption("--out <file>", "where the signature goes (FILE.p7s)")
    .action(
      act(async (options: Omit<import("./tap-sign").SignOptions, "pages">) =>
        (await import("./tap-sign")).tapSign({ ...options, ...build }),
      ),
    );
  withTap(withData(tap, "probe", "what is on a token, without using a PIN")).action(
    act(async (options: Omit<import("./perform-tap").TapOptions, "lastTry"> & { data?: string }) =>
      (await import("./tap-probe")).tapProbe({ ...options, lastTry: false }),
    ),
  );

  const trace = group("trace", "recorded taps: replay, compare, export");
  command(trace, "replay", "serve a recorded token into vpcd, for every PC/SC program of this machine")
    .argument("<file>", "trace")
    .addOption(slot())
    .option("--tolerant", "answer its commands in any order, as often as asked", false)
    .action((file: string, options: { slot: number; tolerant: boolean }) =>
      act(async () => (await import("./trace-replay")).traceReplay(file, { ...options, json }))({}),
    );
  command(trace, "diff", "compare two traces: commands, status words, lengths; times as a ratio")
    .argument("<first>", "trace")
    .argument("<second>", "trace")
    .addHelpText("after", "\nExit status: 0 the same, 1 different, 2 unreadable.")
    .action((first: string, second: string) => act(async () => (await import("./trace")).traceDiff(first, second))({}));
  command(trace, "export", "write a trace for Wireshark (pcapng) or Perfetto (chrome)")
    .argument("<file>", "trace")
    .addOption(new Option("--format <format>", "kind of file").choices(["pcapng", "chrome"]).makeOptionMandatory())
    .requiredOption("--out <file>", "file to write")
    .action((file: string, options: import("./trace").TraceExportOptions) =>
      act(async () => (await import("./trace")).traceExport(file, options))({}),
    );

  const runs = group("runs", "the taps that were kept");
  withData(runs, "list", "list runs, newest first")
    .addOption(new Option("--limit <n>", "how many at most").argParser(whole(1, 1_000)).default(20))
    .option("--before <run>", "only those older than this one")
    .action(
      act(async (options: { limit: number; data?: string; before?: string }) =>
        (await import("./runs")).runsList(options),
      ),
    );
  withData(runs, "show", "show one run with its marks and exchanges")
    .argument("<run>", "id of the run")
    .action((id: string, options: { data?: string }) =>
      act(async () => (await import("./runs")).runsShow(id, options))({}),
    );
  withData(runs, "export", "export runs; CSV makes two files, runs and exchanges")
    .argument("[runs...]", "ids of the runs (default: all)")
    .addOption(new Option("--format <format>", "kind of file").choices(["json", "csv"]).default("json"))
    .option("--out <file>", "file to write (JSON without it: standard output)")
    .action((ids: string[], options: import("./runs").ExportOptions) =>
      act(async () => (await import("./runs")).runsExport(ids, options))({}),
    );

  const bench = group("bench", "measurement campaigns");
  withData(bench, "run", "do a campaign on virtual tokens, and report it")
    .argument("<plan>", "file of the plan, JSON (see docs/statistics.md)")
    .addOption(new Option("--clock <clock>", "how time passes").choices(["simulated", "real"]).default("simulated"))
    .option("--seed <text>", "where all chance comes from (default: the plan's)")
    .action((plan: string, options: import("./bench-run").BenchRunOptions) =>
      act(async () => (await import("./bench-run")).benchRun(plan, options))({}),
    );
  withData(bench, "report", "report a campaign: counts, intervals, times, comparison, verdict")
    .argument("[campaign]", "id of the campaign", "latest")
    .option("--html <file>", "write it as a page of its own, in Japanese and English")
    .action((campaign: string, options: import("./bench-report").BenchReportOptions) =>
      act(async () => (await import("./bench-report")).benchReport(campaign, options))({}),
    );
  withData(bench, "compare", "what has become worse from one campaign to another; exit status 1 where something has")
    .argument("<before>", "id of a campaign")
    .argument("<after>", "id of another")
    .action((before: string, after: string, options: { data?: string }) =>
      act(async () => (await import("./bench-compare")).benchCompare(before, after, options))({}),
    );

  try {
    refusePinArguments(args);
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError) && !(error instanceof Failure)) throw error;
    // Help and version were printed.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const about = error instanceof CommanderError ? usageText(error) : (error.detail.about ?? "wrong usage");
    if (json) print(failureJson(new Failure("usage", { about })));
    say(`kazashi: ${about}`);
    say("Try: kazashi --help");
    return 2;
  }
}

/** commander's own text, without the values it repeats: one of them may be a PIN. */
function usageText({ code, message }: CommanderError): string {
  switch (code) {
    case "commander.unknownOption":
      return "unknown option";
    case "commander.unknownCommand":
      return "unknown command";
    case "commander.help":
      return "a command is missing";
    default:
      return message.replace(/^error: /, "");
  }
}
