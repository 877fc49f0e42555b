import { z } from "zod";

/**
 * When something happened. A session that a crash interrupted goes on in another segment: each has its own monotonic clock,
 * and within one, instants are compared by it alone.
 */
export const instantSchema = z.object({
  /** From 1. */
  segment: z.int().min(1),
  /** Monotonic nanoseconds since the segment began. */
  ns: z.int().min(0),
  /** The wall clock, ISO 8601. */
  at: z.iso.datetime({ offset: true }),
});
export type Instant = z.infer<typeof instantSchema>;

/** Milliseconds from one instant to another: by the monotonic clock within a segment, by the wall clock across a crash. */
export function millisecondsBetween(from: Instant, to: Instant): number {
  if (from.segment === to.segment) return (to.ns - from.ns) / 1e6;
  return Date.parse(to.at) - Date.parse(from.at);
}
