import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPinBuffer, type PinName, pinRules } from "../../../renderer/kiosk/pin-buffer";

const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);

function typed(pin: PinName, keys: string) {
  const buffer = createPinBuffer(pin);
  for (const key of keys) buffer.press(key);
  return buffer;
}

describe("a PIN of 4 digits", () => {
  test("is given as its ASCII bytes", () => {
    expect([...typed("authentication", "0912").take()]).toEqual([0x30, 0x39, 0x31, 0x32]);
  });

  test("takes no letter, no full-width digit and no fifth digit", () => {
    const buffer = createPinBuffer("authentication");
    expect([..."a1Z２/:34 5".split("")].filter((key) => buffer.press(key))).toEqual(["1", "3", "4", "5"]);
    expect(buffer.press("6")).toBe(false);
    expect(text(buffer.take())).toBe("1345");
  });

  test("is complete with its fourth digit", () => {
    expect([0, 1, 3, 4].map((length) => typed("authentication", "7".repeat(length)).complete())).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});

describe("a signature password", () => {
  test("is raised to capitals and keeps its digits", () => {
    expect(text(typed("signature", "aBc1z9").take())).toBe("ABC1Z9");
  });

  test("takes 6 to 16 characters of A to Z and 0 to 9 only", () => {
    const buffer = typed("signature", "@[`{-_ あÅ");
    expect(buffer.count()).toBe(0);
    for (const key of "ABCDEFGHIJKLMNOPQ") buffer.press(key);
    expect(text(buffer.take())).toBe("ABCDEFGHIJKLMNOP");
    expect(typed("signature", "ABC12").complete()).toBe(false);
    expect(typed("signature", "ABC123").complete()).toBe(true);
  });
});

test("a key's name is no character", () => {
  const buffer = createPinBuffer("signature");
  for (const key of ["Enter", "F1", "Backspace", ""]) expect(buffer.press(key)).toBe(false);
});

test("what was taken is the buffer's no longer", () => {
  const buffer = typed("authentication", "1234");
  const taken = buffer.take();
  expect(buffer.count()).toBe(0);
  expect([...buffer.take()]).toEqual([]);
  for (const key of "99") buffer.press(key);
  buffer.wipe();
  expect(text(taken)).toBe("1234");
});

test("nothing wiped or erased comes back", () => {
  const buffer = typed("signature", "SECRET");
  buffer.wipe();
  expect(buffer.count()).toBe(0);
  for (const key of "AB") buffer.press(key);
  buffer.erase();
  expect(text(buffer.take())).toBe("A");
});

test("any order of keys, erasing and wiping leaves what a list of characters would", () => {
  const step = fc.oneof(
    fc.string({ minLength: 1, maxLength: 1, unit: "binary-ascii" }).map((key) => ({ press: key })),
    fc.constant({ erase: true }),
    fc.constant({ wipe: true }),
  );
  fc.assert(
    fc.property(fc.constantFrom<PinName>("authentication", "signature"), fc.array(step), (pin, steps) => {
      const buffer = createPinBuffer(pin);
      const allowed = pin === "signature" ? /^[0-9A-Z]$/ : /^[0-9]$/;
      let list: string[] = [];
      for (const each of steps) {
        if ("press" in each) {
          const key = pin === "signature" ? each.press.toUpperCase() : each.press;
          const taken = allowed.test(key) && list.length < pinRules[pin].longest;
          expect(buffer.press(each.press)).toBe(taken);
          if (taken) list.push(key);
        } else if ("erase" in each) {
          buffer.erase();
          list = list.slice(0, -1);
        } else {
          buffer.wipe();
          list = [];
        }
        expect(buffer.count()).toBe(list.length);
        expect(buffer.complete()).toBe(list.length >= pinRules[pin].shortest);
      }
      expect(text(buffer.take())).toBe(list.join(""));
    }),
  );
});
