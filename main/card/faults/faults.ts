import type { Timers } from "../../link/timers";
import type { VirtualCard } from "../card";
import type { VirtualReaders } from "../readers";
import type { Condition } from "./condition";
import type { Fault, FaultPlan } from "./fault";

export interface FaultsOptions {
  /** Default: real time. */
  readonly timers?: Timers;
  /** Called when one strikes: at which exchange since it was armed; 0 at a holding. */
  readonly onStrike?: (fault: Fault, exchange: number) => void;
}

/** The faults of one place where tokens are held, and the condition they have left it in. */
export interface Faults {
  /** null: all is well. */
  readonly condition: Condition | null;
  /** Calls whenever the condition has changed. Returns the way to stop. */
  watch(listener: (condition: Condition | null) => void): () => void;
  /** Everything is well again, and this is what shall go wrong from now on. */
  arm(plan: FaultPlan): void;
  /** A token was put on the reader. */
  held(): void;
  /** The token was taken from the reader: what is under way is lost. */
  takenAway(): void;
  /** An exchange with whatever goes wrong in it. */
  exchange(command: Uint8Array, carryOut: (command: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array>;
}

export declare function createFaults(plan: FaultPlan, options?: FaultsOptions): Faults;
export declare function withFaults(readers: VirtualReaders, faults: Faults): VirtualReaders;
export declare function faultyCard(card: VirtualCard, faults: Faults): VirtualCard;
