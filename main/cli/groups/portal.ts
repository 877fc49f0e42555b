import { Option } from "commander";
import { pageContracts } from "../../portal/page-contracts";
import type { CommandLine } from "../command-line";
import { database, httpsOrigin, revocation, whole } from "../options";

/** `kazashi portal`: the mock Myna Portal. */
export function addPortalCommands(line: CommandLine): void {
  const portal = line.group("portal", "the mock Myna Portal");
  line
    .withData(portal, "serve", "serve the portal over HTTPS on this machine")
    .addOption(new Option("--port <port>", "TCP port, 0 for any free one").argParser(whole(0, 65_535)).default(8443))
    .option("--listen <address>", "network address to listen at", "127.0.0.1")
    .addOption(database("PostgreSQL server that several portals share (postgres://…); else files of the data folder"))
    .addOption(
      new Option(
        "--origin <url>",
        "what the portal is called, where something in front of it hands connections to several processes",
      ).argParser(httpsOrigin),
    )
    .addOption(
      new Option("--kiosks-per-address <n>", "kiosks that may share one network address: its limits times n")
        .argParser(whole(1, 10_000))
        .default(1),
    )
    .option("--trust <dir>", "folder of further trust anchors, PEM or DER")
    .addOption(revocation())
    .addOption(
      new Option("--contract <contract>", "how the pages ask the kiosk (docs/page-contracts.md)")
        .choices(pageContracts)
        .default("page"),
    )
    .action(
      line.act(async (options: Omit<Parameters<typeof import("../portal-serve").portalServe>[0], "pages" | "json">) =>
        (await import("../portal-serve")).portalServe({ ...options, ...line.build, json: line.json }),
      ),
    );
  line
    .withData(portal, "audit", "what happened at the portal, by pseudonyms: oldest first")
    .addOption(database("the server that `serve` was given"))
    .option("--flagged", "only taps that were accepted and that staff should look at")
    .action(
      line.act(async (options: import("../portal-audit").PortalAuditOptions) =>
        (await import("../portal-audit")).portalAudit(options),
      ),
    );
}
