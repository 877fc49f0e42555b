import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex } from "../../../main/apdu/hex";
import { apdu, jpkiCard, talkTo, variant } from "./talk";
import { throwawayToken } from "./throwaway-token";

describe("classes and instructions", () => {
  test.each([
    ["an instruction that is none", "00FF0000", "6D00"],
    ["INS 2A in the interindustry class", "002A9E9A00", "6D00"],
    ["CHANGE KEY of other applications", "803200800431323334", "6D00"],
    ["a proprietary class that is none", "90B08A0000", "6E00"],
    ["a logical channel", "01B08A0000", "6881"],
    ["the secure-messaging bit (myna-card: 69FC)", "08B08A0000", "69FC"],
    ["SET SESSION KEY (jsapdu: always 6982)", "80AE0000", "6982"],
    ["a terminal certificate that is none (jsapdu: 256 bytes, 6700)", `80A200C1000100${"00".repeat(256)}`, "6700"],
    ["80 A2 with other P1 P2", "80A2000000", "6A86"],
    ["INTERNAL AUTHENTICATE with a JPKI key (measured)", "00880097041122334400", "6982"],
    ["the last-command indicator on plastic (myna-card: 6700)", "80FC0000", "6700"],
    ["GET DATA within an application", "00CA004600", "6D00"],
    ["less than a header", "00A404", "6700"],
    ["Lc without its data", "00A4040C0AD392", "6700"],
  ])("%s", async (_, command, sw) => {
    expect(await (await jpkiCard())(command)).toBe(sw);
  });

  test("a phone does not know the last-command indicator of iPhones", async () => {
    expect(await (await jpkiCard("android-phone"))("80FC0000")).toBe("6D00");
  });

  test("GET DATA before any SELECT", async () => {
    expect(await talkTo(await throwawayToken()).talk("00CA004600")).toBe("6A88");
  });
});

describe("GET CHALLENGE (measured)", () => {
  test("1 to 256 bytes, before any SELECT too, never the same", async () => {
    const { talk } = talkTo(await throwawayToken());
    expect((await talk("0084000001")).length).toBe(2 * 3);
    const [one, two] = [await talk("0084000000"), await talk("0084000000")];
    expect(one.length).toBe(2 * 258);
    expect(one).not.toBe(two);
  });

  test("extended Le: 6985", async () => {
    expect(await (await jpkiCard())("00840000000100")).toBe("6985");
  });
});

test("a token that fails its first command answers 6F00 once after each power-on", async () => {
  const token = await throwawayToken();
  const behaviour = { ...token.profile.behaviour, firstCommandFails: true };
  const { card, talk } = talkTo({ ...token, profile: { ...token.profile, behaviour } });
  expect(await talk(apdu.selectJpki)).toBe("6F00");
  expect(await talk(apdu.selectJpki)).toBe("9000");
  card.warmReset();
  expect(await talk(apdu.selectJpki)).toBe("9000");
  card.powerOn();
  expect(await talk(apdu.selectJpki)).toBe("6F00");
});

test("extended length where the kind has none is refused whatever the command", async () => {
  const talk = await variant((profile) => ({
    ...profile,
    capabilities: { ...profile.capabilities, extendedLength: null },
  }));
  expect(await talk("002000980000043132333400")).toBe("6700");
  expect(await talk(apdu.triesOfAuthentication)).toBe("63C3");
});

test("extended command data is taken up to the kind's limit", async () => {
  const talk = await variant((profile) => ({
    ...profile,
    capabilities: { ...profile.capabilities, extendedLength: { command: 300, response: 65536 } },
  }));
  expect(await talk(`0020009800012C${"31".repeat(300)}`)).toBe("63C2");
  expect(await talk(`0020009800012D${"31".repeat(301)}`)).toBe("6700");
  expect(await talk(apdu.triesOfAuthentication)).toBe("63C2");
});

describe("any bytes get an answer", () => {
  const interesting = fc.constantFrom(
    0x00,
    0x20,
    0x24,
    0x2a,
    0x80,
    0x84,
    0x88,
    0x97,
    0x98,
    0xa4,
    0xb0,
    0xca,
    0xfc,
    0xff,
  );
  const byte = fc.oneof(interesting, fc.integer({ min: 0, max: 255 }));
  const commandLike = fc.array(byte, { minLength: 0, maxLength: 300 }).map((bytes) => Uint8Array.from(bytes));

  test("with a status word that means something, and nothing else", async () => {
    const { card } = talkTo(await throwawayToken());
    const meanings = /^(90 00|63 C.|6C ..|67 00|68 81|69 (81|82|84|85|86|FC)|6A (81|82|83|86|88)|6B 00|6D 00|6E 00)$/;
    await fc.assert(
      fc.asyncProperty(commandLike, async (command) => {
        const answer = await card.transmit(command);
        expect(answer.length).toBeGreaterThanOrEqual(2);
        expect(toHex(answer.subarray(-2)).replace(/(..)(..)/, "$1 $2")).toMatch(meanings);
      }),
      { numRuns: 5000 },
    );
  });

  test("also when the folder has gone: 6581, and nothing is verified", async () => {
    const token = await throwawayToken();
    const { talk } = talkTo(token);
    await talk(apdu.selectJpki, apdu.verifyAuthentication("1234"));
    rmSync(join(token.dir, "state.json"));
    expect(await talk(apdu.triesOfAuthentication)).toBe("6581");
    expect(await talk(apdu.verifyAuthentication("1234"))).toBe("6581");
    expect(await talk(`802A009720${"00".repeat(32)}00`)).toBe("6982");
  });
});
