import { z } from "zod";
import { createRandom } from "../../card/random";
import { composeLink } from "../../link/compose";
import type { TimedExchange } from "../../link/exchange";
import { type Clock, monotonicClock, type Transceive } from "../../link/transceive";
import { ascending, median, quantile } from "../../statistics/quantile";
import { statedTime, workFor } from "./stating-token";

/** How far measured times are from true ones, milliseconds; of a token that states its own. */
export const timeErrorSchema = z.strictObject({
  route: z.enum(["in-process", "pcsc"]),
  n: z.int(),
  p50: z.number(),
  p99: z.number(),
  greatest: z.number(),
  /** What an exchange without work took outside the token: reader, driver and host. */
  overhead: z.number(),
  measuredAt: z.iso.datetime({ offset: true }),
});
export type TimeError = z.infer<typeof timeErrorSchema>;

/** The errors that a bench may have, milliseconds. */
export const timeErrorGoal = { p50: 0.1, p99: 1 };

/** Exchanges without work: a tenth of a second through PC/SC. */
const warmUps = 300;

export interface TimeErrorOptions {
  readonly route: TimeError["route"];
  /** Exchanges with work; as many without stand between them. */
  readonly exchanges?: number;
  /** Microseconds of work, at least and at most. */
  readonly work?: readonly [number, number];
  readonly seed?: string;
  readonly clock?: Clock;
}

/**
 * Measures a token that states its times over the same link as a tap, and takes the work out of an exchange as campaigns take the
 * chip's time out of a signature: less a light exchange of equal length, the median of all of them. What is left is the error.
 */
export async function measureTimeError(
  transceive: Transceive,
  {
    clock = monotonicClock,
    exchanges = 400,
    route,
    seed = "self-test",
    work: [least, most] = [1_000, 8_000],
  }: TimeErrorOptions,
): Promise<TimeError> {
  const random = createRandom(seed);
  let seen: TimedExchange | undefined;
  const link = composeLink(transceive, {
    clock,
    timeoutMs: 10_000,
    onExchange: (exchange) => {
      seen = exchange;
    },
  });
  const outside = async (microseconds: number) => {
    const stated = statedTime(await link(workFor(microseconds)));
    if (seen === undefined) throw new RangeError("an exchange that nobody saw");
    return (Number(seen.end - seen.start) - stated) / 1e6;
  };
  // The first exchanges are slower, as the first tap of a campaign is, until what they run through has been compiled: a warm-up.
  for (let turn = 0; turn < warmUps; turn++) await outside(0);
  const [light, heavy]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < exchanges; turn++) {
    light.push(await outside(0));
    heavy.push(await outside(Math.round(random.between(least, most))));
  }
  const overhead = median(ascending(light));
  const errors = ascending(heavy.map((time) => Math.abs(time - overhead)));
  return {
    ...{ route, n: exchanges, p50: quantile(errors, 0.5), p99: quantile(errors, 0.99) },
    greatest: errors[errors.length - 1] ?? 0,
    overhead,
    measuredAt: new Date().toISOString(),
  };
}
