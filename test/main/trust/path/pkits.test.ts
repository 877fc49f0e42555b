import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parseCertificate } from "../../../../main/trust/path/certificate";
import { attempt, type RejectionReason } from "../../../../main/trust/path/rejection";
import { modern, type SignaturePolicy } from "../../../../main/trust/path/signature";
import { type PathVerdict, verifyPath } from "../../../../main/trust/path/verify-path";
import { opensslVerdicts, type PkitsCase, pkitsCases, pkitsCertificate, pkitsCrl, pkitsDate } from "./pkits";
import { vectors } from "./vectors";

/** What an invalid path of a section may be refused for; anything else would be luck. */
const reasons: Readonly<Record<string, readonly RejectionReason[]>> = {
  "4.1": ["signature", "malformed", "no-path"],
  "4.2": ["expired", "not-yet-valid"],
  "4.3": ["name-chaining", "no-path"],
  "4.4": ["revoked", "status-unknown"],
  "4.5": ["revoked", "basic-constraints"],
  "4.6": ["basic-constraints", "path-length"],
  "4.7": ["key-usage", "status-unknown"],
  "4.8": ["policy"],
  "4.9": ["policy"],
  "4.10": ["policy"],
  "4.11": ["policy"],
  "4.12": ["policy"],
  "4.13": ["name-constraints"],
  "4.14": ["revoked", "suspended", "status-unknown"],
  "4.15": ["revoked", "status-unknown"],
  "4.16": ["unknown-critical-extension"],
};

const cases = pkitsCases();
const anchor = parseCertificate(pkitsCertificate("TrustAnchorRootCertificate"));
const withDsa: SignaturePolicy = { ...modern, dsa: true };

interface Supplied {
  readonly intermediates: Parameters<typeof verifyPath>[0]["intermediates"];
  readonly crls: readonly Uint8Array[];
}

const own = ({ via, crls }: PkitsCase): Supplied => ({
  intermediates: via.map(pkitsCertificate),
  crls: crls.map(pkitsCrl),
});

function judge(each: PkitsCase, signatures: SignaturePolicy, { intermediates = [], crls }: Supplied): PathVerdict {
  return verifyPath({
    certificate: pkitsCertificate(each.leaf),
    anchors: [anchor],
    intermediates,
    crls,
    at: pkitsDate,
    revocation: "required",
    ...(each.policies === null ? {} : { policies: each.policies }),
    requireExplicitPolicy: each.explicit,
    inhibitPolicyMapping: each.mappingInhibited,
    inhibitAnyPolicy: each.anyInhibited,
    signatures,
  });
}

const wrong = (verdicts: readonly boolean[], valid: boolean, among = cases) =>
  cases.filter((each, i) => among.includes(each) && each.valid === valid && verdicts[i] !== valid).map(({ id }) => id);

describe("NIST PKITS 1.0.1, all 249 cases with their inputs", () => {
  let ours: PathVerdict[];
  let openssl: boolean[];

  beforeAll(async () => {
    ours = cases.map((each) => judge(each, withDsa, own(each)));
    openssl = await opensslVerdicts(cases);
  }, 120_000);

  test("the table is whole", () => {
    expect(cases.length).toBe(249);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(249);
    expect(cases.filter(({ valid }) => valid).length).toBe(114);
    expect(Object.keys(reasons)).toEqual([...new Set(cases.map(({ section }) => section))]);
  });

  test("every case is judged right, and the table of sections is printed", () => {
    const verdicts = ours.map(({ accepted }) => accepted);
    const column = (all: readonly boolean[], among: readonly PkitsCase[]) => {
      const [falseAccepts, falseRejects] = [wrong(all, false, [...among]), wrong(all, true, [...among])];
      const right = among.length - falseAccepts.length - falseRejects.length;
      return `${String(right).padStart(5)} ${String(falseAccepts.length).padStart(3)} ${String(falseRejects.length).padStart(3)}`;
    };
    const rows = [...Object.keys(reasons), "all"].map((section) => {
      const among = cases.filter((each) => section === "all" || each.section === section);
      return `${section.padEnd(6)}${String(among.length).padStart(4)} ${column(verdicts, among)} ${column(openssl, among)}`;
    });
    console.log(
      ["NIST PKITS     verifyPath     openssl", "§    cases right  FA  FR right  FA  FR", ...rows].join("\n"),
    );
    expect(wrong(verdicts, false), "false accepts").toEqual([]);
    expect(wrong(verdicts, true), "false rejects").toEqual([]);
  });

  test("openssl, as the judge beside it, wrongly accepts none and knows nearly all", () => {
    expect(wrong(openssl, false)).toEqual([]);
    expect(wrong(openssl, true).length).toBeLessThanOrEqual(2);
  });

  test("what is refused is refused for a reason of its section", () => {
    const odd = cases.flatMap((each, i) => {
      const verdict = ours[i];
      return verdict === undefined || verdict.accepted || reasons[each.section]?.includes(verdict.rejection.reason)
        ? []
        : [`${each.id} ${verdict.rejection.reason}`];
    });
    expect(odd).toEqual([]);
  });

  test("the policies a valid path is valid for are those of the document", () => {
    const found = cases.flatMap((each, i) => {
      const verdict = ours[i];
      return verdict?.accepted ? [[each.id, verdict.policies]] : [];
    });
    expect(found).toEqual(cases.filter(({ valid }) => valid).map(({ id, policySet }) => [id, policySet]));
  });

  test("with every certificate and every CRL of the suite to choose from, each verdict is the same", () => {
    const names = (folder: string, end: string) =>
      readdirSync(vectors("x509", "PKITS_data", folder)).map((file) => file.replace(end, ""));
    const all: Supplied = {
      intermediates: names("certs", ".crt").flatMap((name) => {
        const result = attempt(() => parseCertificate(pkitsCertificate(name)));
        return "value" in result ? [result.value] : [];
      }),
      crls: names("crls", ".crl").map(pkitsCrl),
    };
    const verdicts = cases.map((each) => judge(each, withDsa, all).accepted);
    expect([...wrong(verdicts, false), ...wrong(verdicts, true)]).toEqual([]);
  });

  test("as the portal is set, without DSA, two valid cases are refused as unsupported and nothing else changes", () => {
    const verdicts = cases.map((each) => judge(each, modern, own(each)));
    expect(
      wrong(
        verdicts.map(({ accepted }) => accepted),
        false,
      ),
    ).toEqual([]);
    expect(
      wrong(
        verdicts.map(({ accepted }) => accepted),
        true,
      ),
    ).toEqual(["4.1.4", "4.1.5"]);
    const [first] = verdicts.filter((verdict, i) => cases[i]?.id === "4.1.4" && !verdict.accepted);
    expect(first).toMatchObject({ rejection: { reason: "algorithm", about: "DSA" } });
  });
});
