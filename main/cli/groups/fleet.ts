import { Option } from "commander";
import type { CommandLine } from "../command-line";
import { whole } from "../options";

export const databaseOption = () =>
  new Option("--database <url>", "the hall's PostgreSQL, postgres://user@host/database").env("KAZASHI_DATABASE");

/** `kazashi fleet`: taps of several kiosks in one place. */
export function addFleetCommands(line: CommandLine): void {
  const fleet = line.group("fleet", "taps of several kiosks in one place");
  line
    .withData(fleet, "send", "send kept taps to the hall's database, to an OpenTelemetry collector, or to both")
    .addOption(databaseOption())
    .option("--telemetry <url>", "a collector's OTLP over HTTP, http://host:4318")
    .option("--kiosk <name>", "what this kiosk is called there (default: the computer's name)")
    .option("--follow", "go on until ended")
    .action(
      line.act(async (options: import("../fleet").FleetSendOptions) => (await import("../fleet")).fleetSend(options)),
    );
  line
    .command(fleet, "list", "list the taps of all kiosks, newest first")
    .addOption(databaseOption().makeOptionMandatory())
    .addOption(new Option("--limit <n>", "how many at most").argParser(whole(1, 1_000)).default(20))
    .action(
      line.act(async (options: { database: string; limit: number }) => (await import("../fleet")).fleetList(options)),
    );
}
