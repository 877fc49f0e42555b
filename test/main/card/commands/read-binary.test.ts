import { describe, expect, test } from "vitest";
import { toHex } from "../../../../main/apdu/hex";
import { apdu, jpkiCard, talkTo, variant } from "../talk";
import { certificates, throwawayToken } from "../throwaway-token";

const whole = `${toHex(certificates.authentication)}9000`;
const part = (from: number, to: number) => `${toHex(certificates.authentication.subarray(from, to))}9000`;

describe("READ BINARY", () => {
  test("the current EF by offset; short Le 00 means 256", async () => {
    const talk = await jpkiCard();
    await talk("00A4020C02000A");
    expect(await talk("00B0000004")).toBe(part(0, 4));
    expect(await talk("00B0010000")).toBe(part(256, 512));
    expect(await talk("00B0000010")).toBe(part(0, 16));
  });

  test("a whole certificate in one exchange, by short identifier and extended Le (nfcpy_mynacard, jsapdu)", async () => {
    const talk = await jpkiCard();
    expect(await talk("00B08A00000000")).toBe(whole);
    expect(await talk("00B08A000005DC")).toBe(whole);
    expect(await talk("00A4020C02000A", "00B00000000000")).toBe(whole);
  });

  test("fewer bytes with 9000 at the end, 6B00 from the end on (myna-card and pyjpki, measured)", async () => {
    const talk = await jpkiCard();
    await talk("00A4020C02000A");
    expect(await talk("00B005D000")).toBe(part(1488, 1500));
    expect(await talk("00B005DC00")).toBe("6B00");
    expect(await talk("00B07FFF00")).toBe("6B00");
  });

  test("a short identifier makes its EF current, with an offset of one byte", async () => {
    const talk = await jpkiCard();
    expect(await talk("00B08AFF02")).toBe(part(255, 257));
    expect(await talk("00B0010002")).toBe(part(256, 258));
  });

  test.each([
    ["no current EF", "00B0000004", "6986"],
    ["no EF of this short identifier", "00B0830004", "6A82"],
    ["no Le", "00B08A00", "6700"],
    ["command data", "00B08A0001AA00", "6700"],
    ["a short identifier above 30 bits' room", "00B0CA0004", "6A86"],
    ["short identifier 0", "00B0800004", "6A86"],
  ])("%s is refused", async (_, command, sw) => {
    expect(await (await jpkiCard())(command)).toBe(sw);
  });

  test("nothing before an application is selected", async () => {
    const { talk } = talkTo(await throwawayToken());
    expect(await talk("00B0000004")).toBe("6986");
    expect(await talk("00B08A0004")).toBe("6A82");
  });
});

/** Who reads what, as the sources have it: rows are files, "free" or the PIN that opens them. */
const rules = {
  "mynumber-card": { "81": "signature", "82": "free", "86": "free", "88": "free", "8A": "free", "8B": "free" },
  "android-phone": {
    "81": "signature",
    "82": "free",
    "86": "free",
    "88": "free",
    "8A": "authentication",
    "8B": "free",
  },
} as const;

describe.each(Object.entries(rules))("who may read on the %s", (profile, files) => {
  const pins = {
    authentication: apdu.verifyAuthentication("1234"),
    signature: apdu.verifySignature("ABC123"),
  };

  test.each(Object.entries(files))("short identifier %s: %s", async (reference, rule) => {
    const talk = await jpkiCard(profile);
    const read = `00B0${reference}0003`;
    const opens = async () => (await talk(read)).endsWith("9000");
    expect(await opens()).toBe(rule === "free");
    await talk(pins[rule === "signature" ? "authentication" : "signature"]);
    expect(await opens()).toBe(rule === "free");
    if (rule !== "free") expect(await talk(read)).toBe("6982");
    if (rule !== "free") expect(await talk(pins[rule], read)).toMatch(/9000$/);
  });

  test("keys, PINs and reserved files give nothing away, even when verified", async () => {
    const talk = await jpkiCard(profile);
    await talk(pins.authentication, pins.signature);
    for (const reference of ["97", "98", "9A", "9B"]) expect(await talk(`00B0${reference}0000`)).toBe("6981");
    for (const reference of ["85", "89", "90", "96", "99", "9C", "9E"])
      expect(await talk(`00B0${reference}0000`)).toBe("6982");
  });
});

/** Stand-in by analogy with Android, as no measurement of an iPhone is published. */
describe("who may read on the iphone", () => {
  const references = { "81": "owner", "82": "free", "86": "free", "88": "free", "8A": "owner", "8B": "free" } as const;

  test.each(Object.entries(references))("short identifier %s: %s", async (reference, rule) => {
    const { card, talk } = talkTo(await throwawayToken("iphone"));
    await talk(apdu.selectJpki);
    const read = `00B0${reference}0003`;
    expect(await talk(read)).toMatch(/9000$/);
    card.authenticateOwner(false);
    if (rule === "owner") expect(await talk(read)).toBe("6982");
    else expect(await talk(read)).toMatch(/9000$/);
  });

  test("it has no PIN files: 6A82; and the last-command indicator (myna-card: iPhones only)", async () => {
    const talk = await jpkiCard("iphone");
    for (const command of [apdu.triesOfAuthentication, apdu.verifySignature("ABC123")])
      expect(await talk(command)).toBe("6A82");
    expect(await talk("80FC0000")).toBe("9000");
  });
});

describe("what the files hold", () => {
  test("EF 0006: 160 bytes of CK_TOKEN_INFO with the label that tells card from phone", async () => {
    for (const [profile, label] of [
      ["mynumber-card", "JPKIAPICCTOKEN2"],
      ["android-phone", "JPKIAPGPSETOKEN"],
    ] as const) {
      const answer = await (await jpkiCard(profile))("00B08600000000");
      expect(answer.length).toBe(2 * 162);
      expect(Buffer.from(answer, "hex").toString("latin1", 0, 32)).toBe(label.padEnd(32));
    }
  });

  test("EF 0008 says which certificates are there (8F 8F 00 with both, measured)", async () => {
    expect(await (await jpkiCard())("00B0880000")).toBe("8F8F009000");
    const { signature: _, ...withoutSignature } = certificates;
    const { talk } = talkTo(await throwawayToken("mynumber-card", { certificates: withoutSignature }));
    expect(await talk(apdu.selectJpki, "00B0880000")).toBe("008F009000");
    expect(await talk(apdu.verifySignature("ABC123"), "00B0810000")).toBe("6B00");
  });
});

describe("kinds of token that can do less", () => {
  test("one without short identifiers answers 6A86, and serves the plain form", async () => {
    const talk = await variant((profile) => ({
      ...profile,
      capabilities: { ...profile.capabilities, shortIds: false },
    }));
    expect(await talk("00B08A0000")).toBe("6A86");
    expect(await talk("00A4020C02000A", "00B0000004")).toBe(part(0, 4));
  });

  test("one without extended length answers 6700 to it", async () => {
    const talk = await variant((profile) => ({
      ...profile,
      capabilities: { ...profile.capabilities, extendedLength: null },
    }));
    expect(await talk("00B08A00000000")).toBe("6700");
    expect(await talk("00B08A0000")).toBe(part(0, 256));
  });

  test("one with a limit gives no more than that", async () => {
    const talk = await variant((profile) => ({
      ...profile,
      capabilities: { ...profile.capabilities, extendedLength: { command: 256, response: 1000 } },
    }));
    expect(await talk("00B08A00000000")).toBe(part(0, 1000));
  });
});
