import type { Pins } from "../../../../main/card/pins";
import type { VirtualToken } from "../../../../main/card/token";

/** A VERIFY with data as the chip saw it. */
export interface SeenVerify {
  readonly pin: string;
  /** Presses of OK up to then. */
  readonly press: number;
  readonly triesBefore: number;
  readonly accepted: boolean;
  /** How often the counter had been asked for since the token last came into the field. */
  readonly asked: number;
}

/** What happened at the chip, written down there and not where the tap says so. */
export interface Witness {
  readonly token: VirtualToken;
  readonly verifies: readonly SeenVerify[];
  /** The bytes of each VERIFY, where the tap had put them: not a copy. */
  readonly received: readonly Uint8Array[];
  tries(pin: string): number;
  /** The citizen has pressed OK. */
  pressed(): void;
  readonly presses: number;
}

const full: Readonly<Record<string, number>> = { authentication: 3, signature: 5 };
const right: Readonly<Record<string, string>> = { authentication: "1234", signature: "ABC123" };

/** A token whose counters are in memory and begin as told. */
export function witnessed(token: VirtualToken, begin: Readonly<Record<string, number>> = {}): Witness {
  const left = new Map(Object.entries({ ...full, ...begin }));
  const verifies: SeenVerify[] = [];
  const received: Uint8Array[] = [];
  let presses = 0;
  let asked = 0;
  const tries = (pin: string) => left.get(pin) ?? 0;

  const pins: Pins = {
    tries(name) {
      asked += 1;
      return tries(name);
    },
    present(name, bytes) {
      received.push(bytes);
      const triesBefore = tries(name);
      if (triesBefore === 0) return "blocked";
      const accepted = Buffer.from(bytes).toString("latin1") === right[name];
      verifies.push({ pin: name, press: presses, triesBefore, accepted, asked });
      asked = 0;
      left.set(name, accepted ? (full[name] ?? 0) : triesBefore - 1);
      return accepted ? "accepted" : "wrong";
    },
    change() {
      throw new TypeError("no PIN is changed in a tap");
    },
  };

  return {
    token: { ...token, pins },
    verifies,
    received,
    tries,
    pressed() {
      presses += 1;
    },
    get presses() {
      return presses;
    },
  };
}
