/** The verifier on what the test authority issues: two readings of one profile that have to meet. */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Authority, type Medium, openAuthority, type Purpose } from "../../../../main/trust/authority/authority";
import { citizen } from "../../../../main/trust/authority/holder";
import { signedAttributes } from "../../../../main/trust/cms/signed-attributes";
import { assembleSignedData } from "../../../../main/trust/cms/signed-data";
import { verifySignedData } from "../../../../main/trust/cms-verify/signed-data";
import { parseCertificate } from "../../../../main/trust/path/certificate";
import { type PathInput, verifyPath } from "../../../../main/trust/path/verify-path";
import { readJpkiCertificate } from "../../../../main/trust/profile/jpki";
import { createOcspRequest } from "../../../../main/trust/status/ocsp-request";

let folder: string;
let authority: Authority;
let keys: { publicKey: Uint8Array; privateKey: KeyObject };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "issued-"));
  authority = await openAuthority(join(folder, "authority"));
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  keys = { publicKey: pair.publicKey.export({ format: "der", type: "spki" }), privateKey: pair.privateKey };
}, 60_000);

afterAll(async () => {
  authority.close();
  await rm(folder, { recursive: true });
});

const issue = (purpose: Purpose, medium: Medium = "card") =>
  authority.issue({ purpose, medium, holder: citizen, publicKey: keys.publicKey });

/** The verdict's reason, by a fresh OCSP answer unless told otherwise. */
async function outcome(der: Uint8Array, changes: Partial<PathInput> = {}): Promise<string> {
  const base = { certificate: der, anchors: authority.anchors, at: new Date() };
  const path = verifyPath({ ...base, revocation: "off" });
  if (!path.accepted) return path.rejection.reason;
  const issuer = path.path.at(-2);
  if (issuer === undefined) throw new Error("path without issuer");
  const { der: request, nonce } = createOcspRequest(der, issuer.der);
  const ocspResponses = [{ der: await authority.ocsp(request), nonce }];
  const verdict = verifyPath({ ...base, revocation: "required", ocspResponses, ...changes });
  return verdict.accepted ? "good" : verdict.rejection.reason;
}

describe.each(["authentication", "signature"] as const)("%s certificates", (purpose) => {
  test.each(["card", "phone"] as const)("on a %s are what they say, and good", async (medium) => {
    const { der, record } = await issue(purpose, medium);
    const read = readJpkiCertificate(der);
    expect(read).toMatchObject({ purpose, medium, test: true, serial: record.serial });
    expect(read.subject).toContain(`CN=${record.commonName}`);
    expect([read.notBefore, read.notAfter]).toEqual([record.notBefore, record.notAfter]);
    const { name, birth: birthDate, sex, address } = citizen;
    expect(read.holder).toEqual(purpose === "signature" ? { name, birthDate, sex, address } : undefined);
    expect(await outcome(der)).toBe("good");
  });

  test("are suspended, resumed and revoked as their authority says, by OCSP and by CRL", async () => {
    const { der, record } = await issue(purpose);
    const byCrl = async () => outcome(der, { ocspResponses: [], crls: [await authority.crl(purpose)] });
    const both = async () => [await outcome(der), await byCrl()];
    expect(await both()).toEqual(["good", "good"]);
    await authority.suspend(record.serial);
    expect(await both()).toEqual(["suspended", "suspended"]);
    await authority.resume(record.serial);
    expect(await both()).toEqual(["good", "good"]);
    await authority.revoke(record.serial, { reason: "keyCompromise" });
    expect(await both()).toEqual(["revoked", "revoked"]);
  });

  test("are found revoked by the CRL of their own distribution point, and by no other's", async () => {
    const { der, record } = await issue(purpose);
    await authority.revoke(record.serial, { reason: "affiliationChanged" });
    const by = async (city: string) => {
      const municipality = { prefecture: record.municipality?.prefecture ?? "", city };
      return outcome(der, { ocspResponses: [], crls: [await authority.crl(purpose, { municipality })] });
    };
    expect(await by(record.municipality?.city ?? "")).toBe("revoked");
    expect(await by("Yoso-shi")).toBe("status-unknown");
  });

  test("are not good by the other authority's CRL, nor without any", async () => {
    const { der } = await issue(purpose);
    const other = purpose === "signature" ? "authentication" : "signature";
    expect(await outcome(der, { ocspResponses: [], crls: [await authority.crl(other)] })).toBe("status-unknown");
    expect(await outcome(der, { ocspResponses: [] })).toBe("status-unknown");
  });

  test("of several generations of one name are each found their own issuer and status", async () => {
    const first = await issue(purpose);
    await authority.renew(purpose, "rsa-3072");
    const second = await issue(purpose);
    await authority.renew(purpose, "p-384");
    const third = await issue(purpose);
    for (const { der } of [first, second, third]) expect(await outcome(der)).toBe("good");
    await authority.suspend(third.record.serial);
    expect(await outcome(third.der)).toBe("suspended");
    const [subjects, keyIds] = [new Set<string>(), new Set<string | null>()];
    for (const { subject, extensions } of authority.anchors.map(parseCertificate)) {
      if (!subject.key.includes(purpose === "signature" ? "digital signature" : "user authentication")) continue;
      subjects.add(subject.key);
      keyIds.add(extensions.subjectKey);
    }
    expect(subjects.size).toBe(1);
    expect(keyIds.size).toBeGreaterThanOrEqual(3);
  }, 60_000);

  test("are expired after their last second", async () => {
    const { der, record } = await issue(purpose);
    const at = new Date(record.notAfter.getTime() + 1000);
    expect(verifyPath({ certificate: der, anchors: authority.anchors, at, revocation: "off" })).toMatchObject({
      rejection: { reason: "expired" },
    });
  });
});

test("a signed application is verified from its bytes to its signer's status", async () => {
  const { der } = await issue("signature");
  const content = Buffer.from("転入届（架空）");
  const attributes = signedAttributes(content, { signingTime: new Date() });
  const signature = sign("sha256", attributes.der, keys.privateKey);
  const parts = { signedAttributes: attributes.der, certificate: der, signature, chain: authority.anchors };
  const verified = verifySignedData(assembleSignedData({ ...parts, content }));
  expect(Buffer.from(verified.certificate).equals(der)).toBe(true);
  expect(await outcome(verified.certificate, { intermediates: verified.certificates })).toBe("good");
});
