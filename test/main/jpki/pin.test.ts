import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPin, type PinName } from "../../../main/jpki/pin";

const ascii = (text: string) => Buffer.from(text, "utf8");

describe("PIN format", () => {
  test.each<[PinName, string, string]>([
    ["authentication", "0000", "0000"],
    ["authentication", "1234", "1234"],
    ["signature", "ABC123", "ABC123"],
    ["signature", "abcXYZ789", "ABCXYZ789"],
    ["signature", "0123456789abcdef", "0123456789ABCDEF"],
  ])("%s %s", (pin, given, sent) => {
    expect(Buffer.from(checkPin(pin, ascii(given))).toString()).toBe(sent);
  });

  test.each<[PinName, string]>([
    ["authentication", ""],
    ["authentication", "123"],
    ["authentication", "12345"],
    ["authentication", "12a4"],
    ["authentication", "１２３４"],
    ["signature", "ABC12"],
    ["signature", "0123456789ABCDEFG"],
    ["signature", "ABC-123"],
    ["signature", "ABC 123"],
    ["signature", "ＡＢＣ１２３"],
  ])("%s refuses %j", (pin, given) => {
    expect(() => checkPin(pin, ascii(given))).toThrow(expect.objectContaining({ code: "pin-format" }));
  });

  test("what passes is what the rules say, and the caller's bytes stay as they are", () => {
    const bytes = fc.uint8Array({ min: 0x2f, max: 0x7b, maxLength: 18 });
    fc.assert(
      fc.property(fc.constantFrom<PinName>("authentication", "signature"), bytes, (pin, given) => {
        const before = Uint8Array.from(given);
        const text = Buffer.from(given).toString("latin1");
        const valid = (pin === "signature" ? /^[A-Za-z0-9]{6,16}$/ : /^[0-9]{4}$/).test(text);
        if (valid) expect(Buffer.from(checkPin(pin, given)).toString("latin1")).toBe(text.toUpperCase());
        else expect(() => checkPin(pin, given)).toThrow();
        expect(given).toEqual(before);
      }),
    );
  });

  test("the failure holds nothing of what was typed", () => {
    try {
      checkPin("authentication", ascii("98765"));
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toMatch(/98765|57|56/);
    }
  });
});
