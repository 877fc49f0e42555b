import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Coil, mutualInductance, type Pose, wireOf } from "../../../../main/card/radio/coil";

const origin: Pose = { x: 0, y: 0, z: 0, angle: 0, tilt: 0 };
const at = (changes: Partial<Pose>): Pose => ({ ...origin, ...changes });
const square: Coil = { width: 40, height: 40 };
const between = (first: Coil, second: Coil, pose: Partial<Pose>) =>
  mutualInductance(wireOf(first, origin), wireOf(second, at(pose)));

describe("mutual inductance", () => {
  // Two small loops far apart are dipoles: µ0·A₁·A₂ / (2π·z³) on the axis, −µ0·A₁·A₂ / (4π·x³) beside each other.
  test("above each other, a metre apart: 0.1 nH/mm × 2 × 1,600² mm⁴ / 10⁹ mm³ = 5.12 × 10⁻⁴ nH", () => {
    expect(between(square, square, { z: 1_000 })).toBeCloseTo(5.12e-4, 5);
    expect(between(square, square, { z: 1_000 }) / 5.12e-4).toBeCloseTo(1, 1);
  });

  test("beside each other, a metre apart: half as much, the other way round", () => {
    expect(between(square, square, { x: 1_000 }) / -2.56e-4).toBeCloseTo(1, 1);
  });

  test("a side seen from its middle: rectangles of 65 × 45 and a tiny one in its centre", () => {
    // Field in the centre of a rectangle a × b: B = 2·µ0·I·√(a² + b²) / (π·a·b); times the area of the tiny one, 4 mm².
    const field = (2 * 0.4 * Math.PI * Math.hypot(65, 45)) / (Math.PI * 65 * 45);
    const found = between({ width: 65, height: 45 }, { width: 2, height: 2 }, {});
    expect(found / (field * 4)).toBeCloseTo(1, 2);
  });

  test("at right angles to each other there is none", () => {
    expect(between(square, square, { z: 50, tilt: 90 })).toBeCloseTo(0, 9);
  });

  test("sideways it falls to nothing and comes back the other way round", () => {
    const along = Array.from({ length: 12 }, (_, step) => between(square, square, { x: 10 * step, z: 10 }));
    expect(along[0]).toBeGreaterThan(0);
    expect(along.at(-1)).toBeLessThan(0);
    const lowest = Math.min(...along);
    expect(along.indexOf(lowest)).toBeLessThan(along.length - 1);
  });

  test("is the same from either side, and for coils turned together", () => {
    const size = fc.integer({ min: 10, max: 90 });
    const coil = fc.record({ width: size, height: size });
    const away = fc.record({
      x: fc.integer({ min: -80, max: 80 }),
      y: fc.integer({ min: -80, max: 80 }),
      z: fc.integer({ min: 15, max: 60 }),
    });
    fc.assert(
      fc.property(coil, coil, away, fc.integer({ min: 0, max: 359 }), (one, other, { x, y, z }, angle) => {
        const found = between(one, other, { x, y, z });
        const back = mutualInductance(wireOf(other, origin), wireOf(one, at({ x: -x, y: -y, z: -z })));
        expect(back).toBeCloseTo(found, 6);
        const turn = (angle * Math.PI) / 180;
        const turned = {
          x: x * Math.cos(turn) - y * Math.sin(turn),
          y: x * Math.sin(turn) + y * Math.cos(turn),
        };
        const together = mutualInductance(wireOf(one, at({ angle })), wireOf(other, at({ ...turned, z, angle })));
        expect(together).toBeCloseTo(found, 6);
      }),
      { numRuns: 50 },
    );
  });
});
