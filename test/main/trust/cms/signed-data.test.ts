import { constants, createHash, generateKeyPairSync, type KeyObject, privateEncrypt, sign } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAuthority } from "../../../../main/trust/authority/authority";
import { inventHolder } from "../../../../main/trust/authority/holder";
import type { Authority } from "../../../../main/trust/authority/types";
import { signedAttributes } from "../../../../main/trust/cms/signed-attributes";
import { assembleSignedData } from "../../../../main/trust/cms/signed-data";
import { makeScratch, openssl } from "../openssl";

const scratch = makeScratch();
const content = Buffer.from("転入届　架空県見本市\n", "utf8");
const signingTime = new Date("2026-11-23T03:04:05.678Z");

let authority: Authority;
let key: KeyObject;
let certificate: Uint8Array;
beforeAll(async () => {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  key = keys.privateKey;
  authority = await openAuthority(join(scratch.dir, "authority"));
  const publicKey = keys.publicKey.export({ type: "spki", format: "der" });
  const holder = inventHolder("cms");
  certificate = (await authority.issue({ purpose: "signature", medium: "card", holder, publicKey })).der;
});
afterAll(() => {
  authority.close();
  scratch.remove();
});

/** What a token does with P1 = 00: pads the DigestInfo and applies the private key. */
const tokenSigns = (digestInfo: Uint8Array) =>
  privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo);

function make(options: { encapsulated: boolean }): Uint8Array {
  const attributes = signedAttributes(content, { signingTime });
  return assembleSignedData({
    ...(options.encapsulated ? { content } : {}),
    signedAttributes: attributes.der,
    certificate,
    signature: tokenSigns(attributes.digestInfo),
    chain: [authority.caCertificate("signature")],
  });
}

function verify(cms: Uint8Array, options: { ca?: Uint8Array; detached?: Uint8Array; chained?: boolean }) {
  const ca = options.ca ?? authority.caCertificate("signature");
  return openssl(
    ...["cms", "-verify", "-binary", "-inform", "DER", "-in", scratch.file(cms), "-purpose", "any"],
    ...["-CAfile", scratch.pem("CERTIFICATE", ca)],
    ...(options.detached === undefined ? [] : ["-content", scratch.file(options.detached)]),
  );
}

describe("openssl cms", () => {
  test("verifies a detached signature over the content", async () => {
    const result = await verify(make({ encapsulated: false }), { detached: content });
    expect(result.text).toContain("Verification successful");
    expect(result.status).toBe(0);
  });

  test("verifies an encapsulated one and gives back the very bytes", async () => {
    const result = await verify(make({ encapsulated: true }), {});
    expect(result.status).toBe(0);
    expect(result.stdout).toEqual(content);
  });

  test("refuses it under another CA", async () => {
    const ca = authority.caCertificate("authentication");
    expect((await verify(make({ encapsulated: false }), { detached: content, ca })).status).not.toBe(0);
  });

  test("refuses other content, be it one bit", async () => {
    const other = Buffer.from(content);
    other[3] = (other[3] ?? 0) ^ 1;
    expect((await verify(make({ encapsulated: false }), { detached: other })).status).not.toBe(0);
  });

  test("refuses a change of one byte of what is signed or of the signature", async () => {
    const attributes = signedAttributes(content, { signingTime });
    const cms = Buffer.from(make({ encapsulated: true }));
    const signed = cms.indexOf(attributes.der.subarray(2));
    const inside = [cms.indexOf(content), signed + attributes.der.length - 3, cms.length - 1, cms.length - 256];
    for (const offset of inside) {
      const changed = Buffer.from(cms);
      changed[offset] = (changed[offset] ?? 0) ^ 0x10;
      const result = await verify(changed, {});
      expect({ offset, status: result.status }).not.toEqual({ offset, status: 0 });
    }
  });

  test("prints the structure of RFC 5652", async () => {
    const file = scratch.file(make({ encapsulated: true }));
    const { text } = await openssl("cms", "-cmsout", "-print", "-noout", "-inform", "DER", "-in", file);
    const flat = text.replaceAll(/\s+/g, " ");
    expect(flat).toContain("contentType: pkcs7-signedData (1.2.840.113549.1.7.2)");
    expect(flat).toContain(
      "version: 1 digestAlgorithms: algorithm: sha256 (2.16.840.1.101.3.4.2.1) parameter: <ABSENT>",
    );
    expect(flat).toContain(
      "signatureAlgorithm: algorithm: sha256WithRSAEncryption (1.2.840.113549.1.1.11) parameter: NULL",
    );
    expect(flat).toContain("UTCTIME:Nov 23 03:04:05 2026 GMT");
    expect(text.match(/d\.certificate/g)).toHaveLength(2);
    expect(text.match(/object: (contentType|signingTime|messageDigest) /g)).toHaveLength(3);
  });

  test("parses it to the end as DER", async () => {
    const cms = make({ encapsulated: true });
    const { text, status } = await openssl("asn1parse", "-inform", "DER", "-in", scratch.file(cms));
    expect(status).toBe(0);
    expect(text).not.toMatch(/Error|inf /);
  });
});

describe("signed attributes", () => {
  test("are a SET in DER order: contentType, signingTime, messageDigest here", () => {
    const { der } = signedAttributes(content, { signingTime });
    const hex = Buffer.from(der).toString("hex");
    const digest = createHash("sha256").update(content).digest("hex");
    expect(hex).toBe(
      "3169" +
        "301806092a864886f70d010903310b06092a864886f70d010701" +
        "301c06092a864886f70d010905310f170d3236313132333033303430355a" +
        `302f06092a864886f70d01090431220420${digest}`,
    );
  });

  test("a digest stands for its content", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const digest = createHash("sha256").update(bytes).digest();
        expect(signedAttributes({ digest }, { signingTime })).toEqual(signedAttributes(bytes, { signingTime }));
      }),
    );
    expect(() => signedAttributes({ digest: new Uint8Array(20) }, { signingTime })).toThrow(RangeError);
  });

  test("their DigestInfo, padded by the token, is an RSA signature with SHA-256 over them", () => {
    const { der, digestInfo } = signedAttributes(content, { signingTime });
    expect(Buffer.from(digestInfo.subarray(0, 19)).toString("hex")).toBe("3031300d060960864801650304020105000420");
    expect(digestInfo).toHaveLength(51);
    expect(tokenSigns(digestInfo)).toEqual(sign("sha256", der, key));
  });

  test("from 2050 on the time is GeneralizedTime", () => {
    const { der } = signedAttributes(content, { signingTime: new Date("2050-01-01T00:00:00Z") });
    expect(Buffer.from(der).includes("20500101000000Z")).toBe(true);
  });
});

test("what is no certificate is refused", () => {
  const attributes = signedAttributes(content, { signingTime });
  const parts = { signedAttributes: attributes.der, signature: new Uint8Array(256), chain: [] };
  for (const broken of [
    new Uint8Array(),
    Uint8Array.of(0x30, 0x00),
    Uint8Array.of(...certificate, 0),
    certificate.subarray(0, 900),
  ])
    expect(() => assembleSignedData({ ...parts, certificate: broken })).toThrow(
      expect.objectContaining({ code: "certificate-malformed" }),
    );
});
