import { CommanderError } from "commander";
import { Failure } from "../failure/failure";
import { type ExitStatus, failureJson, print, say } from "./answer";
import { type Build, createCommandLine } from "./command-line";
import { addAuthorityCommands } from "./groups/authority";
import { addBenchCommands } from "./groups/bench";
import { addCardCommands } from "./groups/card";
import { addFleetCommands } from "./groups/fleet";
import { addPortalCommands } from "./groups/portal";
import { addRunsCommands } from "./groups/runs";
import { addStudyCommands } from "./groups/study";
import { addTapCommands } from "./groups/tap";
import { addTraceCommands } from "./groups/trace";
import { refusePinArguments } from "./pin-arguments";

/** Runs one command line. Answers the exit status; prints everything itself. */
export async function runProgram(args: readonly string[], build: Build): Promise<ExitStatus> {
  const line = createCommandLine(args, build);
  line
    .command(line.program, "readers", "list readers, what lies on them and what kind of token it is")
    .action(line.act(async () => (await import("./readers")).listReaders()));
  addCardCommands(line);
  addAuthorityCommands(line);
  addPortalCommands(line);
  addTapCommands(line);
  addTraceCommands(line);
  addRunsCommands(line);
  addBenchCommands(line);
  addStudyCommands(line);
  addFleetCommands(line);

  try {
    refusePinArguments(args);
    await line.program.parseAsync([...args], { from: "user" });
    return line.status();
  } catch (error) {
    if (!(error instanceof CommanderError) && !(error instanceof Failure)) throw error;
    // Help and version were printed.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const about = error instanceof CommanderError ? usageText(error) : (error.detail.about ?? "wrong usage");
    if (line.json) print(failureJson(new Failure("usage", { about })));
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
