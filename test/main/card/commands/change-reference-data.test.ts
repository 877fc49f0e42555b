import { expect, test } from "vitest";
import { openToken } from "../../../../main/card/token";
import { apdu, jpkiCard, talkTo } from "../talk";
import { throwawayToken } from "../throwaway-token";

const change = "0024019804" + "35363738";

test("changes the PIN after VERIFY of the old one, for good", async () => {
  const token = await throwawayToken();
  const { talk } = talkTo(token);
  await talk(apdu.selectJpki, apdu.verifyAuthentication("1234"));
  expect(await talk(change)).toBe("9000");
  expect(await talk(apdu.verifyAuthentication("1234"))).toBe("63C2");

  const later = talkTo(await openToken(token.dir)).talk;
  expect(await later(apdu.selectJpki, apdu.triesOfAuthentication)).toBe("63C2");
  expect(await later(apdu.verifyAuthentication("5678"))).toBe("9000");
});

test("the form after SELECT of the PIN EF (jpki/myna): 00 24 01 80", async () => {
  const talk = await jpkiCard();
  await talk("00A4020C020018", "0020008004" + "31323334");
  expect(await talk("0024018004" + "35363738")).toBe("9000");
  expect(await talk(apdu.verifyAuthentication("5678"))).toBe("9000");
});

test("needs the old PIN, the right form and a length that fits; else nothing changes", async () => {
  const talk = await jpkiCard();
  expect(await talk(change)).toBe("6982");
  await talk(apdu.verifySignature("ABC123"));
  expect(await talk(change)).toBe("6982");
  await talk(apdu.verifyAuthentication("1234"));
  expect(await talk("0024009808" + "3132333435363738")).toBe("6A86");
  expect(await talk("0024019803" + "353637")).toBe("6700");
  expect(await talk("0024019805" + "3536373839")).toBe("6700");
  expect(await talk("00240198")).toBe("6700");
  expect(await talk("0024019704" + "35363738")).toBe("6981");
  expect(await talk(apdu.verifyAuthentication("1234"))).toBe("9000");
});

test("a blocked PIN stays blocked", async () => {
  const talk = await jpkiCard();
  await talk(...Array<string>(3).fill(apdu.verifyAuthentication("4321")));
  expect(await talk(change)).toBe("6984");
});
