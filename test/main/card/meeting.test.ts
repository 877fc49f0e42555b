import { constants, createHash, createPublicKey, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { toHex } from "../../../main/apdu/hex";
import { createVirtualCard } from "../../../main/card/card";
import { profiles } from "../../../main/card/profiles";
import { createJpkiClient } from "../../../main/jpki/client";
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
const padding = constants.RSA_PKCS1_PADDING;

async function met(profile: string) {
  const token = await throwawayToken(profile);
  const card = createVirtualCard(token, { timing: "instant" });
  card.powerOn();
  const sent: string[] = [];
  const client = createJpkiClient(async (command) => {
    sent.push(toHex(command.subarray(0, 4)));
    return card.transmit(command);
  });
  return { client, sent, pins: token.pins };
}

describe.each([...profiles.keys()])("the client and the %s", (profile) => {
  test("log in", async () => {
    const { client } = await met(profile);
    await client.select();
    expect(await client.retryCounter("authentication")).toBe(3);
    await client.verify("authentication", Buffer.from("1234"));
    expect(await client.readCertificate("authentication")).toEqual(certificates.authentication);
    const signature = await client.sign("authentication", digestInfo);
    const key = createPublicKey(throwawayKeys().authentication);
    expect(verify("sha256", message, { key, padding }, signature)).toBe(true);
  });

  test("sign a document, read all that is free, change a PIN, block one", async () => {
    const { client, pins } = await met(profile);
    await client.select();
    expect((await client.tokenInformation()).label).toMatch(/^JPKIAP(ICCTOKEN2|GPSETOKEN)$/);
    expect(await client.readCertificate("authentication-ca")).toEqual(certificates.authenticationCa);
    expect(await client.readCertificate("signature-ca")).toEqual(certificates.signatureCa);
    await client.verify("signature", Buffer.from("abc123"));
    expect(await client.readCertificate("signature")).toEqual(certificates.signature);
    const key = createPublicKey(throwawayKeys().signature);
    expect(verify("sha256", message, { key, padding }, await client.sign("signature", digestInfo))).toBe(true);

    await client.changePin("authentication", Buffer.from("1234"), Buffer.from("5678"));
    for (const left of [2, 1])
      await expect(client.verify("authentication", Buffer.from("1234"))).rejects.toMatchObject({
        code: "pin-wrong",
        detail: { tries: left },
      });
    await expect(client.verify("authentication", Buffer.from("1234"))).rejects.toMatchObject({ code: "pin-blocked" });
    expect(await client.retryCounter("authentication")).toBe(0);
    expect(pins.tries("signature")).toBe(5);
  });
});

test.each(["mynumber-card", "android-phone"])("a login on the %s takes five exchanges", async (profile) => {
  const { client, sent } = await met(profile);
  await client.select();
  await client.retryCounter("authentication");
  await client.verify("authentication", Buffer.from("1234"));
  await client.readCertificate("authentication");
  await client.sign("authentication", digestInfo);
  expect(sent).toEqual(["00A4040C", "00200098", "00200098", "00B08A00", "802A0097"]);
});
