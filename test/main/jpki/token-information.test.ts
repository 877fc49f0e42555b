import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHex } from "../../../main/apdu/hex";
import { createJpkiClient } from "../../../main/jpki/client";
import { parseTokenInformation } from "../../../main/jpki/token-information";
import { tokenDouble } from "./token-double";

test.each([
  [{}, ["00B08600A0"]],
  [{ readByShortId: 0x6a86 }, ["00B08600A0", "00A4020C020006", "00B00000A0"]],
])("is one short read, or a plain one", async (refusals, sent) => {
  const token = tokenDouble(refusals);
  const client = createJpkiClient(token.transceive);
  expect(await client.tokenInformation()).toEqual({
    label: "JPKIAPICCTOKEN2",
    kind: "card",
    manufacturer: "",
    model: "E16R01NJ",
    serial: "0000000020500003",
    hardwareVersion: "03",
    firmwareVersion: "01",
  });
  expect(token.sent).toEqual(sent);
});

test.each([
  ["JPKIAPICCTOKEN2", "card"],
  ["JPKIAPICCTOKEN", "juki-card"],
  ["JPKIAPGPSETOKEN", "phone"],
  ["JPKIAPIOSTOKEN", "phone"],
  ["SOMETHINGELSE", "unknown"],
])("%s is a %s, whatever pads it", (label, kind) => {
  for (const padding of [" ", "\0"])
    expect(parseTokenInformation(Buffer.from(label.padEnd(32, padding)))).toMatchObject({ label, kind, serial: null });
});

test("a label is the least", async () => {
  const client = createJpkiClient(async () => fromHex("4A504B499000"));
  await expect(client.tokenInformation()).rejects.toMatchObject({ code: "token-malformed" });
});

test("texts of any bytes are printable", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 160, maxLength: 160 }), (bytes) => {
      for (const text of Object.values(parseTokenInformation(bytes))) expect(text).toMatch(/^[\x20-\x7e]*$/);
    }),
  );
});
