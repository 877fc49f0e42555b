import { describe, expect, test } from "vitest";
import { chipNamed, chips, commandTime, keyGenerationTime } from "../../../../main/card/chip/chip";
import { profiles } from "../../../../main/card/profiles";
import { chipOf } from "../../../../main/card/radio/body";
import { createRandom } from "../../../../main/card/random";

const jcop = chipNamed("jcop4-p71");
const milliseconds = (nanoseconds: number) => nanoseconds / 1e6;
const pairs = (number: number, seed = "keys") => {
  const random = createRandom(seed);
  return Array.from({ length: 5_000 }, () => milliseconds(keyGenerationTime(jcop, "rsa-2048", number, random)));
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("chips", () => {
  test("every figure is from JCAlgTest, derived or a stand-in, and says so; every title that the chip stands in", () => {
    for (const { command, keys, title } of chips.values()) {
      expect(title).toContain("(stand-in)");
      const figures = Object.values(keys).flatMap((key) => (key ? [key.operation, key.generation] : []));
      for (const { source } of figures) expect(source).toMatch(/JCAlgTest|^derived/);
      expect(command.source).toContain("stand-in");
    }
  });

  test("kinds of token name chips that there are, with figures of their keys", () => {
    for (const profile of profiles.values())
      expect(commandTime(chipOf(profile), profile.keyType, 1, createRandom("any"))).toBeGreaterThan(0);
    expect(() => chipNamed("abacus")).toThrow(expect.objectContaining({ code: "usage" }));
    expect(() => commandTime(chipNamed("secora-x"), "rsa-3072", 1, createRandom("any"))).toThrow(
      expect.objectContaining({ code: "usage" }),
    );
  });
});

describe("a signature", () => {
  test("on the JCOP 4 P71D321 takes 61.36 to 61.38 ms as measured, beside 1 ms for the command", () => {
    const random = createRandom("signature");
    const times = Array.from({ length: 1_000 }, () => milliseconds(commandTime(jcop, "rsa-2048", 1, random)));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(61.36 + 0.95);
    expect(Math.max(...times)).toBeLessThanOrEqual(61.38 + 1.05);
    expect(new Set(times).size).toBeGreaterThan(900);
  });

  test("is what makes the difference: a command without one takes 1 ms", () => {
    expect(milliseconds(commandTime(jcop, "rsa-2048", 0, createRandom("command")))).toBeCloseTo(1, 0);
  });
});

test("a P-384 signature takes the 45 ms measured on the P71D321, its key pair 39 to 41 ms", () => {
  const random = createRandom("curve");
  const signature = milliseconds(commandTime(jcop, "p-384", 1, random));
  expect(Math.abs(signature - 46)).toBeLessThan(0.2);
  const pair = milliseconds(keyGenerationTime(jcop, "p-384", 1, random));
  expect(Math.abs(pair - 40)).toBeLessThanOrEqual(1);
});

describe("key generation", () => {
  test("on the JCOP 4 P71D321: never below 1.0 s, 4.7 s on average, and some far beyond", () => {
    const times = pairs(1);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(1_000);
    expect(Math.abs(mean(times) - 4_700)).toBeLessThan(200);
    // Above a floor of 1.0 s with a mean of 3.7 s: e^(−10.2 / 3.7) = 6 % take longer than the longest of ten measured, 11.2 s.
    expect(times.filter((time) => time > 11_200).length / times.length).toBeCloseTo(0.0635, 1);
  });

  test("of two pairs takes the sum: twice the floor at the least, twice the mean on average", () => {
    const times = pairs(2);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(2_000);
    expect(Math.abs(mean(times) - 9_400)).toBeLessThan(300);
  });

  test("is the same for the same seed", () => {
    expect(pairs(2, "same")).toEqual(pairs(2, "same"));
    expect(pairs(2, "same")).not.toEqual(pairs(2, "other"));
  });
});
