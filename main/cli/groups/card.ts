import type { CommandLine } from "../command-line";
import { slot, withFaults } from "../options";

/** `kazashi card`: virtual tokens as folders, and served to every PC/SC program. */
export function addCardCommands(line: CommandLine): void {
  const card = line.group("card", "virtual cards and phones");
  withFaults(
    line.withData(card, "serve", "serve a virtual token into vpcd, for every PC/SC program of this machine"),
    "at the token",
  )
    .requiredOption("--profile <name>", "kind of token (mynumber-card, android-phone, iphone, …)")
    .addOption(slot())
    .action(
      line.act(async (options: { profile: string; slot: number; data?: string; fault?: string[] }) =>
        (await import("../card-serve")).cardServe({ ...options, json: line.json }),
      ),
    );
  line
    .withData(card, "make", "make a token folder: keys and certificates by the test authority, or one's own")
    .requiredOption("--profile <name>", "kind of token")
    .option("--from <place>", "folder or PKCS#12 file of private keys and certificates")
    .option("--password-stdin", "read the PKCS#12 file's password from standard input", false)
    .option("--person <file>", "JSON file of an invented holder")
    .option("--replace", "make anew a token that is there", false)
    .action(
      line.act(async (options: import("../card-make").CardMakeOptions) =>
        (await import("../card-make")).cardMake(options),
      ),
    );
  line
    .withData(card, "show", "show what a token folder holds, without secrets")
    .argument("[folder]", "the token folder")
    .option("--profile <name>", "kind of token: the one of the data folder")
    .action(
      line.act(async (folder: string | undefined, options: { data?: string; profile?: string }) =>
        (await import("../card-show")).cardShow({ ...options, folder }),
      ),
    );
}
