import { describe, expect, test } from "vitest";
import { fromHex } from "../../../main/apdu/hex";
import { type Profile, profileSchema } from "../../../main/card/profile";
import { completed, profileNamed, profiles } from "../../../main/card/profiles";

describe("the kinds of token", () => {
  test("are what is told of cards and phones, and stand-ins for what reader programs may meet", () => {
    const kinds = [...profiles.values()].map(({ keyType, name, tokenInformation }) => [
      name,
      tokenInformation.label,
      keyType,
    ]);
    expect(kinds.toSorted()).toEqual([
      ["android-phone", "JPKIAPGPSETOKEN", "rsa-2048"],
      ["iphone", "JPKIAPIOSTOKEN", "rsa-2048"],
      ["iphone-not-authenticated", "JPKIAPIOSTOKEN", "rsa-2048"],
      ["juki-label-card", "JPKIAPICCTOKEN", "rsa-2048"],
      ["mynumber-card", "JPKIAPICCTOKEN2", "rsa-2048"],
      ["mynumber-card-fwi-13", "JPKIAPICCTOKEN2", "rsa-2048"],
      ["next-card-p-384", "JPKIAPICCTOKEN2", "p-384"],
      ["next-card-rsa-3072", "JPKIAPICCTOKEN2", "rsa-3072"],
      ["no-extended-length-card", "JPKIAPICCTOKEN2", "rsa-2048"],
      ["no-short-ids-card", "JPKIAPICCTOKEN2", "rsa-2048"],
      ["plain-forms-card", "JPKIAPICCTOKEN2", "rsa-2048"],
    ]);
  });

  test("two generations of the My Number Card have the ATRs of pcsc-tools' list", () => {
    expect(profileNamed("mynumber-card").atr.bytes).toBe("3B 88 80 01 00 00 41 E0 B3 81 A1 00 3B");
    expect(profileNamed("mynumber-card-fwi-13").atr.bytes).toBe("3B 88 80 01 00 4B 51 FF B3 81 D1 00 0F");
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

describe("a file that is like another", () => {
  const model = { name: "model", form: "card", capabilities: { shortIds: true, signatureForms: [0, 1] } };

  test("has the other's fields but for its own; records field by field, lists whole", () => {
    const file = { name: "other", like: "model", capabilities: { signatureForms: [0] } };
    const capabilities = { shortIds: true, signatureForms: [0] };
    expect(completed(file, [model, file])).toEqual({ name: "other", form: "card", capabilities });
    const third = { name: "third", like: "other", form: "phone" };
    expect(completed(third, [third, file, model])).toEqual({ name: "third", form: "phone", capabilities });
  });

  test("is like no other kind: refused, and so is a circle", () => {
    const lost = { name: "lost", like: "gone" };
    const [one, two] = [
      { name: "one", like: "two" },
      { name: "two", like: "one" },
    ];
    expect(() => completed(lost, [model, lost])).toThrow("lost is like gone");
    expect(() => completed(one, [one, two])).toThrow(RangeError);
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
    [
      "an owner's authentication that no token of the kind has",
      withFile({ id: "0003", type: "key", key: "other", sign: "owner" }),
    ],
    ["a PIN of a reserved name", { ...card, pins: [...card.pins, { ...card.pins[0], name: "owner" }] }],
    ["a key type that nobody makes", { ...card, keyType: "rsa-1024" }],
    ["a time without its source", { ...card, time: { ...card.time, byte: { microseconds: 94 } } }],
    ["a field nobody knows", { ...card, colour: "pink" }],
  ])("%s", (_, profile) => {
    expect(profileSchema.safeParse(profile).success).toBe(false);
  });

  test("and the unchanged one is not", () => {
    expect(profileSchema.safeParse(card).success).toBe(true);
  });
});
