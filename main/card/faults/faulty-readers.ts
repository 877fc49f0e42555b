import { fromHex } from "../../apdu/hex";
import type { FailureCode } from "../../failure/codes";
import { Failure } from "../../failure/failure";
import type { Connection, ReadersState } from "../../link/readers";
import type { VirtualReaders } from "../readers";
import { type Condition, conditions } from "./condition";
import type { Faults } from "./faults";

/** A phone's chip answering as Type A, without historical bytes (PC/SC part 3 clause 3.1.3.2.3). */
export const typeAAtr: Uint8Array = fromHex("3B 80 80 01 01");

/** Virtual readers at which things go wrong. `profiles`: the kinds of token they have. */
export function withFaults(readers: VirtualReaders, faults: Faults, profiles: readonly string[]): VirtualReaders {
  /** What the hand has put there, whatever the reader sees of it. */
  let lying: string | null = null;
  let condition: Condition | null = null;
  const listeners = new Set<(state: ReadersState) => void>();
  /** Ends every connection with what broke it. */
  const open = new Set<(failure: FailureCode) => void>();

  /** Brings the reader in line with what the hand and the faults have done. */
  function follow(): void {
    const changed = condition !== faults.condition;
    condition = faults.condition;
    const breaks = condition && conditions[condition].breaks;
    if (changed && breaks !== null) {
      for (const end of open) end(breaks);
      readers.remove();
    }
    const answers = condition === null || conditions[condition].tokenAnswers;
    if (!answers || lying === null) readers.remove();
    else if (readers.onReader() !== lying) readers.place(lying);
    tell();
  }

  function tell(): void {
    const now = state();
    for (const listener of [...listeners]) listener(now);
  }

  function state(): ReadersState {
    const sound = readers.state();
    switch (condition) {
      case "unplugged":
        return { service: "running", readers: [], trouble: "reader-none" };
      case "service-stopped":
        return { service: "stopped", readers: [], trouble: "service-unavailable" };
      case "service-starting":
        return { service: "starting", readers: [] };
      case "mute":
        return { ...sound, readers: sound.readers.map((reader) => ({ ...reader, token: "mute" })) };
      case "type-a":
        return {
          ...sound,
          readers: sound.readers.map((reader) => (reader.atr ? { ...reader, atr: typeAAtr } : reader)),
        };
      default:
        return sound;
    }
  }

  async function connect(reader: string, sharing: "exclusive" | "shared"): Promise<Connection> {
    const breaks = condition && conditions[condition].breaks;
    if (breaks === "reader-lost" || breaks === "service-unavailable") throw new Failure(breaks, { about: reader });
    if (condition === "mute") throw new Failure("token-unresponsive", { about: reader });
    const sound = await readers.connect(reader, sharing);
    let broken: FailureCode | null = null;
    const end = (failure: FailureCode) => {
      broken = failure;
    };
    open.add(end);
    return {
      reader,
      atr: condition === "type-a" ? typeAAtr : sound.atr,
      async transceive(command) {
        if (broken !== null) throw new Failure(broken, { about: reader });
        return faults.exchange(command, sound.transceive);
      },
      close(token) {
        if (open.delete(end)) faults.abandon();
        return sound.close(token);
      },
    };
  }

  faults.watch(follow);
  readers.watch(() => tell());

  return {
    state,
    connect,
    place(profile) {
      // Refused there, and not when a fault ends at last and the token shows.
      if (!profiles.includes(profile)) return readers.place(profile);
      readers.remove();
      lying = profile;
      faults.held();
      follow();
    },
    remove() {
      lying = null;
      faults.takenAway();
      follow();
    },
    authenticateOwner: readers.authenticateOwner,
    onReader: () => (condition === "away" ? null : lying),
    watch(listener) {
      listeners.add(listener);
      listener(state());
      return () => {
        listeners.delete(listener);
      };
    },
    async close() {
      listeners.clear();
      faults.arm({ faults: [] });
      await readers.close();
    },
  };
}
