/** The NIST PKITS suite: its table (pkits-cases.tsv), its certificates and CRLs, and what openssl says of each case. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vectors } from "./vectors";

export interface PkitsCase {
  readonly id: string;
  /** "4.8" */
  readonly section: string;
  readonly valid: boolean;
  readonly leaf: string;
  /** Authorities between the trust anchor and the leaf. */
  readonly via: readonly string[];
  readonly crls: readonly string[];
  readonly policies: readonly string[] | null;
  readonly explicit: boolean;
  readonly mappingInhibited: boolean;
  readonly anyInhibited: boolean;
  /** Expected user-constrained policy set of a valid path. */
  readonly policySet: readonly string[];
}

/** The suite's certificates are valid from 2010 on; openssl and others are commonly run at this date. */
export const pkitsDate = new Date("2011-04-15T00:00:00Z");

const policy = (number: string) => (number === "any" ? "2.5.29.32.0" : `2.16.840.1.101.3.2.1.48.${number}`);
const words = (text: string) => (text === "-" ? [] : text.split(" "));

export function pkitsCases(): PkitsCase[] {
  const lines = readFileSync(join(import.meta.dirname, "pkits-cases.tsv"), "utf8").split("\n");
  return lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [id = "", answer, leaf = "", via = "", crls = "", inputs = "", policySet = ""] = line.split("\t");
      const policies = /policies=(\S+)/.exec(inputs)?.[1];
      return {
        id,
        section: id.split(".").slice(0, 2).join("."),
        valid: answer === "valid",
        leaf,
        via: words(via),
        crls: ["TrustAnchorRootCRL", ...words(crls)],
        policies: policies === undefined ? null : policies.split("+").map(policy),
        explicit: inputs.includes("explicit"),
        mappingInhibited: inputs.includes("no-mapping"),
        anyInhibited: inputs.includes("no-any"),
        policySet: policySet === "-" || policySet === "none" ? [] : policySet.split("+").map(policy),
      };
    });
}

const read = (...path: string[]) => new Uint8Array(readFileSync(vectors("x509", "PKITS_data", ...path)));
export const pkitsCertificate = (name: string) => read("certs", `${name}.crt`);
export const pkitsCrl = (name: string) => read("crls", `${name}.crl`);

/** What `openssl verify` says of each case, with the flags that serve it best; several processes at a time. */
export async function opensslVerdicts(cases: readonly PkitsCase[]): Promise<boolean[]> {
  const folder = await mkdtemp(join(tmpdir(), "pkits-"));
  try {
    const verdicts: boolean[] = [];
    const queue = cases.entries();
    const worker = async () => {
      for (const [index, each] of queue) verdicts[index] = await opensslAccepts(each, folder);
    };
    await Promise.all([worker(), worker(), worker()]);
    return verdicts;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function opensslAccepts(each: PkitsCase, folder: string): Promise<boolean> {
  const file = async (kind: string, label: string, ders: readonly Uint8Array[]) => {
    const path = join(folder, `${each.id}-${kind}.pem`);
    await writeFile(path, ders.map((der) => pem(label, der)).join(""));
    return path;
  };
  const anchor = await file("anchor", "CERTIFICATE", [pkitsCertificate("TrustAnchorRootCertificate")]);
  const via = await file("via", "CERTIFICATE", each.via.map(pkitsCertificate));
  const crls = await file("crls", "X509 CRL", each.crls.map(pkitsCrl));
  const leaf = await file("leaf", "CERTIFICATE", [pkitsCertificate(each.leaf)]);
  const flags = [
    ["verify", "-attime", String(pkitsDate.getTime() / 1000), "-no-CApath", "-CAfile", anchor, "-CRLfile", crls],
    each.via.length === 0 ? [] : ["-untrusted", via],
    ["-crl_check_all", "-extended_crl", "-use_deltas", "-policy_check"],
    (each.policies ?? [policy("any")]).flatMap((id) => ["-policy", id]),
    each.explicit ? ["-explicit_policy"] : [],
    each.mappingInhibited ? ["-inhibit_map"] : [],
    each.anyInhibited ? ["-inhibit_any"] : [],
    [leaf],
  ].flat();
  return new Promise((resolve, fail) => {
    execFile("openssl", flags, (error) => {
      if (error !== null && typeof error.code !== "number") fail(error);
      else resolve(error === null);
    });
  });
}

function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
