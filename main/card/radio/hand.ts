import type { Random } from "../random";
import type { Spot } from "./link-quality";

/** Hertz: the slow drift of an arm, and the tremor of a hand, a tenth as wide. Stand-ins. */
const drift = { least: 0.2, most: 0.8 };
const tremor = { least: 8, most: 12, share: 0.1 };

/**
 * Where a token is at an instant (nanoseconds) when a hand holds it at a spot: around it by `sway` mm, and by as many degrees.
 * With no sway it lies still.
 */
export function heldAt(spot: Spot, sway: number, random: Random): (instant: bigint) => Spot {
  if (sway === 0) return () => spot;
  const [x, y, height, angle] = [wave(random), wave(random), wave(random), wave(random)];
  return (instant) => {
    const seconds = Number(instant) / 1e9;
    return {
      x: spot.x + sway * x(seconds),
      y: spot.y + sway * y(seconds),
      height: Math.max(0, spot.height + sway * height(seconds)),
      angle: spot.angle + sway * angle(seconds),
      tilt: spot.tilt,
    };
  };
}

/** Between about −1 and 1. */
function wave(random: Random): (seconds: number) => number {
  const slow = sine(random.between(drift.least, drift.most), random);
  const fast = sine(random.between(tremor.least, tremor.most), random);
  return (seconds) => slow(seconds) + tremor.share * fast(seconds);
}

function sine(hertz: number, random: Random): (seconds: number) => number {
  const phase = random.between(0, 2 * Math.PI);
  return (seconds) => Math.sin(2 * Math.PI * hertz * seconds + phase);
}
