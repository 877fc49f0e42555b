import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type PathInput, verifyPath } from "../../../../main/trust/path/verify-path";
import { createOcspRequest } from "../../../../main/trust/status/ocsp-request";
import {
  authority,
  ca,
  certificate,
  crl,
  type Der,
  entry,
  extension,
  hours,
  keyUsage,
  name,
  newKeys,
  noCheck,
  now,
  type OcspBlueprint,
  ocsp,
  ocspSigning,
  octets,
  random,
  root,
  seq,
  single,
  tlv,
} from "../path/forge";

const issuer = "C=JP, O=Invented, CN=Issuer";
const issuerKeys = newKeys();
const anchor = root(issuer, issuerKeys);
const leafKeys = newKeys();
const serial = 0x77;
const leaf = certificate({ subject: "CN=Leaf", keys: leafKeys, issuer, issuerKeys, serial });

const responderKeys = newKeys();
const delegate = (changes: Partial<Parameters<typeof certificate>[0]> = {}) =>
  certificate({
    subject: "CN=Responder",
    keys: responderKeys,
    issuer,
    issuerKeys,
    extensions: [keyUsage(0), ocspSigning, noCheck],
    ...changes,
  });

/** An answer of the delegated responder, but for what `changes` says. */
const answer = (changes: Partial<OcspBlueprint> = {}) =>
  ocsp({ serial, issuer, issuerKeys, signer: responderKeys, certificates: [delegate()], ...changes });

function verdict(response: Der | Der[], changes: Partial<PathInput> = {}) {
  return verifyPath({
    certificate: leaf,
    anchors: [anchor],
    at: now,
    revocation: "required",
    ocspResponses: [response].flat(),
    ...changes,
  });
}

function outcome(response: Der | Der[], changes: Partial<PathInput> = {}): string {
  const result = verdict(response, changes);
  return result.accepted ? "good" : result.rejection.reason;
}

/** Why an answer was not believed. */
function doubt(response: Der, changes: Partial<PathInput> = {}): string {
  const result = verdict(response, changes);
  expect(result).toMatchObject({ accepted: false, rejection: { reason: "status-unknown" } });
  return result.accepted ? "" : result.rejection.about;
}

describe("a believable answer", () => {
  test("says good, revoked, suspended or unknown", () => {
    expect(outcome(answer())).toBe("good");
    expect(outcome(answer({ status: { reason: 1 } }))).toBe("revoked");
    expect(outcome(answer({ status: { reason: 6 } }))).toBe("suspended");
    expect(doubt(answer({ status: "unknown" }))).toBe("OCSP: responder does not know the certificate");
  });

  test("may come from the issuer itself, known by key or by name", () => {
    expect(outcome(answer({ signer: issuerKeys, certificates: [] }))).toBe("good");
    const byName = tlv(0xa1, name(issuer));
    expect(outcome(answer({ signer: issuerKeys, certificates: [], responder: byName }))).toBe("good");
    expect(outcome(answer({ responder: tlv(0xa1, name("CN=Responder")) }))).toBe("good");
  });

  test("counts, when it says several things, for the worst of them", () => {
    const base = { serial, issuer, issuerKeys, signer: responderKeys };
    expect(outcome(answer({ single: [single(base), single({ ...base, status: { reason: 4 } })] }))).toBe("revoked");
    expect(outcome(answer({ single: [single(base), single({ ...base, serial: 5, status: { reason: 4 } })] }))).toBe(
      "good",
    );
    expect(outcome([answer(), answer({ status: { reason: 1 } })])).toBe("revoked");
  });

  test("may be stale or about others if another one is not", () => {
    expect(outcome([answer({ to: hours(-5) }), answer({ serial: 5 }), random(30), answer()])).toBe("good");
  });

  test("and a CRL: the graver word counts", () => {
    const revoked = crl({ issuer, keys: issuerKeys, entries: [entry(serial)] });
    const empty = crl({ issuer, keys: issuerKeys });
    expect(outcome(answer(), { crls: [revoked] })).toBe("revoked");
    expect(outcome(answer({ status: { reason: 1 } }), { crls: [empty] })).toBe("revoked");
    expect(outcome(answer({ to: hours(-5) }), { crls: [empty] })).toBe("good");
    expect(outcome(answer(), { crls: [random(40)] })).toBe("good");
  });
});

describe("an answer that is not believed: by whom", () => {
  test("signed by an unrelated key, with its own certificate, under any name", () => {
    const keys = newKeys();
    const selfMade = root("CN=Responder", keys, ocspSigning, noCheck);
    expect(doubt(answer({ signer: keys, certificates: [selfMade] }))).toContain("not certified by the issuer");
    expect(doubt(answer({ signer: keys, certificates: [root(issuer, keys, ocspSigning, noCheck)] }))).toContain(
      "not certified",
    );
    expect(doubt(answer({ signer: keys, certificates: [] }))).toContain("brought no certificate");
    const asIssuer = tlv(0xa1, name(issuer));
    expect(doubt(answer({ signer: keys, certificates: [], responder: asIssuer }))).toContain("brought no certificate");
    const asResponder = tlv(0xa2, octets(responderKeys.id));
    expect(doubt(answer({ signer: keys, responder: asResponder }))).toContain("signature does not verify");
  });

  test("signed by a certificate of the issuer that is not for this", () => {
    expect(doubt(answer({ signer: leafKeys, certificates: [leaf] }))).toContain("not certified for OCSP signing");
    const other = extension("2.5.29.37", seq(Buffer.from("06082b06010505070303", "hex")));
    expect(doubt(answer({ certificates: [delegate({ extensions: [other, noCheck] })] }))).toContain(
      "not certified for OCSP",
    );
    const anything = extension("2.5.29.37", seq(Buffer.from("0604551d2500", "hex")));
    expect(doubt(answer({ certificates: [delegate({ extensions: [anything, noCheck] })] }))).toContain(
      "not certified for OCSP",
    );
    const noSigning = delegate({ extensions: [keyUsage(5), ocspSigning, noCheck] });
    expect(doubt(answer({ certificates: [noSigning] }))).toContain("may not sign");
    const strange = delegate({ extensions: [ocspSigning, noCheck, extension("1.2.3.4", Buffer.of(5, 0), true)] });
    expect(doubt(answer({ certificates: [strange] }))).toContain("critical");
  });

  test("certified by another authority of the same anchor, or by an authority below the issuer", () => {
    const subKeys = newKeys();
    const sub = certificate({ subject: "CN=Sub", keys: subKeys, issuer, issuerKeys, extensions: [ca(), authority] });
    const cousin = delegate({ issuer: "CN=Sub", issuerKeys: subKeys });
    expect(doubt(answer({ certificates: [cousin, sub] }), { intermediates: [sub] })).toContain(
      "not certified by the issuer",
    );
  });

  test("by a responder whose certificate has run out, is not valid yet, or may itself be revoked", () => {
    expect(doubt(answer({ certificates: [delegate({ to: hours(-1) })] }))).toContain("not valid now");
    expect(doubt(answer({ certificates: [delegate({ from: hours(1) })] }))).toContain("not valid now");
    const checked = delegate({ serial: 9, extensions: [ocspSigning] });
    expect(doubt(answer({ certificates: [checked] }))).toContain("not known to be good");
    const empty = crl({ issuer, keys: issuerKeys });
    expect(outcome(answer({ certificates: [checked] }), { crls: [empty] })).toBe("good");
    const revoked = crl({ issuer, keys: issuerKeys, entries: [entry(9)] });
    // The CRL itself says that the leaf is good, and the responder's word adds nothing to it.
    expect(outcome(answer({ status: { reason: 1 }, certificates: [checked] }), { crls: [revoked] })).toBe("good");
    expect(outcome(answer({ status: { reason: 1 }, certificates: [checked] }), { crls: [empty] })).toBe("revoked");
  });
});

describe("an answer that is not believed: about what and when", () => {
  test("about another certificate, or another issuer of the same name", () => {
    expect(doubt(answer({ serial: 5 }))).toContain("another certificate");
    expect(doubt(answer({ issuerKeys: newKeys() }))).toContain("another certificate");
    expect(doubt(answer({ issuer: "CN=Other" }))).toContain("another certificate");
    expect(doubt(answer({ single: [] }))).toContain("another certificate");
  });

  test("of the future, out of date, or old with nothing said of an update; the clocks may differ by five minutes", () => {
    const minutes = (count: number) => hours(count / 60);
    expect(outcome(answer({ from: minutes(4), producedAt: minutes(4) }))).toBe("good");
    expect(doubt(answer({ from: minutes(6) }))).toContain("of the future");
    expect(doubt(answer({ producedAt: minutes(6) }))).toContain("in the future");
    expect(outcome(answer({ to: minutes(-4) }))).toBe("good");
    expect(doubt(answer({ to: minutes(-6) }))).toContain("out of date");
    expect(outcome(answer({ from: minutes(-60), to: null }))).toBe("good");
    expect(doubt(answer({ from: minutes(-66), to: null }))).toContain("too old");
    expect(doubt(answer({ from: minutes(1) }), { ocspTolerance: 0 })).toContain("of the future");
    expect(outcome(answer({ from: hours(-20), to: null }), { ocspMaximumAge: 86_400_000 })).toBe("good");
  });

  test("that does not bring the nonce back", () => {
    const nonce = random(32);
    const asked = (response: Der) => ({ ocspResponses: [{ der: response, nonce }] });
    const honest = answer({ nonce });
    expect(outcome([], asked(honest))).toBe("good");
    for (const replayed of [answer(), answer({ nonce: random(32) })]) {
      const result = verdict([], asked(replayed));
      expect(result).toMatchObject({ rejection: { reason: "status-unknown", about: "OCSP: nonce not brought back" } });
    }
    expect(outcome(honest)).toBe("good");
  });

  test("that refuses to answer, in any way", () => {
    for (const [status, text] of [
      [1, "malformedRequest"],
      [2, "internalError"],
      [3, "tryLater"],
      [5, "sigRequired"],
      [6, "unauthorized"],
      [9, "status 9"],
    ] as const)
      expect(doubt(seq(tlv(0x0a, Buffer.of(status))))).toContain(text);
  });

  test("changed in any bit", () => {
    const honest = answer({ nonce: Buffer.alloc(16, 3) });
    const survivors: number[] = [];
    for (let at = 0; at < honest.length; at++) {
      const bent = Buffer.from(honest);
      bent[at] = (bent[at] ?? 0) ^ (1 << (at % 8));
      if (outcome(bent) === "good") survivors.push(at);
    }
    expect(survivors).toEqual([]);
  });
});

describe("openssl as the responder", () => {
  const folder = mkdtempSync(join(tmpdir(), "ocsp-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (path: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, path), content);
    return join(folder, path);
  };
  const pem = (der: Uint8Array) =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g)
      ?.join("\n")}\n-----END CERTIFICATE-----\n`;

  test.each([
    ["V\t361231000000Z\t\t77\tunknown\t/CN=Leaf\n", "sha1", "good"],
    ["V\t361231000000Z\t\t77\tunknown\t/CN=Leaf\n", "sha256", "good"],
    ["R\t361231000000Z\t260101000000Z,keyCompromise\t77\tunknown\t/CN=Leaf\n", "sha1", "revoked"],
    ["R\t361231000000Z\t260101000000Z,certificateHold\t77\tunknown\t/CN=Leaf\n", "sha256", "suspended"],
    ["", "sha1", "status-unknown"],
  ] as const)("understands the request, and is understood: %j by %s is %s", (index, hash, expected) => {
    const at = new Date();
    const to = new Date(at.getTime() + 3_600_000);
    const long = { from: hours(-100_000), to: hours(200_000) };
    const trusted = certificate({
      subject: issuer,
      keys: issuerKeys,
      issuer,
      issuerKeys,
      ...long,
      extensions: [ca(), authority],
    });
    const signer = delegate(long);
    const judged = certificate({ subject: "CN=Leaf", keys: leafKeys, issuer, issuerKeys, serial, ...long });
    const request = createOcspRequest(judged, trusted, hash);
    const files = {
      index: file("index.txt", index),
      CA: file("ca.pem", pem(trusted)),
      rsigner: file("signer.pem", pem(signer)),
      rkey: file("key.pem", responderKeys.privateKey.export({ format: "pem", type: "pkcs8" }) as string),
      reqin: file("request.der", request.der),
      respout: join(folder, "response.der"),
    };
    const flags = Object.entries(files).flatMap(([flag, path]) => [`-${flag}`, path]);
    execFileSync("openssl", ["ocsp", "-nmin", "60", ...flags], { stdio: "pipe" });
    const response = readFileSync(files.respout);
    const result = verifyPath({
      certificate: judged,
      anchors: [trusted],
      at: new Date(Math.min(at.getTime() + 1000, to.getTime())),
      revocation: "required",
      ocspResponses: [{ der: response, nonce: request.nonce }],
    });
    expect(result.accepted ? "good" : result.rejection.reason).toBe(expected);
  });
});
