import { describe, expect, test } from "vitest";
import { type PathInput, verifyPath } from "../../../../main/trust/path/verify-path";
import {
  authority,
  type CrlBlueprint,
  ca,
  certificate,
  crl,
  crlNumber,
  crlSign,
  type Der,
  deltaOf,
  directory,
  entry,
  extension,
  hours,
  keyUsage,
  newKeys,
  now,
  reason,
  root,
  seq,
  tlv,
  uri,
} from "../path/forge";

const issuer = "C=JP, O=Invented, CN=Issuer";
const keys = newKeys();
const anchor = root(issuer, keys);
const leafKeys = newKeys();
const serial = 0x1234;
const leaf = (...extensions: readonly Der[]) =>
  certificate({ subject: "CN=Leaf", keys: leafKeys, issuer, issuerKeys: keys, serial, extensions });
const plain = leaf();

const list = (changes: Partial<CrlBlueprint> = {}) => crl({ issuer, keys, ...changes });

function verdict(crls: readonly Der[], changes: Partial<PathInput> = {}) {
  return verifyPath({ certificate: plain, anchors: [anchor], at: now, revocation: "required", crls, ...changes });
}

function outcome(crls: readonly Der[], changes: Partial<PathInput> = {}): string {
  const result = verdict(crls, changes);
  return result.accepted ? "good" : result.rejection.reason;
}

function doubt(crls: readonly Der[], changes: Partial<PathInput> = {}): string {
  const result = verdict(crls, changes);
  expect(result).toMatchObject({ accepted: false, rejection: { reason: "status-unknown" } });
  return result.accepted ? "" : result.rejection.about;
}

describe("a CRL", () => {
  test("says good by its silence, revoked or suspended by an entry", () => {
    expect(outcome([list()])).toBe("good");
    expect(outcome([list({ entries: [entry(1), entry(serial + 1), entry(3)] })])).toBe("good");
    expect(outcome([list({ entries: [entry(1), entry(serial), entry(3)] })])).toBe("revoked");
    expect(outcome([list({ entries: [entry(serial, reason(6))] })])).toBe("suspended");
    expect(outcome([list({ entries: [entry(serial, reason(6)), entry(serial, reason(1))] })])).toBe("revoked");
    expect(outcome([list({ entries: [entry(serial, reason(1)), entry(serial, reason(6))] })])).toBe("revoked");
  });

  test("of the future, out of date, or without a next update is none", () => {
    expect(doubt([list({ from: hours(1) })])).toContain("future");
    expect(doubt([list({ from: new Date("2035-01-01"), to: new Date("2036-01-01") })])).toContain("future");
    expect(doubt([list({ to: hours(-1) })])).toContain("out of date");
    expect(doubt([list({ to: null })])).toContain("out of date");
    expect(outcome([list({ to: hours(-1) }), list()])).toBe("good");
  });

  test("is outdone by a newer one, in whatever order they come", () => {
    const [older, newer] = [list({ from: hours(-5) }), list({ from: hours(-1), entries: [entry(serial)] })];
    expect([outcome([older, newer]), outcome([newer, older])]).toEqual(["revoked", "revoked"]);
    const [held, lifted] = [list({ from: hours(-5), entries: [entry(serial, reason(6))] }), list({ from: hours(-1) })];
    expect([outcome([held, lifted]), outcome([lifted, held])]).toEqual(["good", "good"]);
  });

  test("with an unknown critical extension, in it or in any entry, is none", () => {
    const strange = extension("1.2.3.4", Buffer.of(5, 0), true);
    expect(doubt([list({ extensions: [strange] })])).toContain("critical CRL extension");
    expect(doubt([list({ entries: [entry(1), entry(2, strange)] })])).toContain("critical entry extension");
    expect(outcome([list({ extensions: [extension("1.2.3.4", Buffer.of(5, 0))] })])).toBe("good");
  });

  test("with entries cut short, or a certificate issuer where it is not indirect, is none", () => {
    expect(doubt([list({ entries: [seq(Buffer.of(2, 1))] })])).toBe("value cut off");
    const other = extension("2.5.29.29", seq(directory("CN=Other")), true);
    expect(doubt([list({ entries: [entry(1, other)] })])).toContain("certificate issuer");
    expect(doubt([list({ entries: [entry(serial, reason(8))] })])).toContain("outside a delta");
  });
});

describe("who signed the CRL", () => {
  test("a self-made authority of the issuer's name, put among the certificates, is nobody", () => {
    const forger = newKeys();
    const crls = [crl({ issuer, keys: forger })];
    expect(doubt(crls, { intermediates: [root(issuer, forger)] })).toContain("not signed by its issuer");
    expect(doubt(crls)).toContain("not signed by its issuer");
    const real = list({ entries: [entry(serial)] });
    expect(outcome([...crls, real], { intermediates: [root(issuer, forger)] })).toBe("revoked");
  });

  test("an authority of the same name under another anchor is not the issuer either", () => {
    const otherKeys = newKeys();
    const namesakeKeys = newKeys();
    const otherAnchor = root("CN=Other", otherKeys);
    const namesake = certificate({
      subject: issuer,
      keys: namesakeKeys,
      issuer: "CN=Other",
      issuerKeys: otherKeys,
      extensions: [ca(), authority],
    });
    const changes = { anchors: [anchor, otherAnchor], intermediates: [namesake] };
    expect(doubt([crl({ issuer, keys: namesakeKeys })], changes)).toContain("not signed by its issuer");
    expect(outcome([crl({ issuer, keys: namesakeKeys }), list()], changes)).toBe("good");
  });

  test("the issuer's own certificate for signing CRLs will do, if it may and is not revoked itself", () => {
    const crlKeys = newKeys();
    const signer = (serial: number, ...extensions: readonly Der[]) =>
      certificate({ subject: issuer, keys: crlKeys, issuer, issuerKeys: keys, serial, extensions });
    const crls = [crl({ issuer, keys: crlKeys })];
    expect(outcome(crls, { intermediates: [signer(5, keyUsage(crlSign))] })).toBe("good");
    expect(doubt(crls, { intermediates: [signer(5, keyUsage(0))] })).toContain("not signed by its issuer");
    expect(
      doubt([crl({ issuer, keys: crlKeys, entries: [entry(5)] })], { intermediates: [signer(5, keyUsage(crlSign))] }),
    ).toContain("not signed");
  });

  test("two signers of CRLs that each say the other is revoked end the search, whatever its outcome", () => {
    const [a, b] = [newKeys(), newKeys()];
    const signer = (of: typeof a, serial: number) =>
      certificate({ subject: issuer, keys: of, issuer, issuerKeys: keys, serial, extensions: [keyUsage(crlSign)] });
    const crls = [crl({ issuer, keys: a, entries: [entry(6)] }), crl({ issuer, keys: b, entries: [entry(5)] })];
    expect(["good", "status-unknown"]).toContain(outcome(crls, { intermediates: [signer(a, 5), signer(b, 6)] }));
    const both = [crl({ issuer, keys: a, entries: [entry(5)] }), crl({ issuer, keys: b, entries: [entry(6)] })];
    expect(outcome(both, { intermediates: [signer(a, 5), signer(b, 6)] })).toBe("status-unknown");
  });

  test("the authority above the issuer does not speak for it", () => {
    const subKeys = newKeys();
    const sub = certificate({
      subject: "CN=Sub",
      keys: subKeys,
      issuer,
      issuerKeys: keys,
      extensions: [ca(), authority],
    });
    const below = certificate({ subject: "CN=Leaf", keys: leafKeys, issuer: "CN=Sub", issuerKeys: subKeys, serial });
    const input = { certificate: below, intermediates: [sub] };
    expect(doubt([list()], input)).toBe("no CRL for it");
    expect(doubt([list(), crl({ issuer: "CN=Sub", keys })], input)).toContain("not signed by its issuer");
    expect(outcome([list(), crl({ issuer: "CN=Sub", keys: subKeys })], input)).toBe("good");
  });
});

describe("scope", () => {
  const point = (text: string) => tlv(0xa0, tlv(0xa0, uri(text)));
  const points = (...all: readonly Der[]) => extension("2.5.29.31", seq(...all));
  const idp = (...fields: readonly Der[]) => extension("2.5.29.28", seq(...fields), true);
  const judged = leaf(points(seq(point("ldap://a"))));

  test("a CRL for another point says nothing, one for everything says all", () => {
    expect(outcome([list({ extensions: [idp(point("ldap://a"))] })], { certificate: judged })).toBe("good");
    expect(doubt([list({ extensions: [idp(point("ldap://b"))] })], { certificate: judged })).toContain(
      "another distribution point",
    );
    expect(outcome([list()], { certificate: judged })).toBe("good");
    expect(doubt([list({ extensions: [idp(point("ldap://a"))] })])).toContain("another distribution point");
  });

  test("a CRL of authorities, of users, or of attribute certificates", () => {
    expect(outcome([list({ extensions: [idp(tlv(0x81, Buffer.of(0xff)))] })])).toBe("good");
    expect(doubt([list({ extensions: [idp(tlv(0x82, Buffer.of(0xff)))] })])).toContain("authorities");
    expect(doubt([list({ extensions: [idp(tlv(0x85, Buffer.of(0xff)))] })])).toContain("attribute");
    expect(doubt([list({ extensions: [idp(tlv(0x81, Buffer.of(0xff)), tlv(0x82, Buffer.of(0xff)))] })])).toContain(
      "no CRL",
    );
  });

  test("reasons add up, and only all of them are enough", () => {
    const some = (hex: string) => idp(point("ldap://a"), tlv(0x83, Buffer.from(hex, "hex")));
    const [first, second] = [list({ extensions: [some("0360")] }), list({ extensions: [some("071f80")] })];
    const certificate = judged;
    expect(doubt([first], { certificate })).toBe("not all reasons covered");
    expect(outcome([first, second], { certificate })).toBe("good");
    const revoked = list({ extensions: [some("0360")], entries: [entry(serial, reason(1))] });
    expect(outcome([revoked], { certificate })).toBe("revoked");
  });

  test("an indirect CRL counts where the certificate names its issuer, and its entries say whose they are", () => {
    const thirdKeys = newKeys();
    const third = certificate({
      subject: "CN=Third",
      keys: thirdKeys,
      issuer,
      issuerKeys: keys,
      serial: 5,
      extensions: [keyUsage(crlSign)],
    });
    const certificateOf = leaf(points(seq(point("ldap://a"), tlv(0xa2, directory("CN=Third")))));
    const indirect = idp(point("ldap://a"), tlv(0x84, Buffer.of(0xff)));
    const of = (text: string) => extension("2.5.29.29", seq(directory(text)), true);
    const by = (entries: readonly Der[], extensions = [indirect]) =>
      crl({ issuer: "CN=Third", keys: thirdKeys, entries, extensions });
    const input = { certificate: certificateOf, intermediates: [third] };
    expect(outcome([by([]), list()], input)).toBe("good");
    expect(outcome([by([entry(serial)]), list()], input)).toBe("good");
    expect(outcome([by([entry(serial, of(issuer))]), list()], input)).toBe("revoked");
    expect(outcome([by([entry(7, of(issuer)), entry(serial)]), list()], input)).toBe("revoked");
    expect(outcome([by([entry(7, of(issuer)), entry(serial, of("CN=Other"))]), list()], input)).toBe("good");
    // The issuer's own CRL is not asked where the certificate names another's, unless that one says nothing.
    expect(outcome([by([entry(serial, of(issuer))], [idp(point("ldap://a"))]), list()], input)).toBe("good");
  });
});

describe("deltas", () => {
  const base = (entries: readonly Der[] = []) => list({ entries, extensions: [crlNumber(10)] });
  const delta = (entries: readonly Der[], number = 12, from = 10, changes: Partial<CrlBlueprint> = {}) =>
    list({ entries, extensions: [crlNumber(number), deltaOf(from)], ...changes });

  test("add to a complete CRL and take from it; alone they say nothing", () => {
    expect(doubt([delta([])])).toBe("no CRL for it");
    expect(outcome([base(), delta([entry(serial)])])).toBe("revoked");
    expect(outcome([base([entry(serial, reason(6))]), delta([entry(serial, reason(8))])])).toBe("good");
    expect(outcome([base([entry(serial, reason(6))]), delta([entry(serial, reason(1))])])).toBe("revoked");
    expect(outcome([base(), delta([])])).toBe("good");
  });

  test("that do not fit the complete CRL are left out, and of those that do the newest counts", () => {
    const taken = [entry(serial, reason(8))];
    const held = base([entry(serial, reason(6))]);
    expect(outcome([held, delta(taken, 12, 11)])).toBe("suspended");
    expect(outcome([held, delta(taken, 9, 8)])).toBe("suspended");
    expect(outcome([held, delta(taken, 12, 10, { to: hours(-1) })])).toBe("suspended");
    expect(outcome([held, delta(taken, 12, 10, { keys: newKeys() })])).toBe("suspended");
    const scoped = {
      extensions: [crlNumber(12), deltaOf(10), extension("2.5.29.28", seq(tlv(0x81, Buffer.of(0xff))), true)],
    };
    expect(outcome([held, delta(taken, 12, 10, scoped)])).toBe("suspended");
    expect(outcome([held, delta(taken, 12), delta([entry(serial, reason(1))], 13)])).toBe("revoked");
  });
});

describe("size", () => {
  const entries = Array.from({ length: 300_000 }, (_, i) => entry(1_000_000 + i));
  const oversize = list({ entries: [...entries, entry(serial)] });

  test("a CRL of 300,000 entries is searched to its last one", () => {
    expect(outcome([oversize])).toBe("revoked");
  });

  test("one beyond the budget is refused unread", () => {
    expect(outcome([oversize], { limits: { statusBytes: 1 << 20 } })).toBe("budget");
  });

  test("1,000 CRLs by strangers cost a signature each at most", () => {
    const forger = newKeys();
    const forged = Array.from({ length: 1000 }, (_, i) => crl({ issuer, keys: forger, from: hours(-1 - i / 1000) }));
    expect(outcome([list(), ...forged])).toBe("good");
    expect(["budget", "good"]).toContain(outcome([...forged, list()]));
  });
});
