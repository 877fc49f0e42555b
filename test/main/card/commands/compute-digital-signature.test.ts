import { constants, createHash, createPublicKey, publicDecrypt, randomBytes, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex } from "../../../../main/apdu/hex";
import { apdu, jpkiCard, type Talk, talkTo } from "../talk";
import { throwawayKeys, throwawayToken } from "../throwaway-token";

const publicKey = createPublicKey(throwawayKeys().authentication);
const message = randomBytes(100);
const hash = createHash("sha256").update(message).digest();
const digestInfo = Buffer.concat([Buffer.from("3031300D060960864801650304020105000420", "hex"), hash]);
const byte = (value: number) => value.toString(16).padStart(2, "0").toUpperCase();

const command = (p1: number, data: Uint8Array, reference = 0x97) =>
  `802A${byte(p1)}${byte(reference)}${byte(data.length)}${toHex(data)}00`;

async function opened(): Promise<Talk> {
  const talk = await jpkiCard();
  await talk(apdu.verifyAuthentication("1234"), apdu.verifySignature("ABC123"));
  return talk;
}

async function signature(talk: Talk, p1: number, data: Uint8Array): Promise<Buffer> {
  const answer = Buffer.from(await talk(command(p1, data)), "hex");
  expect(answer.length).toBe(258);
  expect(answer.toString("hex", 256)).toBe("9000");
  return answer.subarray(0, 256);
}

/** What RSA's public operation finds under PKCS#1 v1.5 padding. */
const underPadding = (bytes: Buffer) => publicDecrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, bytes);
const pssKey = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

describe("COMPUTE DIGITAL SIGNATURE, by P1 (myna-card, all forms measured)", () => {
  test("00: a DigestInfo as it is, which is a PKCS#1 v1.5 signature", async () => {
    expect(verify("sha256", message, publicKey, await signature(await opened(), 0, digestInfo))).toBe(true);
  });

  test("00: any other bytes too, 1 to 245", async () => {
    const talk = await opened();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 245 }), async (bytes) => {
        expect(underPadding(await signature(talk, 0, bytes))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 20 },
    );
  });

  test("01: hashed by the card, the bare hash signed", async () => {
    expect(underPadding(await signature(await opened(), 1, message))).toEqual(hash);
  });

  test("02: a hash, wrapped by the card", async () => {
    expect(verify("sha256", message, publicKey, await signature(await opened(), 2, hash))).toBe(true);
  });

  test("03: hashed and wrapped by the card", async () => {
    expect(verify("sha256", message, publicKey, await signature(await opened(), 3, message))).toBe(true);
  });

  test("04 and 05: PSS of a hash and of a message, with a new salt each time", async () => {
    const talk = await opened();
    for (const [p1, data] of [
      [4, hash],
      [5, message],
    ] as const) {
      const [one, two] = [await signature(talk, p1, data), await signature(talk, p1, data)];
      expect(verify("sha256", message, pssKey, one)).toBe(true);
      expect(verify("sha256", message, pssKey, two)).toBe(true);
      expect(one.equals(two)).toBe(false);
    }
  });

  test("06 and above: 6A86", async () => {
    const talk = await opened();
    for (const p1 of [6, 7, 0x80, 0x9e, 0xff]) expect(await talk(command(p1, digestInfo))).toBe("6A86");
  });

  test("a phone takes 00 only, as long as nothing else is proven", async () => {
    const talk = await jpkiCard("android-phone");
    await talk(apdu.verifyAuthentication("1234"));
    expect(await talk(command(0, digestInfo))).toMatch(/9000$/);
    for (const p1 of [1, 2, 3, 4, 5]) expect(await talk(command(p1, hash))).toBe("6A86");
  });
});

describe("lengths that do not fit the form", () => {
  test.each([
    ["00 with 246 bytes", 0, 246, "6985"],
    ["02 with 31 bytes", 2, 31, "6985"],
    ["02 with a DigestInfo", 2, 51, "6985"],
    ["04 with 33 bytes", 4, 33, "6985"],
  ])("%s", async (_, p1, length, sw) => {
    expect(await (await opened())(command(p1, new Uint8Array(length)))).toBe(sw);
  });

  test.each([
    ["no data", "802A009700"],
    ["no Le", `802A009733${"00".repeat(51)}`],
    ["an Le below the signature", `802A009733${"00".repeat(51)}FF`],
    ["extended data of 256 bytes", `802A0397000100${"00".repeat(256)}0000`],
  ])("%s: 6700", async (_, text) => {
    expect(await (await opened())(text)).toBe("6700");
  });
});

describe("which key", () => {
  test("97 and 9A without SELECT, and 80 after it, give the same signature (myna-card, byte by byte)", async () => {
    const talk = await opened();
    const direct = await talk(command(0, digestInfo));
    expect(await talk("00A4020C020017", command(0, digestInfo, 0x80))).toBe(direct);
    const other = await talk(command(0, digestInfo, 0x9a));
    expect(other).toMatch(/9000$/);
    expect(other).not.toBe(direct);
    expect(await talk("00A4020C02001A", command(0, digestInfo, 0x80))).toBe(other);
  });

  test("is refused without its PIN, without an EF, and where the EF holds none", async () => {
    const talk = await jpkiCard();
    expect(await talk(command(0, digestInfo))).toBe("6982");
    expect(await talk(command(0, digestInfo, 0x9a))).toBe("6982");
    await talk(apdu.verifyAuthentication("1234"));
    expect(await talk(apdu.selectJpki, command(0, digestInfo, 0x80))).toBe("6986");
    expect(await talk(command(0, digestInfo, 0x98))).toBe("6981");
    expect(await talk(command(0, digestInfo, 0x83))).toBe("6A82");
  });

  test("a holder without signature key: its data is not there", async () => {
    const { authentication } = throwawayKeys();
    const { talk } = talkTo(await throwawayToken("mynumber-card", { keys: { authentication } }));
    await talk(apdu.selectJpki, apdu.verifySignature("ABC123"));
    expect(await talk(command(0, digestInfo, 0x9a))).toBe("6A88");
  });
});
