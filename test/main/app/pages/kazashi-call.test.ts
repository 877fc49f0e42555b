import { constants, createHash, generateKeyPairSync, privateEncrypt } from "node:crypto";
import { describe, expect, test } from "vitest";
import { kazashiCall, refuseKazashi } from "../../../../main/app/pages/kazashi-call";
import type { PageCall, PageMessage } from "../../../../main/app/pages/page-call";
import { readClientData } from "../../../../main/trust/client-data/client-data";
import { digestInfo } from "../../../../main/trust/cms/signed-attributes";
import { verifySignedData } from "../../../../main/trust/cms-verify/signed-data";
import { forgeCertificate } from "../../../attacks/forge/certificate";

const origin = "https://portal.example";
const challenge = "A".repeat(43);
const now = new Date("2026-11-25T09:00:00.250Z");

const told = ({ contract, text }: PageMessage) => ({ contract, ...JSON.parse(text) });
const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

function call(given: object): PageCall {
  const read = kazashiCall(JSON.stringify({ call: 7, ...given }), origin, now);
  if (read === "close") throw new TypeError("taken for a close");
  return read;
}

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const certificate = forgeCertificate({
  purpose: "signature",
  publicKey: publicKey.export({ type: "spki", format: "der" }),
  issuerKey: privateKey,
});

describe("authenticate", () => {
  test("has the kiosk's statement signed: type, challenge, whose page, when", () => {
    const asked = call({ method: "authenticate", challenge });
    expect(asked).toMatchObject({ flow: "login", document: null, cardNumber: false, digestInfos: { length: 1 } });
    const signature = Uint8Array.of(1, 2, 3);
    const { value, ...rest } = told(asked.signed({ certificate, signatures: [signature], cardNumber: null }));
    expect(rest).toEqual({ contract: "kazashi", call: 7 });
    const clientData = bytes(value.clientData);
    expect(readClientData(clientData)).toEqual({
      type: "kazashi.authenticate",
      challenge,
      origin,
      time: "2026-11-25T09:00:00.250Z",
    });
    expect(asked.digestInfos[0]).toEqual(digestInfo(createHash("sha256").update(clientData).digest()));
    expect(bytes(value.signature)).toEqual(signature);
    expect(bytes(value.certificate)).toEqual(new Uint8Array(certificate));
  });
});

describe("sign", () => {
  const document = "委任状（見本、架空）\n架空　花子\n";

  test("has the document signed that the kiosk shows, in a CMS SignedData", () => {
    const asked = call({ method: "sign", challenge, document });
    expect(asked).toMatchObject({ flow: "sign", document, digestInfos: { length: 1 } });
    const [info = new Uint8Array()] = asked.digestInfos;
    const signature = padded(info);
    const { value } = told(asked.signed({ certificate, signatures: [signature], cardNumber: null }));
    const verified = verifySignedData(bytes(value.signedData));
    expect(readClientData(verified.content)).toEqual({
      type: "kazashi.sign",
      challenge,
      origin,
      time: "2026-11-25T09:00:00.000Z",
      document,
    });
    expect(verified.signingTime?.toISOString()).toBe("2026-11-25T09:00:00.000Z");
  });

  test("a document swapped afterwards does not verify", () => {
    const asked = call({ method: "sign", challenge, document });
    const other = call({ method: "sign", challenge, document: document.replace("花子", "太郎") });
    const [info = new Uint8Array()] = other.digestInfos;
    const { value } = told(asked.signed({ certificate, signatures: [padded(info)], cardNumber: null }));
    expect(() => verifySignedData(bytes(value.signedData))).toThrow(
      expect.objectContaining({ code: "signature-invalid" }),
    );
  });
});

describe("what is no call", () => {
  test.each([
    ["no method", { challenge }],
    ["a method that does not exist", { method: "decrypt", challenge }],
    ["no challenge", { method: "authenticate" }],
    ["a challenge one could guess", { method: "authenticate", challenge: "AAAA" }],
    ["a digest of the page's own", { method: "authenticate", challenge, digest: "AAAA" }],
    ["an origin of the page's own", { method: "authenticate", challenge, origin: "https://other.example" }],
    ["a time of the page's own", { method: "authenticate", challenge, time: "2020-01-01T00:00:00Z" }],
    ["a document to log in with", { method: "authenticate", challenge, document: "x" }],
    ["a signature under nothing", { method: "sign", challenge }],
    ["a document that hides something", { method: "sign", challenge, document: "1,000円\u202e000,1" }],
  ])("%s is refused", (_, given) => {
    expect(() => call(given)).toThrow(expect.objectContaining({ code: "request-malformed" }));
  });

  test("is answered by its number, with what was wrong with it and nothing of the kiosk's own", () => {
    const refuse = (code: "request-malformed" | "reader-lost" | "pin-wrong") =>
      told(refuseKazashi('{"call":9}')({ code, detail: { about: "ACS ACR1252 00 00", tries: 2, mark: "m3" } }));
    expect(refuse("request-malformed")).toMatchObject({ call: 9, failure: { detail: { about: "ACS ACR1252 00 00" } } });
    expect(refuse("reader-lost").failure).toEqual({ code: "reader-lost", detail: { tries: 2 } });
    expect(told(refuseKazashi("{")({ code: "request-malformed", detail: {} })).call).toBe(-1);
  });

  test("cancel takes back whatever is under way", () => {
    expect(kazashiCall('{"call":1,"method":"cancel"}', origin, now)).toBe("close");
  });
});

/** What a token does: it pads what it is given, and nothing more. */
function padded(info: Uint8Array): Uint8Array {
  return new Uint8Array(privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, info));
}
