import type { FaultsView } from "../../../preload/contract/faults";
import { readFaults, writeFault } from "../../card/faults/notation";
import { faultKinds } from "./fault-kinds";

/** What staff have armed at the virtual reader, and what of it has struck. */
export interface FaultBoard {
  view(): FaultsView;
  /** @throws Failure `usage` for what is no fault; what was armed before stays then */
  arm(faults: readonly string[]): void;
  /** One has struck. */
  strike(fault: string): void;
  /** The tap process is gone, and its faults with it. */
  forget(): void;
}

/** Strikes that are told of: faults by chance go on for as long as they are left to. */
const most = 50;

export function createFaultBoard(send: (faults: readonly string[]) => void, onChange: () => void): FaultBoard {
  let armed: readonly string[] = [];
  let struck: readonly FaultsView["struck"][number][] = [];

  function become(nowArmed: typeof armed, nowStruck: typeof struck): void {
    [armed, struck] = [nowArmed, nowStruck];
    onChange();
  }

  return {
    view: () => ({ kinds: [...faultKinds], armed: [...armed], struck: [...struck] }),
    arm(faults) {
      const words = faults.flatMap((text) => {
        const { faults: scripted } = readFaults([text]);
        // Written as it is told of when it strikes; chance stays as it was put.
        return scripted.length > 0 ? scripted.map(writeFault) : [text];
      });
      send(words);
      become(words, []);
    },
    strike(fault) {
      const at = armed.indexOf(fault);
      const left = at === -1 ? armed : armed.toSpliced(at, 1);
      become(left, [{ fault, at: new Date().toISOString() }, ...struck].slice(0, most));
    },
    forget() {
      if (armed.length > 0) become([], struck);
    },
  };
}
