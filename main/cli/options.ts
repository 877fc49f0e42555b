import { type Command, InvalidArgumentError, Option } from "commander";
import { isPostgresUrl } from "../database/postgres-url";
import { faultHelp } from "./fault-help";

export const whole = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`A whole number from ${least} to ${most} is needed.`);
};

export const share = (text: string) => {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value > 0 && value <= 1) return value;
  throw new InvalidArgumentError("A share above 0 and up to 1 is needed: 0.1 is a tenth.");
};

export const httpsOrigin = (text: string) => {
  if (URL.canParse(text) && new URL(text).protocol === "https:") return new URL(text).origin;
  throw new InvalidArgumentError("An https address is needed.");
};

/** A command line is seen by every user of a computer: a password belongs into PGPASSWORD or a password file. */
export const database = (what: string) =>
  new Option("--database <url>", what).argParser((text) => {
    if (isPostgresUrl(text)) return text;
    throw new InvalidArgumentError("A URL is needed: postgres://user@host/database");
  });

export const revocation = () =>
  new Option(
    "--revocation <policy>",
    "what happens where a certificate's status cannot be learnt (default: required)",
  ).choices(["required", "if-known", "off"]);

export const slot = () =>
  new Option("--slot <port>", "TCP port of the vpcd slot").argParser(whole(1, 65_535)).default(35_963);

export const withFaults = (parent: Command, what: string) =>
  parent
    .addOption(
      new Option("--fault <fault>", `what goes wrong, ${what} (more than one: again)`).argParser(
        (text: string, before: string[] = []) => [...before, text],
      ),
    )
    .addHelpText("after", faultHelp);
