import type { BenchTexts } from "../language/bench";

/** Seconds as people say them. */
export function durationText({ duration }: Pick<BenchTexts, "duration">, seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return duration(Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60);
}
