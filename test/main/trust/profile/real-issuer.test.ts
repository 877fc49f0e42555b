import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { caName, type Name } from "../../../../main/trust/authority/names";
import { isFromRealJpki } from "../../../../main/trust/profile/real-issuer";
import { forgeCertificate, spki } from "../../../attacks/forge/certificate";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

const issuedBy = (issuer: Name) =>
  forgeCertificate({
    purpose: "authentication",
    publicKey: spki(privateKey),
    issuerKey: privateKey,
    change: (content) => ({ ...content, issuer }),
  });

const service = (purpose: string): Name => [
  ["C", "JP"],
  ["O", "JPKI"],
  ["OU", `JPKI for ${purpose}`],
  ["OU", "Japan Agency for Local Authority Information Systems"],
];

test.each([
  ["JPKI's authentication CA", service("user authentication"), true],
  ["JPKI's signature CA", service("digital signature"), true],
  ["our test authority", caName("authentication"), false],
  [
    "J-LIS's test hierarchy",
    service("user authentication").map(([type, value]) => [type, type === "O" ? "JPKI-TEST" : value] as const),
    false,
  ],
  [
    "one that only says so in its common name",
    [
      ["C", "JP"],
      ["O", "Example"],
      ["CN", "O=JPKI"],
    ] as Name,
    false,
  ],
])("a certificate of %s: %s", (_, issuer, real) => {
  expect(isFromRealJpki(issuedBy(issuer))).toBe(real);
});

test("what cannot be read is taken for real", () => {
  expect(isFromRealJpki(Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x00))).toBe(true);
});
