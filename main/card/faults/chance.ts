import { createRandom } from "../random";
import { type Fault, faultSchema, type RandomFaults } from "./fault";

/** Draws what goes wrong, with the faults' usual parameters. */
export interface Chance {
  /** 0: a token is held. */
  draw(exchange: number): Fault | undefined;
}

export function createChance({ among, rate, seed }: RandomFaults): Chance {
  const random = createRandom(seed);
  return {
    draw(exchange) {
      // The same number of draws each time: what strikes later does not depend on what struck before.
      const [strikes, which, effect] = [random.uniform(), random.uniform(), random.uniform()];
      if (strikes >= rate) return undefined;
      const fault = among[Math.floor(which * among.length)];
      // Some faults concern an exchange and have nothing to spoil while a token is held.
      return faultSchema.safeParse({ fault, exchange, effect: effect < 0.5 ? "before" : "after" }).data;
    },
  };
}
