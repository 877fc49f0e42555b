import { describe, expect, test } from "vitest";
import { apdu, jpkiCard, talkTo, variant } from "../talk";
import { throwawayToken } from "../throwaway-token";

describe("VERIFY", () => {
  test("by short identifier and after SELECT of the PIN EF", async () => {
    const talk = await jpkiCard();
    expect(await talk(apdu.verifyAuthentication("1234"))).toBe("9000");
    expect(await talk("00A4020C020018", "0020008004" + "31323334")).toBe("9000");
    expect(await talk("00A4020C02001B", "0020008006" + "414243313233")).toBe("9000");
  });

  test("a wrong PIN costs one try of its own counter, and a right one fills it again", async () => {
    const talk = await jpkiCard();
    expect(await talk(apdu.verifyAuthentication("4321"))).toBe("63C2");
    expect(await talk(apdu.triesOfAuthentication)).toBe("63C2");
    expect(await talk(apdu.triesOfSignature)).toBe("63C5");
    expect(await talk(apdu.verifyAuthentication("1234"), apdu.triesOfAuthentication)).toBe("63C3");
  });

  test.each([
    [
      "authentication",
      apdu.verifyAuthentication("4321"),
      apdu.verifyAuthentication("1234"),
      apdu.triesOfAuthentication,
      3,
    ],
    ["signature", apdu.verifySignature("WRONG1"), apdu.verifySignature("ABC123"), apdu.triesOfSignature, 5],
  ])(
    "the %s PIN: 63C0 on exhaustion, 6984 to everything after (myna-card, measured)",
    async (_, wrong, right, tries, n) => {
      const talk = await jpkiCard();
      for (let left = n - 1; left >= 0; left--) expect(await talk(wrong)).toBe(`63C${left}`);
      expect(await talk(tries)).toBe("6984");
      expect(await talk(right)).toBe("6984");
      expect(await talk(wrong)).toBe("6984");
    },
  );

  test("the query costs nothing and answers 63Cx even when verified (OpenSC PR 959)", async () => {
    const talk = await jpkiCard();
    for (let n = 0; n < 10; n++) expect(await talk(apdu.triesOfAuthentication)).toBe("63C3");
    await talk(apdu.verifyAuthentication("1234"));
    expect(await talk(apdu.triesOfAuthentication)).toBe("63C3");
    expect(await talk("00A4020C020018", "00200080")).toBe("63C3");
    expect(await talk("0020009800")).toBe("63C3");
    expect(await talk(`802A009720${"00".repeat(32)}00`)).toMatch(/9000$/);
  });

  test("a wrong PIN ends what a right one had opened", async () => {
    const talk = await jpkiCard();
    await talk(apdu.verifyAuthentication("1234"), apdu.verifyAuthentication("4321"));
    expect(await talk(`802A009720${"00".repeat(32)}00`)).toBe("6982");
  });

  test("letters count as they are: the signature PIN is compared byte by byte", async () => {
    const talk = await jpkiCard();
    expect(await talk(apdu.verifySignature("abc123"))).toBe("63C4");
  });

  test("too short, too long and empty-looking data are wrong PINs", async () => {
    const talk = await jpkiCard();
    expect(await talk("002000980131")).toBe("63C2");
    expect(await talk(`00200098FF${"31".repeat(255)}`)).toBe("63C1");
  });

  test.each([
    ["P1 other than 00", "0020019804" + "31323334", "6A86"],
    ["a reference that is none", "0020000104" + "31323334", "6A86"],
    ["no current EF", "0020008004" + "31323334", "6986"],
    ["a key instead of a PIN", "0020009704" + "31323334", "6981"],
    ["a certificate instead of a PIN", "0020008A04" + "31323334", "6981"],
    ["an EF that is not there", "0020008304" + "31323334", "6A82"],
  ])("%s is refused and costs nothing", async (_, command, sw) => {
    const talk = await jpkiCard();
    expect(await talk(command)).toBe(sw);
    expect(await talk(apdu.triesOfAuthentication)).toBe("63C3");
  });

  test("a token without short identifiers answers 6A86 and costs nothing", async () => {
    const talk = await variant((profile) => ({
      ...profile,
      capabilities: { ...profile.capabilities, shortIds: false },
    }));
    expect(await talk(apdu.verifyAuthentication("1234"))).toBe("6A86");
    expect(await talk("00A4020C020018", "00200080")).toBe("63C3");
  });
});

describe("how long a verification lasts", () => {
  const signs = `802A009720${"00".repeat(32)}00`;

  test("through a warm reset, not through power-off (measured)", async () => {
    const { card, talk } = talkTo(await throwawayToken());
    await talk(apdu.selectJpki, apdu.verifyAuthentication("1234"));
    card.warmReset();
    expect(await talk(signs)).toMatch(/9000$/);
    card.powerOff();
    card.powerOn();
    expect(await talk(apdu.selectJpki, signs)).toBe("6982");
  });

  test("each PIN opens its own key only", async () => {
    const talk = await jpkiCard();
    await talk(apdu.verifySignature("ABC123"));
    expect(await talk(signs)).toBe("6982");
    expect(await talk(signs.replace("802A0097", "802A009A"))).toMatch(/9000$/);
  });
});
