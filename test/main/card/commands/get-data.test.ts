import { expect, test } from "vitest";
import { apdu, talkTo } from "../talk";
import { throwawayToken } from "../throwaway-token";

const serial = "4000000127198430";
const ascii = (text: string) => Buffer.from(text).toString("hex").toUpperCase();

test.each([
  ["0045", "400000012719843"],
  ["00F0", "99999"],
  ["00F2", "20361231"],
])("GET DATA %s before any application is selected (myna-card)", async (tag, value) => {
  const { talk } = talkTo(await throwawayToken("mynumber-card", { serial }));
  expect(await talk(`00CA${tag}00`)).toBe(`${ascii(value)}9000`);
  expect(await talk(apdu.selectJpki, `00CA${tag}00`)).toBe("6D00");
});

test("an object longer than Le is refused and not cut short: 6700, then an extended Le (myna-card, measured)", async () => {
  const token = await throwawayToken();
  const { talk } = talkTo({ ...token, dataObjects: new Map([[0x7f21, new Uint8Array(307).fill(0x5a)]]) });
  expect(await talk("00CA7F2100")).toBe("6700");
  expect(await talk("00CA7F21000000")).toBe(`${"5A".repeat(307)}9000`);
});

test("an object that is not there: 6A88, and phones have none", async () => {
  expect(await talkTo(await throwawayToken()).talk("00CA004600")).toBe("6A88");
  expect(await talkTo(await throwawayToken("android-phone")).talk("00CA004500")).toBe("6A88");
});
