import { createHash, createPublicKey, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { toHex } from "../../../main/apdu/hex";
import { createVirtualCard } from "../../../main/card/card";
import { profiles } from "../../../main/card/profiles";
import type { VirtualToken } from "../../../main/card/token";
import { bestCapabilities } from "../../../main/jpki/capabilities";
import { createJpkiClient, type JpkiClient } from "../../../main/jpki/client";
import { certificates, throwawayKeys, throwawayToken } from "./throwaway-token";

/**
 * Client and card are two independent readings of the same facts. Here they meet, on every kind of token: what one of them
 * misread alone shows up as a refusal.
 */
const message = Buffer.from("login challenge");
const digestInfo = Buffer.concat([
  Buffer.from("3031300d060960864801650304020105000420", "hex"),
  createHash("sha256").update(message).digest(),
]);

async function met(profile: string) {
  const token = await throwawayToken(profile);
  const card = createVirtualCard(token, { timing: "instant" });
  card.powerOn();
  const sent: string[] = [];
  let capabilities = bestCapabilities;
  /** Everything that a tap with the token needs, each time with what the tap before has learnt. */
  const begin = () => {
    sent.length = 0;
    return createJpkiClient(
      async (command) => {
        sent.push(toHex(command.subarray(0, 4)));
        return card.transmit(command);
      },
      { capabilities },
    );
  };
  const remember = ({ capabilities: learnt }: JpkiClient) => {
    capabilities = learnt;
  };
  return { begin, remember, card, sent, token };
}

const all = [...profiles.values()];
const withPins = all.filter(({ ownAuthentication }) => ownAuthentication === undefined);

/** As any verifier has it: PKCS#1 v1.5 for RSA, ECDSA-Sig-Value for P-384. */
function signedWith(key: "authentication" | "signature", { profile }: VirtualToken, signature: Uint8Array): boolean {
  return verify("sha256", message, createPublicKey(throwawayKeys(profile.keyType)[key]), signature);
}

async function logIn(client: JpkiClient, token: VirtualToken) {
  await client.select();
  if (token.profile.ownAuthentication === undefined) {
    expect(await client.retryCounter("authentication")).toBe(3);
    await client.verify("authentication", Buffer.from("1234"));
  }
  expect(await client.readCertificate("authentication")).toEqual(certificates.authentication);
  expect(signedWith("authentication", token, await client.sign("authentication", digestInfo))).toBe(true);
}

/** Every kind but the one that is locked. */
describe.each(all.filter(({ ownAuthentication }) => ownAuthentication !== "missing"))(
  "the client and the $name",
  ({ name }) => {
    test("log in, and again", async () => {
      const { begin, remember, token } = await met(name);
      for (const _ of [1, 2]) {
        const client = begin();
        await logIn(client, token);
        remember(client);
      }
    });

    test("read all that is free", async () => {
      const { begin, token } = await met(name);
      const client = begin();
      await client.select();
      const { label, kind } = await client.tokenInformation();
      expect(label).toBe(token.profile.tokenInformation.label);
      expect(kind).toBe(token.profile.name === "juki-label-card" ? "juki-card" : token.profile.form);
      expect(await client.readCertificate("authentication-ca")).toEqual(certificates.authenticationCa);
      expect(await client.readCertificate("signature-ca")).toEqual(certificates.signatureCa);
    });
  },
);

describe.each(withPins)("the client and the $name", ({ name }) => {
  test("sign a document, change a PIN, block one", async () => {
    const { begin, token } = await met(name);
    const client = begin();
    await client.select();
    await client.verify("signature", Buffer.from("abc123"));
    expect(await client.readCertificate("signature")).toEqual(certificates.signature);
    expect(signedWith("signature", token, await client.sign("signature", digestInfo))).toBe(true);

    await client.changePin("authentication", Buffer.from("1234"), Buffer.from("5678"));
    for (const left of [2, 1])
      await expect(client.verify("authentication", Buffer.from("1234"))).rejects.toMatchObject({
        code: "pin-wrong",
        detail: { tries: left },
      });
    await expect(client.verify("authentication", Buffer.from("1234"))).rejects.toMatchObject({ code: "pin-blocked" });
    expect(await client.retryCounter("authentication")).toBe(0);
    expect(token.pins.tries("signature")).toBe(5);
  });
});

const five = ["00A4040C", "00200098", "00200098", "00B08A00", "802A0097"];
const threeWithoutPin = ["00A4040C", "00B08A00", "802A0097"];
const plainForms = (pieces: number) => [
  "00A4040C",
  ...["00A4020C", "00200080", "00200080"],
  "00A4020C",
  ...Array.from({ length: pieces }, (_, piece) => `00B0${piece.toString(16).padStart(2, "0")}00`.toUpperCase()),
  ...["00A4020C", "802A0080"],
];

/** Commands of a login with a token of the kind, once its habits are known; a certificate of 1500 bytes. */
test.each([
  ["mynumber-card", five],
  ["mynumber-card-fwi-13", five],
  ["android-phone", five],
  ["iphone", threeWithoutPin],
  ["next-card-rsa-3072", five],
  ["next-card-p-384", five],
  ["no-short-ids-card", plainForms(1)],
  ["no-extended-length-card", [...five, "00B00100", "00B00200", "00B00300", "00B00400", "00B00500"].toSorted(byOrder)],
])("exchanges of a second login on the %s", async (profile, commands) => {
  const { begin, remember, sent, token } = await met(profile);
  const first = begin();
  await logIn(first, token);
  remember(first);
  await logIn(begin(), token);
  expect(sent).toEqual(commands);
});

/** The signature comes after all that is read. */
function byOrder(one: string, other: string): number {
  return Number(one.startsWith("802A")) - Number(other.startsWith("802A"));
}

test("the longer signature of RSA-3072 costs one refused exchange, once (ISO/IEC 7816-4: 6700, wrong length)", async () => {
  const { begin, remember, sent, token } = await met("next-card-rsa-3072");
  const first = begin();
  await logIn(first, token);
  expect(sent).toEqual([...five, "802A0097"]);
  expect(first.capabilities.longSignatures).toBe(true);
  remember(first);
  // Held to the same reader afterwards, a token with shorter signatures takes the extended Le as well.
  const card = await met("mynumber-card");
  card.remember(first);
  await logIn(card.begin(), card.token);
  expect(card.sent).toEqual(five);
});

describe("a phone that authenticates its owner by itself", () => {
  test("gives nothing that is guarded until its owner has authenticated: 6982", async () => {
    const { begin, card, token } = await met("iphone-not-authenticated");
    const client = begin();
    await client.select();
    for (const refused of [
      client.readCertificate("authentication"),
      client.readCertificate("signature"),
      client.sign("authentication", digestInfo),
      client.sign("signature", digestInfo),
    ])
      await expect(refused).rejects.toMatchObject({ code: "token-refused", detail: { sw: 0x6982 } });
    card.authenticateOwner(true);
    await logIn(client, token);
    card.authenticateOwner(false);
    await expect(client.sign("authentication", digestInfo)).rejects.toMatchObject({ detail: { sw: 0x6982 } });
  });

  test("remembers what its owner has done when it leaves the field and comes back", async () => {
    const { begin, card, token } = await met("iphone-not-authenticated");
    card.authenticateOwner(true);
    card.powerOff();
    card.powerOn();
    await logIn(begin(), token);
  });

  test("has no PIN to be asked for", async () => {
    const { begin } = await met("iphone");
    const client = begin();
    await client.select();
    await expect(client.retryCounter("authentication")).rejects.toMatchObject({ code: "token-refused" });
  });
});
