import { type Command, Option } from "commander";
import type { CommandLine } from "../command-line";
import { httpsOrigin, revocation, whole, withFaults } from "../options";

const withTap = (parent: Command) =>
  withFaults(parent, "at a virtual reader")
    .requiredOption("--reader <name>", "a PC/SC reader's name, virtual:PROFILE, or replay:FILE for a recorded token")
    .option("--trace <file>", "write the tap's exchanges, times and marks into this file, without personal data")
    .option("--keep-data", "keep certificates and signatures in the trace too, never a PIN", false)
    .addOption(new Option("--timeout <seconds>", "time to hold the token").argParser(whole(1, 600)).default(60));
const withPin = (parent: Command) =>
  withTap(parent)
    .option(
      "--pin-stdin",
      "read the PIN from standard input, one a line where it has to be given anew (else KAZASHI_PIN)",
      false,
    )
    .option("--own-authentication", "the phone authenticates its owner by itself: no PIN is asked or sent", false)
    .option("--last-try", "spend the last try of the PIN if need be", false)
    .option("--portal <url>", "a portal that runs (default: one of its own for this command)", httpsOrigin)
    .option("--trust <dir>", "folder of further trust anchors, PEM or DER")
    .addOption(revocation());

/** `kazashi tap`: one tap without a window. */
export function addTapCommands(line: CommandLine): void {
  const tap = line.group("tap", "one tap");
  withPin(line.withData(tap, "login", "log in to a portal with the authentication key")).action(
    line.act(async (options: Omit<import("../tap-login").LoginOptions, "pages">) =>
      (await import("../tap-login")).tapLogin({ ...options, ...line.build }),
    ),
  );
  withPin(line.withData(tap, "sign", "sign a document with the signature key: a detached CMS signature"))
    .requiredOption("--document <file>", "what to sign")
    .requiredOption("--out <file>", "where the signature goes (FILE.p7s)")
    .action(
      line.act(async (options: Omit<import("../tap-sign").SignOptions, "pages">) =>
        (await import("../tap-sign")).tapSign({ ...options, ...line.build }),
      ),
    );
  withTap(line.withData(tap, "probe", "what is on a token, without using a PIN")).action(
    line.act(async (options: Omit<import("../perform-tap").TapOptions, "lastTry"> & { data?: string }) =>
      (await import("../tap-probe")).tapProbe({ ...options, lastTry: false }),
    ),
  );
}
