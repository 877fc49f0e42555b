import type { ReaderInterface } from "smartcard";
import { listOfReaders, type PcscBinding, type PcscCard, type PcscContext } from "../../../main/reader/binding";

/** Flags of winscard.h, written down here again so that a wrong one in the program shows. */
const flags = { changed: 2, unknown: 4, empty: 0x10, present: 0x20, exclusive: 0x80, mute: 0x200 };

interface Slot {
  token: "absent" | "present" | "mute";
  exclusive: boolean;
  /** Insertions and removals, as pcscd counts them in the high half of the state. */
  events: number;
}

/**
 * A PC/SC service for tests: it can be stopped and started, readers plugged, tokens held, and every error is thrown with
 * the binding's own texts. Nothing in it takes time, but `waitForChange` answers only when something changed.
 */
export function serviceDouble() {
  const atr = Buffer.from("3B888001000041E0B381A1003B", "hex");
  const slots = new Map<string, Slot>();
  const waits = new Set<(settle: "changed" | "cancelled" | "stopped") => void>();
  const contexts = new Set<PcscContext>();
  const disconnected: number[] = [];
  const sent: Uint8Array[] = [];
  let running = true;
  let opened = 0;
  let connecting: () => Promise<void> = async () => undefined;
  let answering: (command: Uint8Array) => Promise<Buffer> = async () => Buffer.from("9000", "hex");

  const stateOf = ({ token, exclusive, events }: Slot) =>
    (events << 16) |
    (token === "absent" ? flags.empty : flags.present) |
    (token === "mute" ? flags.mute : 0) |
    (exclusive ? flags.exclusive : 0);

  function openContext(): PcscContext {
    if (!running) throw new Error("PC/SC service not running");
    opened += 1;
    const cancels = new Set<() => void>();
    const stopped = () => {
      if (!contexts.has(context) || !running) throw new Error("PC/SC service not running");
    };
    const context: PcscContext = {
      listReaders() {
        stopped();
        return [...slots].map(([name, slot]) => reader(name, slot));
      },
      waitForChange(known = []) {
        const changes = () => {
          const list = known.find(({ name }) => name === listOfReaders);
          const listed = known.length - (list ? 1 : 0);
          const told = known.map(({ name, state }) => {
            const slot = slots.get(name);
            const now = name === listOfReaders ? slots.size << 16 : slot ? stateOf(slot) : flags.unknown;
            const changed = name === listOfReaders ? slots.size !== listed : now !== state;
            return {
              name,
              state: changed ? now | flags.changed : now,
              changed,
              atr: slot?.token === "present" ? atr : null,
            };
          });
          return told.some(({ changed }) => changed) ? told : undefined;
        };
        return new Promise((resolve, reject) => {
          const settle = (how: "changed" | "cancelled" | "stopped") => {
            const found = how === "changed" ? changes() : undefined;
            if (how === "changed" && !found) return;
            waits.delete(settle);
            if (how === "stopped") reject(new Error("Communication error"));
            else resolve(found ?? null);
          };
          waits.add(settle);
          cancels.add(() => settle("cancelled"));
          settle("changed");
        });
      },
      cancel() {
        for (const cancel of cancels) cancel();
      },
      close() {
        contexts.delete(context);
      },
    };
    contexts.add(context);
    return context;
  }

  function reader(name: string, slot: Slot): ReaderInterface {
    return {
      name,
      state: stateOf(slot) | flags.changed,
      atr: slot.token === "present" ? atr : null,
      async connect(mode) {
        await connecting();
        if (slot.exclusive) throw new Error("Sharing violation");
        if (slot.token === "absent") throw new Error("No smart card present");
        slot.exclusive = mode === 1;
        changed();
        const card: PcscCard = {
          atr,
          transmit(command) {
            sent.push(Buffer.isBuffer(command) ? command : Uint8Array.from(command));
            return answering(Uint8Array.from(command));
          },
          disconnect(how = 0) {
            disconnected.push(how);
            slot.exclusive = false;
            changed();
          },
        };
        return {
          ...card,
          protocol: 2,
          connected: true,
          control: () => Promise.reject(new Error("not used")),
          getStatus: () => ({ state: 0, protocol: 2, atr }),
          reconnect: () => Promise.reject(new Error("not used")),
        };
      },
    };
  }

  const changed = () => {
    for (const settle of [...waits]) settle("changed");
  };
  const binding: PcscBinding = { openContext };
  return {
    binding: async () => binding,
    /** Commands as the binding was handed them, by reference. */
    sent,
    disconnected,
    openContexts: () => contexts.size,
    opened: () => opened,
    plug(name: string) {
      slots.set(name, { token: "absent", exclusive: false, events: 0 });
      changed();
    },
    unplug(name: string) {
      slots.delete(name);
      changed();
    },
    hold(name: string, token: Slot["token"]) {
      const slot = slots.get(name);
      if (slot) Object.assign(slot, { token, events: slot.events + 1 });
      changed();
    },
    otherProgram(name: string, exclusive: boolean) {
      Object.assign(slots.get(name) ?? {}, { exclusive });
      changed();
    },
    stop() {
      running = false;
      for (const settle of [...waits]) settle("stopped");
    },
    start() {
      running = true;
      contexts.clear();
    },
    whenConnecting(action: typeof connecting) {
      connecting = action;
    },
    whenSent(action: typeof answering) {
      answering = action;
    },
  };
}
