import { Option } from "commander";
import { keyTypes } from "../../card/key-type";
import { certificateStates, endingNames } from "../../trust/authority/life";
import type { CommandLine } from "../command-line";
import { whole } from "../options";

const purpose = () =>
  new Option("--purpose <purpose>", "which CA's").choices(["authentication", "signature"]).makeOptionMandatory();
const person = "JSON file of an invented holder (default: the one invented citizen)";

/** `kazashi authority`: the life of certificates, at the test authority of a data folder, whether a portal runs there or not. */
export function addAuthorityCommands(line: CommandLine): void {
  const authority = line.group("authority", "the test authority: the life of certificates");
  line
    .withData(authority, "list", "list every certificate it has issued, with what has become of it")
    .option("--holder <id>", "only this holder's")
    .addOption(new Option("--state <state>", "only those in this state").choices(certificateStates))
    .action(
      line.act(async (options: import("../authority/list").ListOptions) =>
        (await import("../authority/list")).authorityList(options),
      ),
    );
  line
    .withData(authority, "issue", "make a new virtual token in place of the old one, or a certificate for your own key")
    .option("--profile <name>", "kind of token; what the one there now holds is revoked")
    .option("--key <file>", "PEM of a key, public or private")
    .addOption(purpose().makeOptionMandatory(false))
    .addOption(new Option("--medium <medium>", "where the key lives").choices(["card", "phone"]))
    .option("--person <file>", person)
    .option("--out <file>", "where the certificate goes: DER, or PEM into a file called .pem")
    .action(
      line.act(async (options: import("../authority/issue").IssueOptions) =>
        (await import("../authority/issue")).authorityIssue(options),
      ),
    );
  line
    .withData(authority, "suspend", "put certificates on hold")
    .argument("<serials...>", "as list shows them")
    .action(
      line.act(async (serials: string[], options: { data?: string }) =>
        (await import("../authority/change")).authoritySuspend(serials, options),
      ),
    );
  line
    .withData(authority, "resume", "lift a hold")
    .argument("<serials...>", "as list shows them")
    .action(
      line.act(async (serials: string[], options: { data?: string }) =>
        (await import("../authority/change")).authorityResume(serials, options),
      ),
    );
  line
    .withData(authority, "revoke", "end certificates for good")
    .argument("[serials...]", "as list shows them")
    .option("--holder <id>", "all of this holder's that such an ending ends")
    .addOption(
      new Option("--for <ending>", "why; a change of address ends signature certificates only")
        .choices(endingNames)
        .makeOptionMandatory(),
    )
    .action(
      line.act(
        async (serials: string[], options: Parameters<typeof import("../authority/change").authorityRevoke>[1]) =>
          (await import("../authority/change")).authorityRevoke(serials, options),
      ),
    );
  line
    .withData(authority, "expire", "give a virtual token certificates that have run out")
    .requiredOption("--profile <name>", "kind of token")
    .option("--person <file>", person)
    .action(
      line.act(async (options: Parameters<typeof import("../authority/issue").authorityExpire>[0]) =>
        (await import("../authority/issue")).authorityExpire(options),
      ),
    );
  line
    .withData(authority, "renew", "give a CA its next generation: another key under the same name")
    .addOption(purpose())
    .addOption(new Option("--key-type <type>", "of the new key").choices(keyTypes).default("rsa-2048"))
    .action(
      line.act(async (options: Parameters<typeof import("../authority/issue").authorityRenew>[0]) =>
        (await import("../authority/issue")).authorityRenew(options),
      ),
    );
  line
    .withData(authority, "crl", "write a CRL, signed now")
    .addOption(purpose())
    .addOption(new Option("--generation <n>", "of the CA (default: the present one)").argParser(whole(1, 1_000)))
    .option("--municipality <name>", "only of the distribution point of Kakuu-ken/Mihon-shi, for instance")
    .requiredOption("--out <file>", "DER, or PEM into a file called .pem")
    .action(
      line.act(async (options: import("../authority/status").CrlOptions) =>
        (await import("../authority/status")).authorityCrl(options),
      ),
    );
  line
    .withData(authority, "ocsp", "answer OCSP: one request from a file, or over HTTP")
    .option("--request <file>", "an OCSP request, DER")
    .option("--out <file>", "where the answer goes, DER")
    .addOption(new Option("--port <port>", "answer over HTTP until ended; 0: any free one").argParser(whole(0, 65_535)))
    .action(
      line.act(async (options: Omit<import("../authority/status").OcspOptions, "json">) =>
        (await import("../authority/status")).authorityOcsp({ ...options, json: line.json }),
      ),
    );
}
