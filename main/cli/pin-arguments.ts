import { Failure } from "../failure/failure";

/**
 * Refuses a PIN given as an argument: every user of the machine could read it in the list of processes, and shells keep it
 * in their history. What was given is not repeated. The commands that use a PIN take no words, only options, so any other
 * word among their arguments is taken for one.
 * @throws Failure `usage`
 */
export function refusePinArguments(args: readonly string[]): void {
  if (args[0] !== "tap") return;
  const named = args.some((arg) => /^(?:-p|--(?:pin|password|passwd)(?![-a-z])|--pin-stdin=)/i.test(arg));
  if (named || args.slice(2).some(isLooseWord)) throw new Failure("usage", { about: advice });
}

const advice =
  "a PIN is never an argument, for every user of this machine could read it. Give it on standard input with --pin-stdin, or in the environment variable KAZASHI_PIN";

/** Options of `kazashi tap …` that have no value after them. */
const flags = new Set(["--json", "--pin-stdin", "--own-authentication", "--last-try", "--keep-data", "--help", "-h"]);

function isLooseWord(arg: string, index: number, rest: readonly string[]): boolean {
  if (arg.startsWith("-")) return false;
  const before = rest[index - 1];
  return before === undefined || !before.startsWith("--") || before.includes("=") || flags.has(before);
}
