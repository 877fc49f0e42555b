import { describe, expect, test } from "vitest";
import { fromHex } from "../../../main/apdu/hex";
import { type Profile, profileSchema } from "../../../main/card/profile";
import { profileNamed, profiles } from "../../../main/card/profiles";

describe("the kinds of token", () => {
  test("are at least the card and the Android phone", () => {
    expect([...profiles.keys()]).toEqual(expect.arrayContaining(["mynumber-card", "android-phone"]));
  });

  test.each([...profiles.values()])("$name: its ATR is of the Type B form, with the right check byte", ({ atr }) => {
    const bytes = fromHex(atr.bytes);
    // PC/SC part 3: 3B 88 80 01, eight bytes from ATQB, TCK.
    expect([...bytes.subarray(0, 4)]).toEqual([0x3b, 0x88, 0x80, 0x01]);
    expect(bytes.length).toBe(13);
    expect(bytes.subarray(1).reduce((check, byte) => check ^ byte, 0)).toBe(0);
  });

  test.each([...profiles.values()])("$name: every EF has a short identifier of its own", ({ applications }) => {
    for (const { files } of applications) {
      const shortIds = files.map(({ id }) => Number.parseInt(id, 16) & 0x1f);
      expect(new Set(shortIds).size).toBe(files.length);
      expect(shortIds.every((shortId) => shortId >= 1 && shortId <= 30)).toBe(true);
    }
  });

  test("an unknown one is the user's mistake", () => {
    expect(() => profileNamed("library-card")).toThrow(expect.objectContaining({ code: "usage" }));
  });
});

describe("a file that does not fit is refused", () => {
  const card = profileNamed("mynumber-card");
  const [jpki] = card.applications;
  if (jpki === undefined) throw new Error("the card has no application");
  const withFile = (file: object) => ({ ...card, applications: [{ ...jpki, files: [...jpki.files, file] }] });
  const withPin = (change: Partial<Profile["pins"][number]>) => ({
    ...card,
    pins: card.pins.map((pin) => ({ ...pin, ...change })),
  });

  test.each([
    [
      "an access rule that names no PIN",
      withFile({ id: "0003", type: "data", content: { hex: "00" }, read: "birthday" }),
    ],
    ["a PIN file that names no PIN", withFile({ id: "0003", type: "pin", pin: "birthday" })],
    ["two files of one identifier", withFile({ id: "0001", type: "reserved" })],
    ["an unknown type of file", withFile({ id: "0003", type: "record" })],
    [
      "content from outside the folder",
      withFile({ id: "0003", type: "data", content: { file: "../secret.der" }, read: "always" }),
    ],
    ["two PINs of one name", withPin({ name: "authentication" })],
    ["a minimum above the maximum", withPin({ minimumLength: 17 })],
    ["a counter that 63Cx cannot say", withPin({ tries: 16 })],
    ["a signature form that does not exist", { ...card, capabilities: { ...card.capabilities, signatureForms: [6] } }],
    ["a time without its source", { ...card, time: { ...card.time, byte: { microseconds: 94 } } }],
    ["a field nobody knows", { ...card, colour: "pink" }],
  ])("%s", (_, profile) => {
    expect(profileSchema.safeParse(profile).success).toBe(false);
  });

  test("and the unchanged one is not", () => {
    expect(profileSchema.safeParse(card).success).toBe(true);
  });
});
