import { Failure } from "../../failure/failure";
import { systemTimers, type Timers } from "../../link/timers";
import { anotherApplication, emptyAnswer, isWrongAnswer, wrongAnswer } from "./answers";
import { type Chance, createChance } from "./chance";
import { type Condition, conditions, consequences, type Sequence } from "./condition";
import type { Fault, FaultPlan } from "./fault";
import { createInterruptions, type Waits } from "./interruption";

export interface FaultsOptions {
  /** Default: real time. */
  readonly timers?: Timers;
  /** Called when one strikes. */
  readonly onStrike?: (fault: Fault) => void;
}

export type CarryOut = (command: Uint8Array) => Promise<Uint8Array>;

/** The faults of one place where tokens are held, and the condition they have left it in. */
export interface Faults {
  /** null: all is well. */
  readonly condition: Condition | null;
  /** Calls whenever the condition has changed. Returns the way to stop. */
  watch(listener: () => void): () => void;
  /** Everything is well again, and this is what shall go wrong from now on. */
  arm(plan: FaultPlan): void;
  /** A token was put on the reader. */
  held(): void;
  /** The token was taken from the reader. */
  takenAway(): void;
  /** Nobody waits any more for the exchange under way. */
  abandon(): void;
  /** An exchange with whatever goes wrong in it; `carryOut` has the sound token carry the command out. */
  exchange(command: Uint8Array, carryOut: CarryOut): Promise<Uint8Array>;
}

const nothing: () => void = () => undefined;

/** Milliseconds a byte is on the air at 106 kbit/s: ten bits of 128 periods of 13.56 MHz. */
const byteTime = 0.0944;

export function createFaults(plan: FaultPlan, { timers = systemTimers, onStrike }: FaultsOptions = {}): Faults {
  let script: Fault[] = [];
  let chance: Chance | undefined;
  let exchanges = 0;
  let condition: Condition | null = null;
  let keepFromEnding = nothing;
  const listeners = new Set<() => void>();
  /** Exchanges that a fault holds up. */
  const heldUp = createInterruptions(timers);

  function become([now, ...later]: Sequence): void {
    const before = condition;
    keepFromEnding();
    condition = now?.condition ?? null;
    keepFromEnding = now == null || now.ms === null ? nothing : timers.after(now.ms, () => become(later));
    if (condition !== before) for (const listener of [...listeners]) listener();
  }

  const interrupt = () => heldUp.interrupt(new Failure("token-lost"));

  /** Of two faults at one exchange, the second strikes at the next one. */
  function due(exchange: number): Fault | undefined {
    const scripted = script.findIndex(
      (fault) => (exchange === 0) === (fault.exchange === 0) && fault.exchange <= exchange,
    );
    const fault = scripted === -1 ? chance?.draw(exchange) : script.splice(scripted, 1)[0];
    if (fault !== undefined) onStrike?.(fault);
    return fault;
  }

  function undisturbed(command: Uint8Array, carryOut: CarryOut): Promise<Uint8Array> {
    const elsewhere = condition === "wallet" || condition === "type-a" || condition === "locked";
    return elsewhere ? Promise.resolve(anotherApplication(command)) : carryOut(command);
  }

  async function strike(
    fault: Fault,
    command: Uint8Array,
    carryOut: CarryOut,
    { pause, whileAwaited }: Waits,
  ): Promise<Uint8Array> {
    if (fault.fault === "slow" && fault.effect === "before") await pause(fault.by);
    if (fault.fault === "field-loss" && fault.share > 0) await pause(fault.share * command.length * byteTime);
    const carriedOut = fault.effect === "after" || fault.fault === "slow";
    const response = carriedOut ? await whileAwaited(undisturbed(command, carryOut)) : emptyAnswer;

    if (isWrongAnswer(fault)) return wrongAnswer(fault, response);
    switch (fault.fault) {
      case "slow":
        if (fault.effect === "after") await pause(fault.by);
        return response;
      case "endless-wtx":
        return new Promise<never>(nothing);
      case "no-answer":
        await pause(fault.for);
        // As PC/SC puts it: a failed transmission, from which a token taken away cannot be told.
        throw new Failure("token-lost", { about: "no answer" });
      case "computer-asleep":
        await pause(fault.for);
    }
    become(consequences(fault));
    throw new Failure(condition === null ? "token-lost" : conditions[condition].breaks, { about: fault.fault });
  }

  const faults: Faults = {
    get condition() {
      return condition;
    },
    watch(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    arm({ faults, random }) {
      script = [...faults];
      chance = random && createChance(random);
      exchanges = 0;
      interrupt();
      become([]);
    },
    held() {
      if (condition !== null && conditions[condition].endedBy === "holding") become([]);
      const fault = condition === null ? due(0) : undefined;
      if (fault !== undefined) become(consequences(fault));
    },
    takenAway() {
      interrupt();
      if (condition !== null && conditions[condition].endedBy === "removal") become([]);
    },
    abandon: interrupt,
    exchange(command, carryOut) {
      exchanges += 1;
      const fault = due(exchanges);
      if (fault === undefined) return undisturbed(command, carryOut);
      return heldUp.run((waits) => strike(fault, command, carryOut, waits));
    },
  };
  faults.arm(plan);
  return faults;
}
