import { describe, expect, test } from "vitest";
import { antennaNamed, antennas } from "../../../../main/card/radio/antenna";
import type { BitRate } from "../../../../main/card/radio/carrier";
import { channelIn, fieldOf, type LinkQuality, type Spot } from "../../../../main/card/radio/link-quality";
import { readerModelNamed, readerModels } from "../../../../main/card/radio/reader-model";
import { createRandom } from "../../../../main/card/random";

const pad = fieldOf(readerModelNamed("flat-pad"));
const spot = (changes: Partial<Spot> = {}): Spot => ({ x: 0, y: 0, height: 2, angle: 0, tilt: 0, ...changes });
/** With the coil of the antenna over the middle of the reader, and moved from there. */
function above(name: string, { x = 0, y = 0, ...changes }: Partial<Spot> = {}): LinkQuality {
  const antenna = antennaNamed(name);
  return pad(antenna, spot({ x: x - antenna.coil.x, y: y - antenna.coil.y, ...changes }));
}
/** Good enough for frames of 256 bytes at 424 kbit/s nearly always. */
const good = ({ powered, toReader, toToken }: LinkQuality) => powered && Math.min(toReader, toToken) / 4 > 13;
const dead = ({ powered, toReader }: LinkQuality) => !powered || toReader / 4 < 8;

/** What share of frames comes through. */
function share(quality: LinkQuality, rate: BitRate, bytes: number, fate = "arrives"): number {
  const line = { rate, frameSize: 256, extraGuardTime: 0 };
  const channel = channelIn(() => quality, { toToken: line, toReader: line }, createRandom("frames"));
  const frames = 4_000;
  return Array.from({ length: frames }, () => channel("token", bytes)).filter((one) => one === fate).length / frames;
}

describe("data", () => {
  test("everything that is no standard says that it stands in", () => {
    for (const { answer, coil, field } of antennas.values())
      for (const { source } of [answer, coil, field]) expect(source).toMatch(/stand-in|^ISO\/IEC/);
    for (const { abilities, coil, host } of readerModels.values())
      for (const { source } of [abilities, coil, host]) expect(source).toContain("stand-in");
  });

  test("every body can be read on every reader where it should be held, lying or a little above", () => {
    for (const [model, reader] of readerModels) {
      const field = fieldOf(reader);
      for (const antenna of antennas.values()) {
        const heights = [0, 2, 4, 6].map((height) =>
          field(antenna, spot({ x: -antenna.coil.x, y: -antenna.coil.y, height })),
        );
        const rate = Math.max(...reader.abilities.rates.toReader) / 106;
        const readable = heights.some(({ powered, toReader }) => powered && toReader / rate > 13);
        expect(`${antenna.name} on ${model}: ${readable}`).toBe(`${antenna.name} on ${model}: true`);
      }
    }
  });

  test("unknown names are refused", () => {
    expect(() => antennaNamed("tin-can")).toThrow(expect.objectContaining({ code: "usage" }));
    expect(() => readerModelNamed("tin-can")).toThrow(expect.objectContaining({ code: "usage" }));
  });
});

describe("the field of a card", () => {
  test("fades upwards, and is gone at 60 mm", () => {
    const heights = [10, 20, 30, 40].map((height) => above("card-class-1", { height }).field);
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    expect(above("card-class-1").powered).toBe(true);
    expect(above("card-class-1", { height: 60 }).powered).toBe(false);
  });

  test("is mirrored left and right", () => {
    const left = above("card-class-1", { x: -15 });
    expect(left.field).toBeCloseTo(above("card-class-1", { x: 15 }).field, 6);
  });

  test("is weaker for a tilted card", () => {
    expect(above("card-class-1", { tilt: 30 }).field).toBeLessThan(above("card-class-1").field);
  });
});

describe("a phone's antenna", () => {
  test("counts, not its middle: held by the middle, an antenna at the upper edge hears nothing", () => {
    expect(good(above("phone-top-edge"))).toBe(true);
    expect(pad(antennaNamed("phone-top-edge"), spot()).powered).toBe(false);
  });

  test("moves with the phone: turned by 180 degrees it is at the other end", () => {
    const antenna = antennaNamed("phone-upper-back");
    const upright = pad(antenna, spot({ y: -antenna.coil.y }));
    const turned = pad(antenna, spot({ y: antenna.coil.y, angle: 180 }));
    expect(turned.field).toBeCloseTo(upright.field, 6);
    expect(pad(antenna, spot({ y: antenna.coil.y })).powered).toBe(false);
  });
});

describe("communication holes", () => {
  test("along the height: a folding phone is heard lying and farther up, and not in between", () => {
    const along = Array.from({ length: 16 }, (_, step) => above("folding-phone", { height: 2 * step }));
    const firstHole = along.findIndex(dead);
    expect(firstHole).toBeGreaterThan(1);
    expect(along.slice(0, 1).every(good)).toBe(true);
    expect(along.slice(firstHole).some((quality) => quality.powered && quality.toReader > 2 * 13)).toBe(true);
  });

  test("sideways: a ring without field around the middle, and field again outside of it", () => {
    const along = Array.from({ length: 30 }, (_, step) => above("phone-upper-back", { x: 2 * step, height: 0 }));
    const gone = along.findIndex(({ powered }) => !powered);
    expect(gone).toBeGreaterThan(5);
    expect(along.slice(gone).some(({ powered }) => powered)).toBe(true);
  });

  test("a reader that hears phase as well has none along the height", () => {
    const cradle = fieldOf(readerModelNamed("cradle"));
    const antenna = antennaNamed("folding-phone");
    const along = Array.from({ length: 16 }, (_, step) =>
      cradle(antenna, spot({ x: -antenna.coil.x, y: -antenna.coil.y, height: 2 * step })),
    );
    expect(along.filter(dead)).toEqual([]);
  });

  test("lie elsewhere for another unit of the kind", () => {
    const antenna = antennaNamed("folding-phone");
    const holding = spot({ y: -antenna.coil.y, height: 12 });
    expect(pad(antenna, holding, 0.2).toReader).not.toBeCloseTo(pad(antenna, holding, -0.2).toReader, 0);
  });
});

describe("frames", () => {
  const quality = (toReader: number): LinkQuality => ({ field: 2, powered: true, toToken: 1_000, toReader });

  test("at energy 13 one bit in a million is wrong: of frames of 2,582 bits 0.3 % do not arrive", () => {
    // ½·e⁻¹³ = 1.13 × 10⁻⁶.
    expect(1 - share(quality(13), 106, 256)).toBeCloseTo(0.003, 2);
  });

  test("the longer the frame and the higher the rate, the less comes through", () => {
    const middling = quality(10);
    const shares = [
      share(middling, 106, 4),
      share(middling, 106, 256),
      share(middling, 212, 256),
      share(middling, 424, 256),
    ];
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares[0]).toBeGreaterThan(0.99);
    expect(shares[3]).toBe(0);
  });

  test("some failures are noticed, some are not; without power all of it is silence", () => {
    expect(share(quality(3), 106, 64, "damaged")).toBeGreaterThan(0);
    expect(share(quality(3), 106, 64, "unheard")).toBeGreaterThan(0);
    expect(share({ ...quality(1_000), powered: false }, 106, 4, "unheard")).toBe(1);
  });
});
