import { describe, expect, test } from "vitest";
import { Failure } from "../../../../main/failure/failure";
import { readJpkiCertificate } from "../../../../main/trust/profile/jpki";
import {
  altNames,
  certificate,
  type Der,
  keyUsage,
  name,
  newKeys,
  newRsaKeys,
  oid,
  policies,
  tlv,
  utf8,
} from "../path/forge";

const keys = newRsaKeys();
const issuerKeys = newKeys();
const issuer = "C=JP, O=JPKI-TEST, OU=JPKI for digital signature";

const issued = (subject: string, extensions: readonly Der[], instead = {}) =>
  certificate({ subject, keys, issuer, issuerKeys, serial: 0x0abc, extensions, instead });

const policy = (arc: string) => policies(`1.2.392.200149.8.5.1.${arc}`);
const person = (field: number, text: string) => tlv(0xa0, oid(`1.2.392.200149.8.5.5.${field}`), tlv(0xa0, utf8(text)));
const birth = person(4, "419900102");
const holder = [person(1, "架空　花子"), birth, person(3, "2"), person(5, "架空県架空市見本町1-2-3")];
const [authentication, signature] = [keyUsage(0), keyUsage(0, 1)];

function refusal(der: Uint8Array): string {
  try {
    readJpkiCertificate(der);
    return "accepted";
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return `${error.code}: ${error.detail.about}`;
  }
}

describe("a certificate for authentication", () => {
  test.each([
    ["3.30", "card", false],
    ["3.50", "phone", false],
    ["2.30", "card", true],
    ["2.50", "phone", true],
  ])("policy %s: on a %s, test %s", (arc, medium, isTest) => {
    const read = readJpkiCertificate(issued("C=JP, CN=997794E9AGCIEG99221003A", [authentication, policy(arc)]));
    expect(read).toEqual({
      purpose: "authentication",
      medium,
      test: isTest,
      subject: "C=JP, CN=997794E9AGCIEG99221003A",
      issuer,
      serial: "0ABC",
      notBefore: expect.any(Date),
      notAfter: expect.any(Date),
    });
  });
});

describe("a certificate for signature", () => {
  const subject = "C=JP, L=Kakuu-ken, L=Kakuu-shi, CN=20261122030000ABC";

  test.each([
    ["1.20", "card", false],
    ["1.40", "phone", false],
    ["0.20", "card", true],
    ["0.40", "phone", true],
  ])("policy %s: on a %s, test %s, with its holder", (arc, medium, isTest) => {
    const der = issued("CN=x", [signature, altNames(...holder), policy(arc)]);
    expect(readJpkiCertificate(der)).toMatchObject({
      purpose: "signature",
      medium,
      test: isTest,
      holder: { name: "架空　花子", birthDate: "1990-01-02", sex: "female", address: "架空県架空市見本町1-2-3" },
    });
  });

  test("names its two places in the order of the certificate", () => {
    const rdn = (type: string, text: string) => tlv(0x31, tlv(0x30, oid(type), utf8(text)));
    const places = tlv(
      0x30,
      rdn("2.5.4.6", "JP"),
      rdn("2.5.4.7", "Kakuu-ken"),
      rdn("2.5.4.7", "Kakuu-shi"),
      rdn("2.5.4.3", "20261122030000ABC"),
    );
    const der = issued("CN=x", [signature, altNames(...holder), policy("1.20")], { subject: places });
    expect(readJpkiCertificate(der).subject).toBe(subject);
  });

  test("is malformed when it does not say whose it is, or says it twice; the failure tells the field and nothing of it", () => {
    for (const field of holder) {
      const less = holder.filter((other) => other !== field);
      expect(refusal(issued("CN=x", [signature, altNames(...less), policy("1.20")]))).toMatch(
        /^certificate-malformed: holder's/,
      );
    }
    expect(refusal(issued("CN=x", [signature, policy("1.20")]))).toMatch(/^certificate-malformed: holder's/);
    expect(refusal(issued("CN=x", [signature, altNames(...holder, birth), policy("1.20")]))).toMatch(
      /holder's birthDate/,
    );
    const odd = holder.map((field) => (field === birth ? person(4, "1990-01-02") : field));
    const told = refusal(issued("CN=x", [signature, altNames(...odd), policy("1.20")]));
    expect(told).toMatch(/holder's birthDate/);
    expect(told).not.toContain("1990");
  });
});

describe("what is no JPKI certificate", () => {
  test("no policy, another's policy, or policies of two kinds", () => {
    const wrong = "certificate-wrong-purpose: not a JPKI certificate policy";
    expect(refusal(issued("CN=x", [authentication]))).toBe(wrong);
    expect(refusal(issued("CN=x", [authentication, policies("1.2.3.4")]))).toBe(wrong);
    expect(refusal(issued("CN=x", [authentication, policies("2.5.29.32.0")]))).toBe(wrong);
    const both = policies("1.2.392.200149.8.5.1.3.30", "1.2.392.200149.8.5.1.1.20");
    expect(refusal(issued("CN=x", [authentication, both]))).toBe(wrong);
  });

  test("a key usage that says more, less or other than the policy", () => {
    const wrong = "certificate-wrong-purpose: key usage contradicts the certificate policy";
    for (const usage of [[], [keyUsage(0, 1)], [keyUsage(1)], [keyUsage(0, 5)]])
      expect(refusal(issued("CN=x", [...usage, policy("3.30")]))).toBe(wrong);
    for (const usage of [[], [keyUsage(0)], [keyUsage(1)], [keyUsage(0, 1, 2)]])
      expect(refusal(issued("CN=x", [...usage, altNames(...holder), policy("1.20")]))).toBe(wrong);
  });

  test("bytes that are no certificate", () => {
    expect(refusal(Buffer.from("no certificate"))).toMatch(/^certificate-malformed/);
    expect(refusal(name("CN=x"))).toMatch(/^certificate-malformed/);
  });
});

test("control and direction characters of a name are shown as escapes, never as themselves", () => {
  const der = issued("CN=x", [authentication, policy("3.30")], { subject: name("CN=a\u0000\u202eb,c") });
  expect(readJpkiCertificate(der).subject).toBe("CN=a\\00\\e2\\80\\aeb\\,c");
});
