import { type SleepUntil, sleepOn } from "../../card/time";
import { createSimulatedTime } from "../../link/simulated-time";
import { systemTimers, type Timers } from "../../link/timers";
import { type Clock, monotonicClock } from "../../link/transceive";

export const clockNames = ["simulated", "real"] as const;
export type ClockName = (typeof clockNames)[number];

/** How time passes in a campaign: by itself, or as fast as a computer can reckon. */
export interface PassingTime {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly sleepUntil: SleepUntil;
  run<Value>(work: () => Promise<Value>): Promise<Value>;
}

export function passingTime(name: ClockName): PassingTime {
  if (name === "simulated") return createSimulatedTime();
  return { clock: monotonicClock, timers: systemTimers, sleepUntil: sleepOn(monotonicClock), run: (work) => work() };
}
