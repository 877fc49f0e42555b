import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAuthority } from "../../../main/trust/authority/authority";
import { citizen } from "../../../main/trust/authority/holder";
import type { Authority, Medium, Purpose } from "../../../main/trust/authority/types";
import { signedAttributes } from "../../../main/trust/cms/signed-attributes";
import { assembleSignedData } from "../../../main/trust/cms/signed-data";
import { verifySignedData } from "../../../main/trust/cms-verify/signed-data";
import { type PathInput, verifyPath } from "../../../main/trust/path/verify-path";
import { readJpkiCertificate } from "../../../main/trust/profile/jpki";
import { createOcspRequest } from "../../../main/trust/status/ocsp-request";
import { makeScratch } from "./openssl";

/**
 * Issuing and verifying were written apart from the same specifications. Here they meet: what the authority makes, the verifier
 * must read as it was meant.
 */
const scratch = makeScratch();
const kinds: { purpose: Purpose; medium: Medium }[] = [
  { purpose: "authentication", medium: "card" },
  { purpose: "authentication", medium: "phone" },
  { purpose: "signature", medium: "card" },
  { purpose: "signature", medium: "phone" },
];

let authority: Authority;
let key: KeyObject;
let publicKey: Uint8Array;
beforeAll(async () => {
  authority = await openAuthority(join(scratch.dir, "authority"));
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  key = keys.privateKey;
  publicKey = keys.publicKey.export({ type: "spki", format: "der" });
});
afterAll(() => {
  authority.close();
  scratch.remove();
});

describe.each(kinds)("a certificate for $purpose on a $medium", ({ purpose, medium }) => {
  const issue = () => authority.issue({ purpose, medium, holder: citizen, publicKey });
  const judge = (certificate: Uint8Array, input: Partial<PathInput>) =>
    verifyPath({ certificate, anchors: authority.anchors, at: new Date(), revocation: "required", ...input });

  test("says what it was issued for and to whom", async () => {
    const { der, record } = await issue();
    const read = readJpkiCertificate(der);
    const { serial, notBefore, notAfter } = record;
    expect(read).toMatchObject({ purpose, medium, test: true, serial, notBefore, notAfter });
    expect(read.subject).toMatch(new RegExp(`^C=JP, .*CN=${record.commonName}$|^C=JP, CN=${record.commonName}$`));
    const { name, birth, sex, address } = citizen;
    if (purpose === "signature") expect(read.holder).toEqual({ name, birthDate: birth, sex, address });
    else expect(read.holder).toBeUndefined();
  });

  test("is believed by OCSP while it stands, and not when suspended or revoked", async () => {
    const { der, record } = await issue();
    const ask = async () => {
      const request = createOcspRequest(der, authority.caCertificate(purpose));
      const answer = { der: await authority.ocsp(request.der), nonce: request.nonce };
      const verdict = judge(der, { ocspResponses: [answer] });
      return verdict.accepted ? "accepted" : verdict.rejection.reason;
    };
    expect(await ask()).toBe("accepted");
    await authority.suspend(record.serial);
    expect(await ask()).toBe("suspended");
    await authority.resume(record.serial);
    expect(await ask()).toBe("accepted");
    await authority.revoke(record.serial, { reason: "affiliationChanged" });
    expect(await ask()).toBe("revoked");
  });

  test("the same by CRL", async () => {
    const { der, record } = await issue();
    const ask = async () => {
      const verdict = judge(der, { crls: [await authority.crl(purpose)] });
      return verdict.accepted ? "accepted" : verdict.rejection.reason;
    };
    expect(await ask()).toBe("accepted");
    await authority.suspend(record.serial);
    expect(await ask()).toBe("suspended");
    await authority.revoke(record.serial, { reason: "keyCompromise" });
    expect(await ask()).toBe("revoked");
  });

  test("has an unknown status where nothing is said of it, or only the other CA speaks", async () => {
    const { der } = await issue();
    const other = purpose === "signature" ? "authentication" : "signature";
    for (const crls of [[], [await authority.crl(other)]])
      expect(judge(der, { crls })).toMatchObject({ accepted: false, rejection: { reason: "status-unknown" } });
  });

  test("expires", async () => {
    const { der, record } = await issue();
    const at = new Date(record.notAfter.getTime() + 1000);
    expect(judge(der, { at, revocation: "off" })).toMatchObject({ accepted: false, rejection: { reason: "expired" } });
    expect(judge(der, { at: record.notAfter, revocation: "off" }).accepted).toBe(true);
  });
});

describe("a signed application", () => {
  const content = Buffer.from("転入届", "utf8");
  async function make(options: { encapsulated: boolean }) {
    const { der: certificate } = await authority.issue({
      purpose: "signature",
      medium: "card",
      holder: citizen,
      publicKey,
    });
    const attributes = signedAttributes(content, { signingTime: new Date() });
    const cms = assembleSignedData({
      ...(options.encapsulated ? { content } : {}),
      signedAttributes: attributes.der,
      certificate,
      signature: sign("sha256", attributes.der, key),
      chain: [authority.caCertificate("signature")],
    });
    return { cms, certificate };
  }

  test("verifies, detached and encapsulated", async () => {
    const detached = await make({ encapsulated: false });
    expect(Buffer.from(verifySignedData(detached.cms, content).certificate)).toEqual(Buffer.from(detached.certificate));
    const encapsulated = await make({ encapsulated: true });
    expect(() => verifySignedData(encapsulated.cms)).not.toThrow();
  });

  test("not over other content, nor with any byte of its signature changed", async () => {
    const { cms } = await make({ encapsulated: false });
    const invalid = expect.objectContaining({ code: "signature-invalid" });
    expect(() => verifySignedData(cms, Buffer.from("転出届", "utf8"))).toThrow(invalid);
    for (let offset = cms.length - 256; offset < cms.length; offset += 17) {
      const changed = Uint8Array.from(cms);
      changed[offset] = (changed[offset] ?? 0) ^ 1;
      expect(() => verifySignedData(changed, content)).toThrow(invalid);
    }
  });
});
