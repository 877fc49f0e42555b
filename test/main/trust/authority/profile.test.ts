import { createHash, generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAuthority } from "../../../../main/trust/authority/authority";
import type { Holder } from "../../../../main/trust/authority/holder";
import type { Authority, Medium, Purpose } from "../../../../main/trust/authority/types";
import { makeScratch, openssl } from "../openssl";

/**
 * Every certificate the authority issues, read by openssl and compared with JPKI's profile field by field. What is expected is
 * written out here from the published facts and does not come from the code that issues.
 */
const scratch = makeScratch();
const issued = new Date("2026-11-23T03:04:05Z");
const holder: Holder = {
  id: "hanako",
  name: "架空　花子",
  birth: "1990-01-02",
  sex: "female",
  address: "架空県見本市仮町1丁目2番3号",
  municipality: { prefecture: "Kakuu-ken", city: "Mihon-shi", text: "架空県見本市", code: "99201" },
};
const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicKey = keys.publicKey.export({ type: "spki", format: "der" });

let authority: Authority;
beforeAll(async () => {
  authority = await openAuthority(join(scratch.dir, "authority"));
});
afterAll(() => {
  authority.close();
  scratch.remove();
});

/** What `openssl x509` says of a certificate. */
async function read(der: Uint8Array) {
  const file = scratch.file(der);
  const line = async (option: string) => {
    const { text } = await openssl("x509", "-in", file, "-noout", "-nameopt", "RFC2253,utf8,-esc_msb", option);
    return text.trim().replace(/^[^=]*=\s*/, "");
  };
  const { text } = await openssl("x509", "-in", file, "-noout", "-text", "-certopt", "ext_parse", "-nameopt", "utf8");
  const { text: tree } = await openssl("asn1parse", "-inform", "DER", "-in", file);
  return {
    subject: await line("-subject"),
    issuer: await line("-issuer"),
    serial: await line("-serial"),
    notBefore: new Date(await line("-startdate")),
    notAfter: new Date(await line("-enddate")),
    text,
    tree,
    /** Name, criticality and value of each extension, in order. */
    extensions: [
      ...tree.matchAll(
        /OBJECT +:(X509v3 [^\n]+|OCSP [^\n]+|[\d.]+|No Check)\n([^\n]*BOOLEAN[^\n]*\n)?[^\n]*OCTET STRING +\[HEX DUMP\]:(\w*)/g,
      ),
    ].map(([, name, critical, value]) => ({ name, critical: critical !== undefined, value: value?.toLowerCase() })),
  };
}

/** SHA-1 of the key bits: what comes after the 24 bytes of header in a SubjectPublicKeyInfo of RSA-2048. */
const keyHash = (spki: Uint8Array) => createHash("sha1").update(spki.subarray(24)).digest("hex");
const hexOf = (text: string) => Buffer.from(text, "utf8").toString("hex");

const cases: { purpose: Purpose; medium: Medium; policy: string }[] = [
  // 1.2.392.200149.8.5.1.0.20 and so on, as the content octets of the OID
  { purpose: "signature", medium: "card", policy: "2a83088c9b550805010014" },
  { purpose: "signature", medium: "phone", policy: "2a83088c9b550805010028" },
  { purpose: "authentication", medium: "card", policy: "2a83088c9b55080501021e" },
  { purpose: "authentication", medium: "phone", policy: "2a83088c9b550805010232" },
];

describe.each(cases)("$purpose certificate on a $medium", ({ purpose, medium, policy }) => {
  const isSignature = purpose === "signature";
  const service = isSignature ? "JPKI for digital signature" : "JPKI for user authentication";
  let der: Uint8Array;
  let certificate: Awaited<ReturnType<typeof read>>;
  let serial: string;
  beforeAll(async () => {
    const made = await authority.issue({ purpose, medium, holder, publicKey, notBefore: issued });
    der = made.der;
    serial = made.record.serial;
    certificate = await read(der);
  });

  test("openssl verifies it against its CA, and not against the other", async () => {
    const file = scratch.pem("CERTIFICATE", der);
    const at = ["-attime", String(Math.floor(Date.now() / 1000) + 1)];
    const right = scratch.pem("CERTIFICATE", authority.caCertificate(purpose));
    const wrong = scratch.pem("CERTIFICATE", authority.caCertificate(isSignature ? "authentication" : "signature"));
    const options = ["-x509_strict", "-check_ss_sig", "-purpose", "any", ...at];
    expect((await openssl("verify", ...options, "-CAfile", right, file)).text).toContain(": OK");
    expect((await openssl("verify", ...options, "-CAfile", wrong, file)).status).not.toBe(0);
  });

  test("version, serial, algorithm with NULL, RSA-2048 key with exponent 65537", () => {
    expect(certificate.text).toContain("Version: 3 (0x2)");
    expect(certificate.serial).toBe(serial);
    expect(certificate.serial).toMatch(/^[4-7][0-9A-F]{15}$/);
    expect([...certificate.tree.matchAll(/:sha256WithRSAEncryption\n[^\n]*NULL/g)]).toHaveLength(2);
    expect(certificate.text).toContain("Public-Key: (2048 bit)");
    expect(certificate.text).toContain("Exponent: 65537");
  });

  test("issuer: the test CA of its purpose; C is PrintableString, the rest UTF8String", () => {
    expect(certificate.issuer).toBe(`OU=Kazashi test authority (invented),OU=${service},O=JPKI-TEST,C=JP`);
    const strings = [...certificate.tree.matchAll(/prim: (\w*STRING) +:([^\n]*)/g)];
    for (const [, type, value] of strings)
      expect([value, type]).toEqual([value, value === "JP" ? "PRINTABLESTRING" : "UTF8STRING"]);
  });

  test("subject", () => {
    if (isSignature)
      expect(certificate.subject).toMatch(/^CN=20261123120405[0-9A-Z]{14}99201\d{3}A,L=Mihon-shi,L=Kakuu-ken,C=JP$/);
    else expect(certificate.subject).toMatch(/^CN=[0-9A-Z]{14}99201\d{3}A,C=JP$/);
  });

  test("valid from its issue to the end of the fifth birthday in Japan", () => {
    expect(certificate.notBefore).toEqual(issued);
    expect(certificate.notAfter).toEqual(new Date("2031-01-02T23:59:59+09:00"));
  });

  test("extensions, in order, with their criticality", () => {
    expect(certificate.extensions.map(({ name, critical }) => [name?.replace("X509v3 ", ""), critical])).toEqual([
      ["Key Usage", true],
      ...(isSignature ? [["Subject Alternative Name", false]] : []),
      ["Issuer Alternative Name", false],
      ["Certificate Policies", true],
      ["CRL Distribution Points", false],
      ["Authority Key Identifier", false],
      ["Subject Key Identifier", false],
    ]);
  });

  const value = (name: string) => certificate.extensions.find((each) => each.name === `X509v3 ${name}`)?.value;

  test("key usage", () => {
    // digitalSignature and nonRepudiation; digitalSignature alone
    expect(value("Key Usage")).toBe(isSignature ? "030206c0" : "03020780");
  });

  test("certificate policy tells purpose and medium, with its practice statement", () => {
    const url = hexOf("http://www.jpki.go.jp/cps.html");
    expect(value("Certificate Policies")).toBe(`303d303b060b${policy}302c302a06082b06010505070201161e${url}`);
  });

  test("the person: in the signature certificate alone, other names in JPKI's order and form", () => {
    const other = (number: number, text: string) => {
      const bytes = Buffer.from(text, "utf8");
      const utf8 = Buffer.concat([Buffer.from([0x0c, bytes.length]), bytes]);
      const explicit = Buffer.concat([Buffer.from([0xa0, utf8.length]), utf8]);
      const type = Buffer.from(`060a2a83088c9b55080505${number.toString(16).padStart(2, "0")}`, "hex");
      return Buffer.concat([Buffer.from([0xa0, type.length + explicit.length]), type, explicit]);
    };
    const names = Buffer.concat([
      other(1, "架空　花子"),
      other(4, "419900102"),
      other(3, "2"),
      other(5, "架空県見本市仮町1丁目2番3号"),
      other(2, "00000"),
      other(6, "000000000000000"),
    ]);
    const expected = `3081${names.length.toString(16)}${names.toString("hex")}`;
    expect(value("Subject Alternative Name")).toBe(isSignature ? expected : undefined);
    if (!isSignature) expect(Buffer.from(der).includes(Buffer.from("架空県", "utf8"))).toBe(false);
  });

  test("issuer's other name and the CRL's directory name, no URL", () => {
    expect(value("Issuer Alternative Name")).toContain(`0c${"36"}${hexOf("公的個人認証サービス（架空の試験用）")}`);
    expect(certificate.text.replaceAll(/, ?| \/ /g, ",").replaceAll(" = ", "=")).toContain(
      `DirName:C=JP,O=JPKI-TEST,OU=${service},OU=CRL Distribution Points,OU=Kakuu-ken,CN=Mihon-shi CRLDP`,
    );
    expect(certificate.text).not.toContain("URI:ldap");
    expect(certificate.text.match(/URI:|CPS:/g)).toEqual(["CPS:"]);
  });

  test("key identifiers: SHA-1 of the keys", async () => {
    const { stdout } = await openssl(
      "x509",
      "-in",
      scratch.file(authority.caCertificate(purpose)),
      "-noout",
      "-pubkey",
    );
    const caKey = Buffer.from(stdout.toString().replaceAll(/-----[^-]+-----|\s/g, ""), "base64");
    expect(value("Authority Key Identifier")).toBe(`30168014${keyHash(caKey)}`);
    expect(value("Subject Key Identifier")).toBe(`0414${keyHash(publicKey)}`);
  });
});

describe.each(["signature", "authentication"] as const)("the %s CA", (purpose) => {
  test("its own certificate is in JPKI's form", async () => {
    const certificate = await read(authority.caCertificate(purpose));
    const service = purpose === "signature" ? "JPKI for digital signature" : "JPKI for user authentication";
    expect(certificate.subject).toBe(`OU=Kazashi test authority (invented),OU=${service},O=JPKI-TEST,C=JP`);
    expect(certificate.issuer).toBe(certificate.subject);
    expect(certificate.extensions.map(({ name, critical }) => [name, critical])).toEqual([
      ["X509v3 Key Usage", true],
      ["X509v3 Subject Alternative Name", false],
      ["X509v3 Basic Constraints", true],
      ["X509v3 CRL Distribution Points", false],
      ["X509v3 Subject Key Identifier", false],
    ]);
    expect(certificate.extensions[0]?.value).toBe("03020106");
    expect(certificate.extensions[2]?.value).toBe("30030101ff");
    const years = certificate.notAfter.getUTCFullYear() - certificate.notBefore.getUTCFullYear();
    expect(years).toBeGreaterThanOrEqual(9);
    expect(years).toBeLessThanOrEqual(10);
  });

  test("openssl finds its signature right", async () => {
    const file = scratch.pem("CERTIFICATE", authority.caCertificate(purpose));
    const options = ["-check_ss_sig", "-attime", String(Math.floor(Date.now() / 1000) + 1)];
    expect((await openssl("verify", ...options, "-CAfile", file, file)).text).toContain(": OK");
  });
});
