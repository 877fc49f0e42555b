import { createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openToken } from "../../../../main/card/token";
import { jpkiCard, type Talk, talkTo } from "../talk";
import { throwawayToken } from "../throwaway-token";

const selectCommon = "00A4040C0AD3921000310001010100";
const challenge = "00112233445566778899AABBCCDDEEFF";
const ask = `0088009910${challenge}00`;

const signatureOf = async (talk: Talk) => Buffer.from((await talk(selectCommon, ask)).slice(0, -4), "hex");

describe("INTERNAL AUTHENTICATE (myna-card, measured)", () => {
  test("the common application's key signs a challenge without any PIN: RSASSA-PKCS1-v1_5 with SHA-256", async () => {
    const token = await throwawayToken();
    const file = join(token.dir, "challenge-key.pem");
    expect(existsSync(file)).toBe(false);
    const signature = await signatureOf(talkTo(token).talk);
    const key = createPublicKey(readFileSync(file));
    expect(verify("sha256", Buffer.from(challenge, "hex"), key, signature)).toBe(true);
    // The same of the same card, whoever opens it.
    expect(await signatureOf(talkTo(await openToken(token.dir)).talk)).toEqual(signature);
  });

  test("challenges have 1 to 255 bytes, the answer always 256", async () => {
    const { talk } = talkTo(await throwawayToken());
    await talk(selectCommon);
    expect(await talk("00880099")).toBe("6700");
    expect(await talk(`0088009910${challenge}10`)).toBe("6700");
    expect(await talk(`00880099000100${"5A".repeat(256)}0100`)).toBe("6700");
    expect(await talk(`00880099FF${"5A".repeat(255)}00`)).toMatch(/9000$/);
    expect(await talk(`0088019910${challenge}00`)).toBe("6A86");
  });

  test("no other key answers: 6982 in the JPKI application; a file that is none, 6981", async () => {
    const talk = await jpkiCard();
    for (const reference of ["97", "9A"]) expect(await talk(`008800${reference}10${challenge}00`)).toBe("6982");
    expect(await talk(`0088008A10${challenge}00`)).toBe("6981");
  });

  test("its key signs nothing else", async () => {
    const { talk } = talkTo(await throwawayToken());
    expect(await talk(selectCommon, `802A009920${"00".repeat(32)}00`)).toBe("6981");
  });
});
