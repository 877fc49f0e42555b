import { describe, expect, test } from "vitest";
import { activate } from "../../../../main/card/radio/activation";

/** Frames at 106 kbit/s in etu, 22 + 10 n: REQB 5 bytes, ATQB 14, ATTRIB 11, its answer 3; TR0 + TR1 18 etu, TR2 4. */
const [reqb, atqb, attrib, answer] = [72, 162, 132, 52] as const;
const warmUp = 67_800;

describe("activation", () => {
  test("5 ms of field, REQB, ATQB, ATTRIB, answer: 126,424 periods = 9.3 ms", () => {
    const periods = warmUp + (reqb + 18 + atqb + 4 + attrib + 18 + answer) * 128;
    expect(periods).toBe(126_424);
    expect(activate()).toEqual({ periods, succeeded: true });
  });

  test("what does not come through ends the attempt", () => {
    expect(activate(() => "unheard")).toEqual({ periods: warmUp + reqb * 128, succeeded: false });
    expect(activate((from) => (from === "token" ? "damaged" : "arrives")).succeeded).toBe(false);
    expect(activate((_from, bytes) => (bytes === 3 ? "damaged" : "arrives")).succeeded).toBe(false);
  });
});
