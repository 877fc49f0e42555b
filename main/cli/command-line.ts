import { Command } from "commander";
import { version } from "../../package.json";
import { type Answer, type ExitStatus, printAnswer } from "./answer";

/** What the entry knows of the build it is part of. */
export interface Build {
  /** Folder of the portal's built pages. */
  readonly pages: string;
}

/** The command line as the groups of commands put it together. */
export interface CommandLine {
  readonly program: Command;
  readonly build: Build;
  /** Answers go to standard output as JSON. */
  readonly json: boolean;
  group(name: string, description: string): Command;
  command(parent: Command, name: string, description: string): Command;
  /** A command that works in a data folder. */
  withData(parent: Command, name: string, description: string): Command;
  /**
   * Does what a command is for, with the arguments and options it was called with, and prints its answer. Each command's own code
   * is loaded here, when it is the one that was called.
   */
  act<Given extends readonly unknown[]>(
    action: (...given: Given) => Promise<Answer | null>,
  ): (...given: Given) => Promise<void>;
  /** Of the command that was run. */
  status(): ExitStatus;
}

export function createCommandLine(args: readonly string[], build: Build): CommandLine {
  let status: ExitStatus = 0;
  const json = args.includes("--json");
  const quiet = (command: Command) => command.configureOutput({ writeErr: () => undefined }).exitOverride();

  const program = quiet(new Command("kazashi"))
    .description("Taps with cards and phones that hold JPKI certificates, without windows.")
    .version(version)
    .addHelpText("after", "\nExit status: 0 success, 1 the tap or request failed (code in the JSON), 2 wrong usage.");
  const group = (name: string, description: string) => quiet(program.command(name).description(description));
  const command = (parent: Command, name: string, description: string) =>
    quiet(parent.command(name).description(description)).option("--json", "answer as JSON on standard output");

  return {
    ...{ program, build, json, group, command },
    withData: (parent, name, description) =>
      command(parent, name, description).option(
        "--data <dir>",
        "data folder (default: KAZASHI_DATA, or the platform's)",
      ),
    act:
      (action) =>
      async (...given) => {
        status = await printAnswer(json, () => action(...given));
      },
    status: () => status,
  };
}
