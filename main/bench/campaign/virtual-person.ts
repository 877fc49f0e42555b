import type { Random } from "../../card/random";
import type { Timers } from "../../link/timers";
import type { TapStage } from "../../tap/request";

/** Milliseconds, at least and at most: stand-ins, no study of ours. */
const reaction = [500, 1_500] as const;
const takingAway = [300, 1_200] as const;

export interface VirtualPerson {
  /** Does what the screen asks for. */
  follow(stage: TapStage): void;
  stop(): void;
}

/** Holds a token out when asked to, keeps it there, and takes it away when told. */
export function createVirtualPerson(
  { remove, hold }: { hold(): void; remove(): void },
  timers: Timers,
  random: Random,
): VirtualPerson {
  let callOff: () => void = () => undefined;
  let holding = false;
  const soon = ([least, most]: readonly [number, number], action: () => void) => {
    callOff();
    callOff = timers.after(random.between(least, most), action);
  };
  return {
    follow({ name }) {
      if (name === "searching" && !holding) {
        holding = true;
        soon(reaction, hold);
      }
      if (name === "release") soon(takingAway, remove);
    },
    stop() {
      callOff();
      remove();
    },
  };
}
