import { execFileSync } from "node:child_process";
import { createHash, sign } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Failure } from "../../../../main/failure/failure";
import { signedAttributes } from "../../../../main/trust/cms/signed-attributes";
import { assembleSignedData } from "../../../../main/trust/cms/signed-data";
import { verifySignedData } from "../../../../main/trust/cms-verify/signed-data";
import {
  certificate,
  type Der,
  hours,
  integer,
  name,
  newKeys,
  newRsaKeys,
  octets,
  oid,
  root,
  seq,
  time,
  tlv,
} from "../path/forge";

const keys = newRsaKeys();
const issuerName = "C=JP, O=Invented, CN=Issuer";
const issuerKeys = newKeys();
const issuer = root(issuerName, issuerKeys);
const signer = certificate({ subject: "CN=Signer", keys, issuer: issuerName, issuerKeys, serial: 0x55 });
const content = Buffer.from("転入届（架空）");
const signingTime = new Date("2026-11-22T03:00:00Z");

const ids = {
  data: oid("1.2.840.113549.1.7.1"),
  signedData: oid("1.2.840.113549.1.7.2"),
  contentType: oid("1.2.840.113549.1.9.3"),
  messageDigest: oid("1.2.840.113549.1.9.4"),
  signingTime: oid("1.2.840.113549.1.9.5"),
  sha256: oid("2.16.840.1.101.3.4.2.1"),
  sha1: oid("1.3.14.3.2.26"),
  rsa: oid("1.2.840.113549.1.1.1"),
  ecdsaWithSha256: oid("1.2.840.10045.4.3.2"),
};
const nothing = Buffer.of(5, 0);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const attribute = (type: Der, ...values: readonly Der[]) => seq(type, tlv(0x31, ...values));
const set = (...members: readonly Der[]) => Buffer.concat(members.toSorted(Buffer.compare));

const contentType = attribute(ids.contentType, ids.data);
const messageDigest = attribute(ids.messageDigest, octets(sha256(content)));
const time1 = attribute(ids.signingTime, time(signingTime));

interface Parts {
  readonly attributes: Der | null;
  readonly content: Der | null;
  readonly certificates: Der | null;
  readonly digestAlgorithms: Der;
  readonly digestAlgorithm: Der;
  readonly algorithm: Der;
  readonly sid: Der;
  readonly version: number;
  readonly signerVersion: number;
  readonly contentType: Der;
  readonly unsigned: Der;
  readonly signature: Der;
  readonly crls: Der;
  readonly signers: (signer: Der) => readonly Der[];
}

/** Signed data by the honest signer, but for what `changes` says. */
function message(changes: Partial<Parts> = {}): Der {
  const attributes = changes.attributes === undefined ? set(contentType, messageDigest, time1) : changes.attributes;
  const toBeSigned = attributes === null ? content : tlv(0x31, attributes);
  const info = seq(
    integer(changes.signerVersion ?? 1),
    changes.sid ?? seq(name(issuerName), integer(0x55)),
    changes.digestAlgorithm ?? seq(ids.sha256),
    ...(attributes === null ? [] : [tlv(0xa0, attributes)]),
    changes.algorithm ?? seq(ids.rsa, nothing),
    octets(changes.signature ?? sign("sha256", toBeSigned, keys.privateKey)),
    ...(changes.unsigned === undefined ? [] : [changes.unsigned]),
  );
  const inside = changes.content === undefined ? tlv(0xa0, octets(content)) : changes.content;
  const certificates = changes.certificates === undefined ? tlv(0xa0, signer, issuer) : changes.certificates;
  const data = seq(
    integer(changes.version ?? 1),
    changes.digestAlgorithms ?? tlv(0x31, seq(ids.sha256)),
    seq(changes.contentType ?? ids.data, ...(inside === null ? [] : [inside])),
    ...(certificates === null ? [] : [certificates]),
    ...(changes.crls === undefined ? [] : [changes.crls]),
    tlv(0x31, ...(changes.signers ?? ((one) => [one]))(info)),
  );
  return seq(ids.signedData, tlv(0xa0, data));
}

/** What it is refused for; "accepted" when it is not. */
function refusal(der: Uint8Array, detached?: Uint8Array): string {
  try {
    verifySignedData(der, detached);
    return "accepted";
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ code: "signature-invalid" });
    return error instanceof Failure ? (error.detail.about ?? "") : "";
  }
}

describe("what is accepted", () => {
  test("one signer, content inside or detached", () => {
    const verified = verifySignedData(message());
    expect(Buffer.from(verified.certificate).equals(signer)).toBe(true);
    expect(verified.certificates.map((der) => Buffer.from(der).equals(issuer))).toEqual([true]);
    expect(Buffer.from(verified.content).equals(content)).toBe(true);
    expect(verified.signingTime).toEqual(signingTime);
    expect(Buffer.from(verifySignedData(message({ content: null }), content).content).equals(content)).toBe(true);
  });

  test("no signing time, other signed attributes, either name of the algorithm, parameters NULL or absent", () => {
    expect(verifySignedData(message({ attributes: set(contentType, messageDigest) })).signingTime).toBeNull();
    const other = attribute(oid("1.2.3.4"), octets(Buffer.from("x")));
    expect(refusal(message({ attributes: set(contentType, messageDigest, other) }))).toBe("accepted");
    expect(refusal(message({ algorithm: seq(oid("1.2.840.113549.1.1.11"), nothing) }))).toBe("accepted");
    expect(refusal(message({ algorithm: seq(ids.rsa) }))).toBe("accepted");
    expect(refusal(message({ digestAlgorithm: seq(ids.sha256, nothing) }))).toBe("accepted");
  });

  test("what the other half of this project writes", () => {
    const attributes = signedAttributes(content, { signingTime });
    const signature = sign("sha256", attributes.der, keys.privateKey);
    const parts = { signedAttributes: attributes.der, certificate: signer, signature, chain: [issuer] };
    expect(verifySignedData(assembleSignedData({ ...parts, content })).signingTime).toEqual(signingTime);
    expect(refusal(assembleSignedData(parts), content)).toBe("accepted");
  });
});

describe("openssl", () => {
  const folder = mkdtempSync(join(tmpdir(), "cms-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (path: string, bytes: string | Uint8Array) => {
    writeFileSync(join(folder, path), bytes);
    return join(folder, path);
  };
  const pem = (der: Uint8Array) =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g)
      ?.join("\n")}\n-----END CERTIFICATE-----\n`;

  test.each([[["-nodetach"]], [["-nosmimecap"]], [["-nodetach", "-nosmimecap"]]])(
    "signs, and is verified: %j",
    (flags) => {
      const paths = [
        ...["-in", file("content", content), "-signer", file("signer.pem", pem(signer))],
        ...["-inkey", file("key.pem", String(keys.privateKey.export({ format: "pem", type: "pkcs8" })))],
      ];
      const output = join(folder, "out.der");
      execFileSync("openssl", [
        "cms",
        "-sign",
        "-binary",
        "-md",
        "sha256",
        "-outform",
        "DER",
        "-out",
        output,
        ...paths,
        ...flags,
      ]);
      const der = readFileSync(output);
      const verified = flags.includes("-nodetach") ? verifySignedData(der) : verifySignedData(der, content);
      expect(Buffer.from(verified.certificate).equals(signer)).toBe(true);
      expect(verified.signingTime).not.toBeNull();
    },
  );

  test("accepts the honest message of these tests: it is no dialect of theirs", () => {
    const paths = [
      "-in",
      file("message.der", message()),
      "-CAfile",
      file("issuer.pem", pem(issuer)),
      "-out",
      "/dev/null",
    ];
    const at = ["-attime", String(hours(0).getTime() / 1000), "-purpose", "any"];
    expect(() =>
      execFileSync("openssl", ["cms", "-verify", "-inform", "DER", ...paths, ...at], { stdio: "pipe" }),
    ).not.toThrow();
  });
});

describe("what is refused", () => {
  test("content or signature changed, or the wrong content beside it", () => {
    expect(refusal(message({ content: tlv(0xa0, octets(Buffer.from("other"))) }))).toContain(
      "message digest is not that",
    );
    expect(refusal(message({ content: null }), Buffer.from("other"))).toContain("message digest is not that");
    expect(refusal(message({ signature: sign("sha256", Buffer.from("other"), keys.privateKey) }))).toContain(
      "does not verify",
    );
    expect(refusal(message({ signature: Buffer.alloc(256) }))).toContain("does not verify");
    expect(refusal(message({ content: null }))).toContain("no content");
    expect(refusal(message(), content)).toContain("inside and beside");
  });

  test("no signer, two signers, a signer under another name", () => {
    expect(refusal(message({ signers: () => [] }))).toContain("not exactly one signer");
    expect(refusal(message({ signers: (one) => [one, one] }))).toContain("not exactly one signer");
    expect(refusal(message({ sid: seq(name(issuerName), integer(0x56)) }))).toContain("signer's certificate");
    expect(refusal(message({ sid: seq(name("CN=Other"), integer(0x55)) }))).toContain("signer's certificate");
    expect(refusal(message({ sid: tlv(0x80, issuerKeys.id), signerVersion: 3 }))).toContain("issuer and serial number");
  });

  test("no certificate, the signer's twice, another with the same issuer and serial number, one that is none", () => {
    expect(refusal(message({ certificates: null }))).toContain("no certificates");
    expect(refusal(message({ certificates: tlv(0xa0, issuer) }))).toContain("signer's certificate");
    expect(refusal(message({ certificates: tlv(0xa0, signer, signer) }))).toContain("signer's certificate");
    const twin = certificate({ subject: "CN=Twin", keys: newRsaKeys(), issuer: issuerName, issuerKeys, serial: 0x55 });
    expect(refusal(message({ certificates: tlv(0xa0, signer, twin) }))).toContain("signer's certificate");
    expect(refusal(message({ certificates: tlv(0xa0, twin) }))).toContain("does not verify");
    expect(refusal(message({ certificates: tlv(0xa0, signer, tlv(0xa1, seq())) }))).not.toBe("accepted");
  });

  test("signed attributes that are missing, doubled, ambiguous or out of order", () => {
    expect(refusal(message({ attributes: null }))).toContain("no signed attributes");
    expect(refusal(message({ attributes: set(messageDigest) }))).toContain("no content type");
    expect(refusal(message({ attributes: set(contentType) }))).toContain("no message digest");
    const other = attribute(ids.messageDigest, octets(sha256(Buffer.from("other"))));
    expect(refusal(message({ attributes: set(contentType, messageDigest, other) }))).toContain("twice");
    expect(refusal(message({ attributes: set(contentType, messageDigest, messageDigest) }))).toContain("not in order");
    const two = seq(ids.messageDigest, tlv(0x31, set(octets(sha256(content)), octets(sha256(Buffer.from("other"))))));
    expect(refusal(message({ attributes: set(contentType, two) }))).toContain("several values");
    const none = attribute(ids.messageDigest);
    expect(refusal(message({ attributes: set(contentType, none) }))).toContain("no message digest");
    const reversed = Buffer.concat([contentType, messageDigest, time1].toSorted(Buffer.compare).reverse());
    expect(refusal(message({ attributes: reversed }))).toContain("not in order");
  });

  test("another content type, inside the attributes or outside, or nothing signed about it", () => {
    const encrypted = oid("1.2.840.113549.1.7.3");
    expect(refusal(message({ attributes: set(attribute(ids.contentType, encrypted), messageDigest) }))).toContain(
      "content type",
    );
    expect(refusal(message({ contentType: encrypted }))).toContain("not plain data");
    expect(refusal(seq(encrypted, tlv(0xa0, seq())))).toContain("not SignedData");
  });

  test("unsigned attributes, and revocation data of the signer's choice", () => {
    const stamp = attribute(oid("1.2.840.113549.1.9.16.2.14"), octets(Buffer.alloc(3)));
    expect(refusal(message({ unsigned: tlv(0xa1, stamp) }))).toContain("unsigned attributes");
    expect(refusal(message({ crls: tlv(0xa1, seq()) }))).toContain("CRLs inside");
  });

  test("SHA-1, MD5, PSS, short keys, and ECDSA where the key is RSA's or has parameters", () => {
    expect(refusal(message({ digestAlgorithm: seq(ids.sha1) }))).toContain("digest 1.3.14.3.2.26");
    expect(refusal(message({ digestAlgorithms: tlv(0x31, seq(ids.sha1)) }))).toContain("digest algorithms");
    expect(refusal(message({ digestAlgorithms: tlv(0x31, seq(ids.sha1), seq(ids.sha256)) }))).toContain(
      "digest algorithms",
    );
    for (const algorithm of ["1.2.840.113549.1.1.5", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.10"])
      expect(refusal(message({ algorithm: seq(oid(algorithm), nothing) }))).toContain(algorithm);
    expect(refusal(message({ algorithm: seq(ids.ecdsaWithSha256) }))).toContain("not of the key's kind");
    expect(refusal(message({ algorithm: seq(ids.ecdsaWithSha256, nothing) }))).toContain("parameters");
    expect(refusal(message({ algorithm: seq(ids.rsa, octets(Buffer.alloc(1))) }))).toContain("parameters");
    const short = newRsaKeys(1024);
    const weak = certificate({ subject: "CN=Signer", keys: short, issuer: issuerName, issuerKeys, serial: 0x55 });
    const attributes = set(contentType, messageDigest);
    const signature = sign("sha256", tlv(0x31, attributes), short.privateKey);
    expect(refusal(message({ attributes, signature, certificates: tlv(0xa0, weak) }))).toContain("1024 bits");
  });

  test("the content passed off as signed attributes: RFC 5652's oldest trap", () => {
    // Someone who gets the signer to sign bytes that are a SET of attributes has no signed message of them.
    const attributes = set(contentType, messageDigest);
    const overContent = sign("sha256", tlv(0x31, attributes), keys.privateKey);
    const trap = message({
      attributes: null,
      content: tlv(0xa0, octets(tlv(0x31, attributes))),
      signature: overContent,
    });
    expect(refusal(trap)).toContain("no signed attributes");
  });

  test("BER: indefinite lengths, content in pieces, bytes after the end, other versions", () => {
    expect(refusal(Buffer.concat([message(), Buffer.of(0)]))).not.toBe("accepted");
    const pieces = tlv(0xa0, tlv(0x24, octets(content.subarray(0, 5)), octets(content.subarray(5))));
    expect(refusal(message({ content: pieces }))).toContain("tag 24");
    const body = message().subarray(4);
    expect(refusal(Buffer.concat([Buffer.of(0x30, 0x80), body, Buffer.of(0, 0)]))).toContain("indefinite");
    for (const version of [0, 2, 3, 4, 5]) expect(refusal(message({ version }))).toContain("version");
    for (const signerVersion of [0, 2, 3])
      expect(refusal(message({ signerVersion }))).toContain("issuer and serial number");
  });

  test("any one bit changed, but for the certificate that is only carried along", () => {
    const attributes = set(contentType, messageDigest, time1);
    const honest = message({ attributes, certificates: tlv(0xa0, signer) });
    // What the signature does not cover, and what judging the signer's path will cover.
    const inCertificate = [honest.indexOf(signer), honest.indexOf(signer) + signer.length];
    const survivors: number[] = [];
    for (let at = 0; at < honest.length; at++) {
      const bent = Buffer.from(honest);
      bent[at] = (bent[at] ?? 0) ^ (1 << (at % 8));
      const inside = at >= (inCertificate[0] ?? 0) && at < (inCertificate[1] ?? 0);
      if (!inside && refusal(bent) === "accepted") survivors.push(at);
    }
    expect(survivors).toEqual([]);
  });
});
