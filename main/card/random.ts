import { createHash } from "node:crypto";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/**
 * Chance that comes out the same for the same seed. Each cause of chance draws from a stream of its own (`fork`), so that
 * one more draw of the one leaves the others as they were. Not for keys, challenges or salts.
 */
export interface Random {
  /** From 0 up to, not including, 1. */
  uniform(): number;
  between(least: number, most: number): number;
  /** Exponentially distributed, at least 0. */
  exponential(mean: number): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  /** An independent stream: what it gives depends on the seed and the name only, not on what was drawn here. */
  fork(name: string): Random;
}

export function createRandom(seed: string): Random {
  const state = createHash("sha256").update(seed).digest();
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => state.readInt32BE(at)));
  const uniform = () => uniformFloat64(generator);
  const exponential = (mean: number) => -mean * Math.log(1 - uniform());
  return {
    uniform,
    between: (least, most) => least + (most - least) * uniform(),
    exponential,
    // Box and Muller: the radius is the root of an exponential, the angle uniform.
    normal: () => Math.sqrt(exponential(2)) * Math.cos(2 * Math.PI * uniform()),
    fork: (name) => createRandom(`${seed}/${name}`),
  };
}
