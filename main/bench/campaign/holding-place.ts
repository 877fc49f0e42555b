import type { FaultPlan } from "../../card/faults/fault";
import { createFaults } from "../../card/faults/faults";
import { withFaults } from "../../card/faults/faulty-readers";
import type { Hold } from "../../card/radio/held-token";
import { createRadioReaders } from "../../card/radio/radio-readers";
import type { VirtualReaders } from "../../card/readers";
import type { VirtualToken } from "../../card/token";
import type { PassingTime } from "./passing-time";

/** A reader with a field, over which tokens are held in a given way, and at which things go wrong by plan. */
export interface HoldingPlace {
  readonly readers: VirtualReaders;
  /** How the next token is held, and what goes wrong meanwhile. */
  prepare(hold: Hold, faults: FaultPlan): void;
}

export interface HoldingPlaceOptions {
  readonly name: string;
  readonly model: string;
  readonly tokens: readonly VirtualToken[];
  readonly seed: string;
  readonly time: PassingTime;
}

export function createHoldingPlace({ model, name, seed, time, tokens }: HoldingPlaceOptions): HoldingPlace {
  const { clock, sleepUntil, timers } = time;
  const radio = createRadioReaders({ name, tokens, model, seed, clock, timers, sleepUntil });
  const faults = createFaults({ faults: [] }, { timers });
  let hold: Hold = {};
  const held: VirtualReaders = { ...radio, place: (profile) => radio.place(profile, hold) };
  return {
    readers: withFaults(
      held,
      faults,
      tokens.map(({ profile }) => profile.name),
    ),
    prepare(next, plan) {
      hold = next;
      faults.arm(plan);
    },
  };
}
