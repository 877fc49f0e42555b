/** Odd encodings and odd algorithms: what has two readings is not read at all. */
import { sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  altNames,
  authority,
  bits,
  ca,
  certificate,
  dns,
  extension,
  hours,
  integer,
  keyUsage,
  name,
  newKeys,
  newRsaKeys,
  oid,
  policies,
  root,
  seq,
  signed,
  time,
  tlv,
  utf8,
  yes,
} from "./forge";
import { issuing, issuingKeys, issuingName, leaf, leafKeys, outcome, rootKeys, rootName } from "./world";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
const validity = (from: Buffer, to = time(hours(1000))) =>
  outcome({ certificate: leaf({ instead: { validity: seq(from, to) } }) });
const utc = (text: string) => tlv(0x17, Buffer.from(text));
const general = (text: string) => tlv(0x18, Buffer.from(text));

describe("not DER", () => {
  test("bytes after the certificate, or none at all", () => {
    expect(outcome({ certificate: Buffer.concat([leaf(), hex("00")]) })).toBe("malformed");
    expect(outcome({ certificate: Buffer.alloc(0) })).toBe("malformed");
  });

  test("indefinite length, length longer than needed, length beyond the end", () => {
    const good = leaf();
    const body = good.subarray(4);
    expect(outcome({ certificate: Buffer.concat([hex("3080"), body, hex("0000")]) })).toBe("malformed");
    const size = Buffer.alloc(4);
    size.writeUInt32BE(body.length);
    expect(outcome({ certificate: Buffer.concat([hex("3084"), size, body]) })).toBe("malformed");
    size.writeUInt32BE(0x7fffffff);
    expect(outcome({ certificate: Buffer.concat([hex("3084"), size, body]) })).toBe("malformed");
    expect(outcome({ certificate: Buffer.concat([hex("308a 01 00 00 00 00 00 00 00 00 00"), body]) })).toBe(
      "malformed",
    );
  });

  test("true that is not FF, integers with superfluous octets", () => {
    const maybe = extension("2.5.29.19", seq(hex("010101")), true);
    expect(outcome({ intermediates: [issuing({ extensions: [maybe] })] })).toBe("no-path");
    expect(outcome({ certificate: leaf({ extensions: [seq(oid("1.2.3"), hex("010101"), tlv(4))] }) })).toBe(
      "malformed",
    );
    expect(outcome({ certificate: leaf({ instead: { serial: hex("02020001") } }) })).toBe("malformed");
    expect(outcome({ certificate: leaf({ instead: { serial: hex("0200") } }) })).toBe("malformed");
    expect(outcome({ certificate: leaf({ instead: { serial: tlv(2, Buffer.alloc(22, 1)) } }) })).toBe("malformed");
  });

  test("object identifiers with leading zeros or without end", () => {
    for (const bad of ["06 04 2a 80 03 04", "06 02 2a 83", "06 00"])
      expect(outcome({ certificate: leaf({ extensions: [seq(hex(bad), tlv(4))] }) })).toBe("malformed");
  });

  test("a broken bit string", () => {
    for (const value of ["0303 07 05 01", "0302 08 80", "0301 01", "0300"])
      expect(outcome({ certificate: leaf({ extensions: [extension("2.5.29.15", hex(value))] }) })).toBe("malformed");
  });

  test("text that is no UTF-8, half a BMP character, a character beyond Unicode", () => {
    for (const value of [tlv(0x0c, hex("c0af")), tlv(0x1e, hex("00")), tlv(0x1c, hex("00110000"))]) {
      const subject = seq(tlv(0x31, seq(oid("2.5.4.3"), value)));
      expect(outcome({ certificate: leaf({ instead: { subject } }) })).toBe("malformed");
    }
  });
});

describe("not a certificate of the profile", () => {
  test("times without seconds, with an offset, with a fraction, on days that do not exist", () => {
    expect(validity(utc("260101000000Z"))).toBe("accepted");
    expect(validity(general("20260101000000Z"))).toBe("accepted");
    const bad = [
      "2601010000Z",
      "260101000000+0900",
      "260230000000Z",
      "261301000000Z",
      "260101240000Z",
      "260101006000Z",
      "260101000060Z",
    ];
    for (const text of [...bad, "260101000000", "26010100000 Z", ""])
      expect(validity(utc(text)), text).toBe("malformed");
    for (const text of ["20260101000000.5Z", "20260101000000", "260101000000Z"])
      expect(validity(general(text)), text).toBe("malformed");
    expect(validity(tlv(0x13, Buffer.from("260101000000Z")))).toBe("malformed");
  });

  test("the years of two digits, and the end of time", () => {
    expect(validity(utc("500101000000Z"))).toBe("accepted");
    expect(validity(utc("491231235959Z"), general("99991231235959Z"))).toBe("not-yet-valid");
    expect(validity(utc("260101000000Z"), general("99991231235959Z"))).toBe("accepted");
    expect(validity(utc("260101000000Z"), utc("991231235959Z"))).toBe("expired");
  });

  test("two extensions of a kind, none where some are announced, extensions in version 1", () => {
    expect(outcome({ certificate: leaf({ extensions: [keyUsage(0), keyUsage(1)] }) })).toBe("malformed");
    const plain = { subject: "CN=Leaf", keys: leafKeys, issuer: issuingName, issuerKeys: issuingKeys };
    expect(
      outcome({
        certificate: certificate({ ...plain, instead: { spki: Buffer.concat([leafKeys.spki, tlv(0xa3, seq())]) } }),
      }),
    ).toBe("malformed");
    expect(
      outcome({
        certificate: certificate({ ...plain, extensions: [keyUsage(0)], instead: { version: Buffer.alloc(0) } }),
      }),
    ).toBe("malformed");
    expect(outcome({ certificate: certificate({ ...plain, instead: { version: tlv(0xa0, integer(3)) } }) })).toBe(
      "malformed",
    );
  });

  test("an unknown critical extension, on the leaf or above, refuses; one that is not critical does not", () => {
    const unknown = (critical: boolean) => extension("1.2.3.4.5", hex("0500"), critical);
    expect(outcome({ certificate: leaf({ extensions: [unknown(true)] }) })).toBe("unknown-critical-extension");
    expect(outcome({ intermediates: [issuing({ extensions: [ca(), unknown(true)] })] })).toBe(
      "unknown-critical-extension",
    );
    expect(outcome({ certificate: leaf({ extensions: [unknown(false)] }) })).toBe("accepted");
    expect(outcome({ certificate: leaf({ extensions: [extension("2.5.29.18", hex("0500"), true)] }) })).toBe(
      "unknown-critical-extension",
    );
  });

  test("one policy twice, an empty alternative name, an issuer without name", () => {
    expect(outcome({ certificate: leaf({ extensions: [policies("1.2.3", "1.2.3")] }) })).toBe("malformed");
    expect(outcome({ certificate: leaf({ extensions: [altNames()] }) })).toBe("malformed");
    expect(outcome({ certificate: leaf({ instead: { issuer: seq() } }) })).toBe("malformed");
    expect(outcome({ certificate: leaf({ instead: { issuer: seq(tlv(0x31)) } }) })).toBe("malformed");
  });

  test("a host name with a NUL in it", () => {
    expect(outcome({ certificate: leaf({ extensions: [altNames(dns("good.example\0.evil.example"))] }) })).toBe(
      "malformed",
    );
  });

  test("names that only look like two parts", () => {
    const one = name('CN=a",2.5.4.3="b', utf8);
    const two = name("CN=a, CN=b", utf8);
    const keys = newKeys();
    const via = issuing({ keys, instead: { subject: two } });
    expect(outcome({ certificate: leaf({ issuerKeys: keys, instead: { issuer: two } }), intermediates: [via] })).toBe(
      "accepted",
    );
    expect(outcome({ certificate: leaf({ issuerKeys: keys, instead: { issuer: one } }), intermediates: [via] })).toBe(
      "no-path",
    );
  });
});

describe("algorithms", () => {
  const rsaWith = (hash: string, id: string) => {
    const keys = newRsaKeys();
    const algorithm = seq(oid(id), hex("0500"));
    const body = seq(
      tlv(0xa0, integer(2)),
      integer(1),
      algorithm,
      name(rootName),
      seq(time(hours(-1)), time(hours(1))),
      name("CN=Leaf"),
      leafKeys.spki,
    );
    const bent = seq(body, algorithm, bits(sign(hash, body, keys.privateKey)));
    return outcome({ certificate: bent, anchors: [root(rootName, keys)], intermediates: [] });
  };

  test("SHA-1 and MD5 are refused though the signature is right; SHA-256 is accepted", () => {
    expect(rsaWith("sha256", "1.2.840.113549.1.1.11")).toBe("accepted");
    expect(rsaWith("sha1", "1.2.840.113549.1.1.5")).toBe("algorithm");
    expect(rsaWith("md5", "1.2.840.113549.1.1.4")).toBe("algorithm");
    // The right bytes under another algorithm's name.
    expect(rsaWith("sha256", "1.2.840.113549.1.1.13")).toBe("signature");
  });

  test("the algorithm outside, which nobody signed, has to be the one inside", () => {
    const other = seq(oid("1.2.840.10045.4.3.3"));
    expect(outcome({ certificate: leaf({ instead: { inner: other } }) })).toBe("malformed");
    const body = seq(
      tlv(0xa0, integer(2)),
      integer(1),
      seq(oid("1.2.840.10045.4.3.2")),
      name(issuingName),
      seq(time(hours(-1)), time(hours(1))),
      name("CN=Leaf"),
      leafKeys.spki,
    );
    expect(outcome({ certificate: signed(body, issuingKeys) })).toBe("accepted");
    expect(outcome({ certificate: signed(body, issuingKeys, seq(oid("1.2.840.10045.4.3.2"), hex("0500"))) })).toBe(
      "malformed",
    );
  });

  test("an ECDSA algorithm cannot be had with parameters", () => {
    const odd = seq(oid("1.2.840.10045.4.3.2"), hex("0500"));
    const body = seq(
      tlv(0xa0, integer(2)),
      integer(1),
      odd,
      name(issuingName),
      seq(time(hours(-1)), time(hours(1))),
      name("CN=Leaf"),
      leafKeys.spki,
    );
    expect(outcome({ certificate: signed(body, issuingKeys, odd) })).toBe("malformed");
  });

  test("short and long RSA keys, and exponents that verify anything", () => {
    const short = newRsaKeys(1024);
    expect(outcome({ intermediates: [issuing({ keys: short })], certificate: leaf({ issuerKeys: short }) })).toBe(
      "algorithm",
    );
    expect(outcome({ certificate: leaf({ instead: { spki: short.spki } }) })).toBe("algorithm");
    const modulus = (1n << 2047n) + 12345n;
    const rsaKey = (n: bigint, e: bigint) =>
      seq(seq(oid("1.2.840.113549.1.1.1"), hex("0500")), bits(seq(integer(n), integer(e))));
    for (const e of [1n, 2n, 1n << 70n])
      expect(outcome({ certificate: leaf({ instead: { spki: rsaKey(modulus, e) } }) })).toBe("algorithm");
    expect(outcome({ certificate: leaf({ instead: { spki: rsaKey((1n << 16383n) + 1n, 65537n) } }) })).toBe(
      "algorithm",
    );
    expect(outcome({ certificate: leaf({ instead: { spki: rsaKey(modulus, 65537n) } }) })).toBe("accepted");
  });

  test("an elliptic curve spelt out, whose base point makes any key match", () => {
    const prime = hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    const a = hex("ffffffff00000001000000000000000000000000fffffffffffffffffffffffc");
    const b = hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
    const order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    const asInteger = (bytes: Buffer) => integer(BigInt(`0x${bytes.toString("hex")}`));
    const field = seq(oid("1.2.840.10045.1.1"), asInteger(prime));
    // The generator is the honest issuer's own key, so that the forger's private key for it is 1.
    const parameters = seq(
      integer(1),
      field,
      seq(tlv(4, a), tlv(4, b)),
      tlv(4, issuingKeys.bits),
      asInteger(order),
      integer(1),
    );
    const spki = seq(seq(oid("1.2.840.10045.2.1"), parameters), bits(issuingKeys.bits));
    const outcomes = ["algorithm", "malformed"];
    expect(outcomes).toContain(outcome({ certificate: leaf({ instead: { spki } }) }));
    expect(outcomes).toContain(outcome({ intermediates: [issuing({ instead: { spki } })] }));
  });

  test("keys of kinds nobody asked for, and no keys at all", () => {
    const ed25519 = seq(seq(oid("1.3.101.112")), bits(Buffer.alloc(32, 7)));
    expect(outcome({ certificate: leaf({ instead: { spki: ed25519 } }) })).toBe("algorithm");
    const nothing = seq(seq(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")), bits(Buffer.alloc(65, 4)));
    expect(outcome({ certificate: leaf({ instead: { spki: nothing } }) })).toBe("malformed");
  });

  test("a signature of zeros, of nothing, or of another certificate", () => {
    const body = (subject: string) =>
      seq(
        tlv(0xa0, integer(2)),
        integer(1),
        seq(oid("1.2.840.10045.4.3.2")),
        name(issuingName),
        seq(time(hours(-1)), time(hours(1))),
        name(subject),
        leafKeys.spki,
      );
    const algorithm = seq(oid("1.2.840.10045.4.3.2"));
    const zero = seq(integer(0), integer(0));
    const other = sign("sha256", body("CN=Other"), issuingKeys.privateKey);
    for (const signature of [zero, Buffer.alloc(0), Buffer.alloc(64), other])
      expect(outcome({ certificate: seq(body("CN=Leaf"), algorithm, bits(signature)) })).toBe("signature");
  });
});

test("an authority whose critical basicConstraints says nothing is none", () => {
  expect(outcome({ intermediates: [issuing({ extensions: [extension("2.5.29.19", seq(), true), authority] })] })).toBe(
    "basic-constraints",
  );
  expect(
    outcome({ intermediates: [issuing({ extensions: [extension("2.5.29.19", seq(yes), true), authority] })] }),
  ).toBe("accepted");
  expect(outcome({ intermediates: [issuing({ issuer: rootName, issuerKeys: rootKeys })] })).toBe("accepted");
});
