import { describe, expect, test } from "vitest";
import { apdu, jpkiCard, type Talk, talkTo } from "../talk";
import { throwawayToken } from "../throwaway-token";

const selectCommon = "00A4040C0AD3921000310001010100";
const serial = "4000000127198430";

async function commonAp(): Promise<Talk> {
  const { talk } = talkTo(await throwawayToken("mynumber-card", { serial }));
  await talk(selectCommon);
  return talk;
}

/** Tag 01, 28 digits: number, municipality, expiry (myna-card); "99999" is no municipality's code. */
const record = `011C${Buffer.from(`${serial.slice(0, 15)}9999920361231`)
  .toString("hex")
  .toUpperCase()}`;

describe("READ RECORD in the common application", () => {
  test("record 1 without any PIN, by short identifier (jpki/myna) and of the selected EF (myna-card)", async () => {
    const talk = await commonAp();
    expect(await talk("00B2010C00")).toBe(`${record}9000`);
    expect(await talk("00A4020C020001", "00B2010400")).toBe(`${record}9000`);
  });

  test("the manufacturing number is where jpki/myna reads it: characters 3 to 15 of the value", async () => {
    const value = Buffer.from((await (await commonAp())("00B2010C00")).slice(4, -4), "hex").toString("latin1");
    expect(value.slice(2, 15)).toBe(serial.slice(2, 15));
  });

  test("no more than Le", async () => {
    expect(await (await commonAp())("00B2010C04")).toBe(`${record.slice(0, 8)}9000`);
  });

  test.each([
    ["a record that is not there", "00B2020C00", "6A83"],
    ["record 0: there is no current one", "00B2000C00", "6A83"],
    ["all records from one on (JICSAP 6.4.4 lets a card say so)", "00B2010D00", "6A81"],
    ["the last record", "00B2010B00", "6A86"],
    ["short identifier 31", "00B201FC00", "6A86"],
    ["no EF of this short identifier", "00B2011C00", "6A82"],
    ["no current EF", "00B2010400", "6986"],
    ["no Le", "00B2010C", "6700"],
    ["an EF of which nothing is known", "00B2011400", "6982"],
  ])("%s is refused", async (_, command, sw) => {
    expect(await (await commonAp())(command)).toBe(sw);
  });

  test("records are not read as a transparent file, nor the other way (6981: ISO/IEC 7816-4 clause 5.6)", async () => {
    expect(await (await commonAp())("00B0810000")).toBe("6981");
    expect(await (await jpkiCard())("00B2013400")).toBe("6981");
  });
});

test("SET SESSION KEY is refused there in another way than in the JPKI application: 66F1 (myna-card)", async () => {
  expect(await (await commonAp())("80AE0000")).toBe("66F1");
  expect(await (await jpkiCard())("80AE0000")).toBe("6982");
});

test("a PIN of the JPKI application is no PIN there", async () => {
  const talk = await commonAp();
  expect(await talk(apdu.triesOfAuthentication)).toBe("6A82");
});
