import { describe, expect, test } from "vitest";
import { heldAt } from "../../../../main/card/radio/hand";
import { createRandom } from "../../../../main/card/random";

const spot = { x: 10, y: -5, height: 8, angle: 90, tilt: 0 };
const milliseconds = (ms: number) => BigInt(ms) * 1_000_000n;
const path = (sway: number, seed = "hand", place = spot) => {
  const at = heldAt(place, sway, createRandom(seed));
  return Array.from({ length: 1_000 }, (_, step) => at(milliseconds(10 * step)));
};

describe("a hand", () => {
  test("that lies down is still", () => {
    expect(new Set(path(0))).toEqual(new Set([spot]));
  });

  test("drifts within its sway and a tremor of a tenth, over seconds and not at once", () => {
    const held = path(4);
    for (const { height, x, y } of held) {
      expect(Math.abs(x - spot.x)).toBeLessThanOrEqual(4.4);
      expect(Math.abs(y - spot.y)).toBeLessThanOrEqual(4.4);
      expect(height).toBeGreaterThanOrEqual(0);
    }
    expect(Math.max(...held.map(({ x }) => x)) - Math.min(...held.map(({ x }) => x))).toBeGreaterThan(6);
    const steps = held.slice(1).map(({ x }, index) => Math.abs(x - (held[index]?.x ?? 0)));
    // 4 mm at 0.8 Hz are 20 mm/s at the most, 0.4 mm at 12 Hz 30 mm/s: 0.5 mm in 10 ms.
    expect(Math.max(...steps)).toBeLessThan(0.51);
  });

  test("never goes below the surface", () => {
    expect(Math.min(...path(4, "hand", { ...spot, height: 0 }).map(({ height }) => height))).toBe(0);
  });

  test("moves the same way for the same seed", () => {
    expect(path(4)).toEqual(path(4));
    expect(path(4)).not.toEqual(path(4, "another hand"));
  });
});
