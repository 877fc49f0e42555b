import { describe, expect, test } from "vitest";
import {
  altNames,
  authority,
  ca,
  certificate,
  constraints,
  type Der,
  directory,
  dns,
  extension,
  ip,
  mail,
  newKeys,
  oid,
  seq,
  tlv,
  uri,
  utf8,
} from "./forge";
import { issuing, issuingKeys, issuingName, leaf, outcome } from "./world";

/** Whether a leaf with these names passes below an authority with these constraints. */
function passes(
  names: readonly Der[],
  permitted: readonly Der[],
  excluded: readonly Der[] = [],
  subject = "CN=Leaf",
): boolean {
  const intermediates = [issuing({ extensions: [ca(), authority, constraints(permitted, excluded)] })];
  const extensions = names.length === 0 ? [] : [altNames(...names)];
  const result = outcome({ certificate: leaf({ subject, extensions }), intermediates });
  expect(["accepted", "name-constraints"]).toContain(result);
  return result === "accepted";
}

type Rule = readonly [subject: string, base: string, within: boolean];

const rules: readonly (readonly [kind: string, make: (text: string) => Der, cases: readonly Rule[]])[] = [
  [
    "dNSName",
    dns,
    [
      ["host.example", "host.example", true],
      ["HOST.Example", "host.example", true],
      ["host.example.", "host.example", true],
      ["sub.host.example", "host.example", true],
      ["nothost.example", "host.example", false],
      ["example", "host.example", false],
      ["sub.host.example", ".host.example", true],
      ["host.example", ".host.example", false],
      ["any.thing", "", true],
      ["*.host.example", "host.example", true],
    ],
  ],
  [
    "rfc822Name",
    mail,
    [
      ["a@host.example", "a@host.example", true],
      ["a@HOST.example", "a@host.example", true],
      ["A@host.example", "a@host.example", false],
      ["b@host.example", "a@host.example", false],
      ["b@host.example", "host.example", true],
      ["b@sub.host.example", "host.example", false],
      ["b@sub.host.example", ".host.example", true],
      ["b@host.example", ".host.example", false],
      ['"x@y"@host.example', "host.example", true],
      ["b@host.example.", "host.example", true],
      ["b@host.example", "host.example.", true],
      ['"a"@host.example', "a@host.example", false],
      ["nobody", "host.example", false],
      ["@host.example", "host.example", false],
    ],
  ],
  [
    "uniformResourceIdentifier",
    uri,
    [
      ["https://host.example/path", "host.example", true],
      ["https://user:pass@HOST.example:8443/a@b", "host.example", true],
      ["https://sub.host.example", "host.example", false],
      ["https://sub.host.example", ".host.example", true],
      ["https://host.example./", "host.example", true],
      ["https://host.example/", "host.example.", true],
      ["https://host%2eexample/", "host.example", false],
      ["https://evil.example#@host.example", "host.example", false],
      ["https://evil.example?@host.example", "host.example", false],
      ["https://192.0.2.1/", "host.example", false],
      ["urn:host.example", "host.example", false],
      ["https:///host.example", "host.example", false],
    ],
  ],
];

/** Names on which a constraint of their kind cannot be decided: no host, no mailbox. */
const undecidable = [
  ...["nobody", "@host.example", '"a"@host.example'],
  ...["https://192.0.2.1/", "urn:host.example", "https:///host.example", "https://host%2eexample/"],
];

for (const [kind, make, cases] of rules)
  describe(kind, () => {
    test.each(cases)("%s within %s: %s", (subject, base, within) => {
      expect(passes([make(subject)], [make(base)])).toBe(within);
    });

    test.each(cases.filter(([, base]) => base !== ""))("%s with %s excluded", (subject, base, within) => {
      expect(passes([make(subject)], [], [make(base)])).toBe(!within && !undecidable.includes(subject));
    });
  });

describe("iPAddress", () => {
  const net = ip(192, 0, 2, 0, 255, 255, 255, 0);
  const net6 = ip(...[0x20, 1, 0xd, 0xb8, ...Array(12).fill(0)], ...[255, 255, 255, 255, ...Array(12).fill(0)]);
  test("is compared under the mask, and only with its own kind", () => {
    expect(passes([ip(192, 0, 2, 77)], [net])).toBe(true);
    expect(passes([ip(192, 0, 3, 77)], [net])).toBe(false);
    expect(passes([ip(192, 0, 2, 77)], [], [net])).toBe(false);
    expect(passes([ip(192, 0, 3, 77)], [], [net])).toBe(true);
    const address6 = ip(...[0x20, 1, 0xd, 0xb8, ...Array(12).fill(9)]);
    expect(passes([address6], [net6])).toBe(true);
    expect(passes([address6], [net])).toBe(false);
    expect(passes([address6], [], [net])).toBe(true);
  });
  test("of a length no address has is never within what is permitted, always within what is excluded", () => {
    expect(passes([ip(192, 0, 2)], [net])).toBe(false);
    expect(passes([ip(192, 0, 2)], [], [net])).toBe(false);
    expect(passes([ip(192, 0, 2, 7)], [ip(192, 0, 2)])).toBe(false);
  });
});

describe("names of a person", () => {
  test("the subject, and every directoryName beside it, lie below the base part by part", () => {
    const base = [directory("C=JP, O=Invented")];
    expect(passes([], base, [], "C=jp, O=INVENTED, CN=Leaf")).toBe(true);
    expect(passes([], base, [], "C=JP, O=Invented Too, CN=Leaf")).toBe(false);
    expect(passes([], base, [], "C=JP")).toBe(false);
    expect(passes([directory("C=JP, O=Invented, CN=Alias")], base, [], "C=JP, O=Invented")).toBe(true);
    expect(passes([directory("C=JP, O=Other")], base, [], "C=JP, O=Invented")).toBe(false);
    expect(passes([], [], base, "C=JP, O=Invented, CN=Leaf")).toBe(false);
  });

  test("an e-mail address in the subject is an e-mail address", () => {
    expect(passes([], [mail("host.example")], [], "CN=Leaf, emailAddress=a@host.example")).toBe(true);
    expect(passes([], [mail("host.example")], [], "CN=Leaf, emailAddress=a@evil.example")).toBe(false);
    expect(passes([mail("a@host.example")], [mail("host.example")], [], "CN=Leaf, emailAddress=a@evil.example")).toBe(
      false,
    );
  });
});

describe("sets of constraints", () => {
  test("a wildcard that may stand for an excluded host is excluded", () => {
    expect(passes([dns("*.example")], [], [dns("secret.example")])).toBe(false);
    expect(passes([dns("*.other.example")], [], [dns("secret.example")])).toBe(true);
  });

  test("one permitted base is enough within a certificate, one excluded base too much", () => {
    expect(passes([dns("b.example")], [dns("a.example"), dns("b.example")])).toBe(true);
    expect(passes([dns("a.example"), dns("c.example")], [dns("a.example"), dns("b.example")])).toBe(false);
    expect(passes([dns("x.a.example")], [dns("a.example")], [dns("x.a.example")])).toBe(false);
  });

  test("kinds without a constraint are free", () => {
    expect(passes([mail("a@evil.example"), dns("a.example")], [dns("a.example")])).toBe(true);
  });

  test("of several authorities are intersected", () => {
    const keys = newKeys();
    const upper = (base: Der) => issuing({ extensions: [ca(), authority, constraints([base])] });
    const lower = (base: Der) =>
      certificate({
        subject: "CN=Lower",
        keys,
        issuer: issuingName,
        issuerKeys: issuingKeys,
        extensions: [ca(), authority, constraints([base])],
      });
    const judged = (host: string) => leaf({ issuer: "CN=Lower", issuerKeys: keys, extensions: [altNames(dns(host))] });
    const result = (a: string, b: string, host: string) =>
      outcome({ certificate: judged(host), intermediates: [upper(dns(a)), lower(dns(b))] });
    expect(result("example", "a.example", "x.a.example")).toBe("accepted");
    expect(result("example", "a.example", "b.example")).toBe("name-constraints");
    expect(result("a.example", "b.example", "a.example")).toBe("name-constraints");
    // The lower one cannot widen what the upper one narrowed.
    expect(result("a.example", "example", "b.example")).toBe("name-constraints");
  });

  test("on a kind of name that cannot be compared, any such name is refused", () => {
    const other = tlv(0xa0, oid("1.2.3.4"), tlv(0xa0, utf8("x")));
    const registered = tlv(0x88, Buffer.from([0x2a, 3]));
    for (const strange of [other, registered]) {
      expect(passes([strange], [strange])).toBe(false);
      expect(passes([strange], [], [strange])).toBe(false);
      expect(passes([dns("a.example")], [strange])).toBe(true);
      expect(passes([strange], [dns("a.example")])).toBe(true);
    }
  });

  test("with a minimum or maximum, which the profile forbids, or without any subtree, are refused", () => {
    const withMinimum = extension("2.5.29.30", seq(tlv(0xa0, seq(dns("a.example"), tlv(0x80, Buffer.of(1))))), true);
    const empty = extension("2.5.29.30", seq(tlv(0xa0)), true);
    for (const strange of [withMinimum, empty])
      expect(outcome({ intermediates: [issuing({ extensions: [ca(), authority, strange] })] })).toBe("no-path");
  });
});
