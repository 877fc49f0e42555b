import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameText } from "../../../../main/trust/path/name";
import { verifyPath } from "../../../../main/trust/path/verify-path";
import {
  authority,
  authorityKey,
  ca,
  certificate,
  crl,
  entry,
  extension,
  hours,
  keyUsage,
  name,
  newKeys,
  newRsaKeys,
  now,
  policies,
  printable,
  reason,
  root,
  seq,
  subjectKey,
  tlv,
} from "./forge";
import {
  issuing,
  issuingCrl,
  issuingKeys,
  issuingName,
  leaf,
  leafKeys,
  outcome,
  rootCertificate,
  rootCrl,
  rootKeys,
  rootName,
  verdictOn,
} from "./world";

const status = { revocation: "required", crls: [rootCrl, issuingCrl] } as const;

describe("an honest path", () => {
  test("is accepted, anchor first", () => {
    const verdict = verdictOn({ ...status });
    expect(verdict.accepted && verdict.path.map(({ subject }) => nameText(subject))).toEqual([
      "C=JP, O=Invented, CN=Root",
      "C=JP, O=Invented, CN=Issuing",
      "C=JP, O=Invented, CN=Leaf",
    ]);
  });

  test("is accepted by openssl too: what the tests write is no dialect of theirs", () => {
    const folder = mkdtempSync(join(tmpdir(), "path-"));
    try {
      const pem = (kind: string, der: Uint8Array) => {
        const path = join(folder, `${kind}-${der.length}-${der.at(-1)}`);
        const body = Buffer.from(der)
          .toString("base64")
          .match(/.{1,64}/g)
          ?.join("\n");
        writeFileSync(path, `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n`);
        return path;
      };
      const crls = join(folder, "crls");
      writeFileSync(crls, "");
      const files = [pem("X509 CRL", rootCrl), pem("X509 CRL", issuingCrl)];
      const flags = ["-x509_strict", "-crl_check_all", ...files.flatMap((file) => ["-CRLfile", file])];
      const strictLeaf = leaf({ extensions: [keyUsage(0), authorityKey(issuingKeys.id), subjectKey(leafKeys.id)] });
      const strictIssuing = issuing({
        extensions: [ca(), authority, authorityKey(rootKeys.id), subjectKey(issuingKeys.id)],
      });
      const strictRoot = root(rootName, rootKeys, subjectKey(rootKeys.id));
      const [anchor, via] = [pem("CERTIFICATE", strictRoot), pem("CERTIFICATE", strictIssuing)];
      const at = String(now.getTime() / 1000);
      const args = [
        "verify",
        "-attime",
        at,
        "-CAfile",
        anchor,
        "-untrusted",
        via,
        ...flags,
        pem("CERTIFICATE", strictLeaf),
      ];
      expect(execFileSync("openssl", args, { encoding: "utf8" })).toContain(": OK");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("may use RSA, and names that differ in case, spaces and string type", () => {
    const keys = newRsaKeys();
    const intermediates = [issuing({ keys })];
    expect(outcome({ certificate: leaf({ issuerKeys: keys }), intermediates })).toBe("accepted");
    const respelt = name("C=jp, O= INVENTED , CN=issuing", printable);
    expect(outcome({ certificate: leaf({ instead: { issuer: respelt } }) })).toBe("accepted");
    const respaced = name("C=JP, O=Inv ented, CN=Issuing");
    expect(outcome({ certificate: leaf({ instead: { issuer: respaced } }) })).toBe("no-path");
  });

  test("is accepted up to the last second of each period, and not one beyond", () => {
    const certificate = leaf({ from: hours(-5), to: hours(5) });
    const at = (time: Date, milliseconds = 0) => outcome({ certificate, at: new Date(time.getTime() + milliseconds) });
    expect([at(hours(-5)), at(hours(5))]).toEqual(["accepted", "accepted"]);
    expect([at(hours(-5), -1), at(hours(5), 1)]).toEqual(["not-yet-valid", "expired"]);
  });
});

test("an instant that is none is the caller's defect, not a time at which everything is valid", () => {
  expect(() => verdictOn({ at: new Date("never") })).toThrow(RangeError);
});

describe("authorities", () => {
  test("a leaf cannot issue", () => {
    const forged = certificate({
      subject: "CN=Forged",
      keys: newKeys(),
      issuer: "C=JP, O=Invented, CN=Leaf",
      issuerKeys: leafKeys,
    });
    expect(outcome({ certificate: forged, intermediates: [issuing(), leaf()] })).toBe("basic-constraints");
    const permitted = leaf({ extensions: [ca()] });
    expect(outcome({ certificate: forged, intermediates: [issuing(), permitted] })).toBe("accepted");
    const withUsage = leaf({ extensions: [ca(), keyUsage(0)] });
    expect(outcome({ certificate: forged, intermediates: [issuing(), withUsage] })).toBe("key-usage");
  });

  test("of version 1 cannot issue", () => {
    const version1 = issuing({ extensions: [], instead: { version: Buffer.alloc(0) } });
    expect(outcome({ intermediates: [version1] })).toBe("basic-constraints");
  });

  test("an anchor is held to its own validity, key usage and path length", () => {
    expect(outcome({ anchors: [rootCertificate], at: hours(1001) })).toBe("expired");
    const old = certificate({
      subject: rootName,
      keys: rootKeys,
      issuer: rootName,
      issuerKeys: rootKeys,
      to: hours(-1),
      extensions: [ca(), authority],
    });
    expect(outcome({ anchors: [old] })).toBe("expired");
    const short = certificate({
      subject: rootName,
      keys: rootKeys,
      issuer: rootName,
      issuerKeys: rootKeys,
      extensions: [ca(0), authority],
    });
    expect(outcome({ anchors: [short] })).toBe("path-length");
    const leafOnly = certificate({
      subject: rootName,
      keys: rootKeys,
      issuer: rootName,
      issuerKeys: rootKeys,
      extensions: [ca(), keyUsage(0)],
    });
    expect(outcome({ anchors: [leafOnly] })).toBe("key-usage");
  });

  test("of one name and several keys are told apart by key, in any order", () => {
    const generations = [newKeys(), newKeys(), newKeys()];
    const anchors = generations.map((keys) => root("CN=Root", keys, subjectKey(keys.id)));
    for (const keys of generations)
      for (const hint of [[authorityKey(keys.id)], []]) {
        const subject = certificate({
          subject: "CN=Leaf",
          keys: leafKeys,
          issuer: "CN=Root",
          issuerKeys: keys,
          extensions: hint,
        });
        expect(outcome({ certificate: subject, anchors, intermediates: [] })).toBe("accepted");
        expect(outcome({ certificate: subject, anchors: anchors.toReversed(), intermediates: [] })).toBe("accepted");
      }
    const stranger = newKeys();
    const forged = certificate({ subject: "CN=Leaf", keys: leafKeys, issuer: "CN=Root", issuerKeys: stranger });
    expect(outcome({ certificate: forged, anchors, intermediates: [root("CN=Root", stranger)] })).toBe("signature");
  });
});

describe("what is asked of the leaf", () => {
  test("key usage and extended key usage", () => {
    expect(outcome({ keyUsage: ["digitalSignature"] })).toBe("accepted");
    expect(outcome({ keyUsage: ["digitalSignature", "nonRepudiation"] })).toBe("key-usage");
    const certificate = leaf({ extensions: [extension("2.5.29.37", seq(Buffer.from("06082b06010505070302", "hex")))] });
    expect(outcome({ certificate, extendedKeyUsage: "1.3.6.1.5.5.7.3.2" })).toBe("accepted");
    expect(outcome({ certificate, extendedKeyUsage: "1.3.6.1.5.5.7.3.9" })).toBe("extended-key-usage");
  });

  test("policies", () => {
    const intermediates = [issuing({ extensions: [ca(), authority, policies("2.5.29.32.0")] })];
    const certificate = leaf({ extensions: [policies("1.2.3.4", "1.2.3.5")] });
    const asked = { certificate, intermediates, requireExplicitPolicy: true };
    expect(verdictOn(asked)).toMatchObject({ accepted: true, policies: ["1.2.3.4", "1.2.3.5"] });
    expect(verdictOn({ ...asked, policies: ["1.2.3.5"] })).toMatchObject({ accepted: true, policies: ["1.2.3.5"] });
    expect(outcome({ ...asked, policies: ["1.2.3.6"] })).toBe("policy");
    expect(outcome({ ...asked, inhibitAnyPolicy: true })).toBe("policy");
    expect(outcome({ requireExplicitPolicy: true })).toBe("policy");
  });
});

describe("revocation", () => {
  test("required: no status, no path", () => {
    expect(outcome({ revocation: "required" })).toBe("status-unknown");
    expect(outcome({ ...status, crls: [issuingCrl] })).toBe("status-unknown");
    expect(outcome({ ...status, crls: [rootCrl] })).toBe("status-unknown");
  });

  test("if known: only a bad status rejects", () => {
    expect(outcome({ revocation: "if-known" })).toBe("accepted");
    const certificate = leaf({ serial: 7 });
    const revoked = crl({ issuer: issuingName, keys: issuingKeys, entries: [entry(7)] });
    expect(outcome({ certificate, revocation: "if-known", crls: [revoked] })).toBe("revoked");
    const held = crl({ issuer: issuingName, keys: issuingKeys, entries: [entry(7, reason(6))] });
    expect(outcome({ certificate, revocation: "if-known", crls: [held] })).toBe("suspended");
  });

  test("an authority that is revoked takes its leaves with it, and the verdict says where", () => {
    const crls = [crl({ issuer: rootName, keys: rootKeys, entries: [entry(8)] }), issuingCrl];
    expect(verdictOn({ ...status, crls, intermediates: [issuing({ serial: 8 })] })).toMatchObject({
      rejection: { reason: "revoked", depth: 1 },
    });
  });

  test("another way round a revoked authority is found: its key is also certified by a second root", () => {
    const secondKeys = newKeys();
    const second = root("CN=Second root", secondKeys);
    const crls = [
      crl({ issuer: rootName, keys: rootKeys, entries: [entry(8)] }),
      crl({ issuer: "CN=Second root", keys: secondKeys }),
      issuingCrl,
    ];
    const intermediates = [issuing({ serial: 8 }), issuing({ issuer: "CN=Second root", issuerKeys: secondKeys })];
    expect(outcome({ ...status, crls, intermediates })).toBe("revoked");
    expect(outcome({ ...status, crls, intermediates, anchors: [rootCertificate, second] })).toBe("accepted");
  });
});

describe("any bytes", () => {
  const [good, via] = [leaf(), issuing()];
  const honest = { ...status, certificate: good, intermediates: [via] };

  test("one changed bit anywhere in a certificate or CRL is never accepted, and never thrown", () => {
    expect(outcome(honest)).toBe("accepted");
    const pieces = { good, via, rootCrl, issuingCrl };
    for (const [piece, bytes] of Object.entries(pieces))
      for (let at = 0; at < bytes.length; at++) {
        const bent = Buffer.from(bytes);
        bent[at] = (bent[at] ?? 0) ^ (1 << (at % 8));
        const changes = {
          good: { certificate: bent },
          via: { intermediates: [bent] },
          rootCrl: { crls: [bent, issuingCrl] },
          issuingCrl: { crls: [rootCrl, bent] },
        }[piece];
        expect(outcome({ ...honest, ...changes }), `${piece} ${at}`).not.toBe("accepted");
      }
  });

  test("whatever comes as a certificate is judged, not thrown", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: good.length - 1 }), (bytes, cut) => {
        for (const strange of [bytes, good.subarray(0, cut), Buffer.concat([good.subarray(0, cut), bytes])]) {
          const verdict = verifyPath({
            certificate: strange,
            anchors: [rootCertificate],
            intermediates: [strange, via],
            crls: [strange],
            ocspResponses: [strange],
            at: now,
            revocation: "required",
          });
          expect(verdict.accepted || verdict.rejection.reason).toMatch(/^(malformed|signature)$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("spliced into an honest certificate, any value in place of any part is judged, not thrown", () => {
    const part = fc.constantFrom("version", "serial", "validity", "issuer", "subject", "spki", "inner");
    fc.assert(
      fc.property(part, fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 0, max: 255 }), (which, content, tag) => {
        expect(() => verdictOn({ certificate: leaf({ instead: { [which]: tlv(tag, content) } }) })).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});
