import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync, type Stats, statSync } from "node:fs";
import { z } from "zod";
import { writeDurably } from "../disk/durable-file";
import { Failure } from "../failure/failure";
import type { PinDefinition } from "./profile";

/**
 * The PINs of a token and their retry counters, in one file of the token folder. Every change is on the disk before the
 * method returns, so that no crash gives a try back. Another process may serve the same folder: the file is looked at again
 * before each use.
 *
 * All methods throw a Failure (`store-damaged`, `disk-full`, …) where the file cannot be read or written, and a RangeError
 * for a PIN that the token does not have.
 */
export interface Pins {
  /** Tries left; 0 = blocked. */
  tries(name: string): number;
  /** Compares, and counts. A blocked PIN is not compared. */
  present(name: string, bytes: Uint8Array): "accepted" | "wrong" | "blocked";
  /** Puts another PIN in its place, with a full counter. */
  change(name: string, bytes: Uint8Array): void;
}

/** Decoded once: base64 would show up in every measured VERIFY. */
const base64 = z.codec(
  z.base64(),
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  {
    decode: (text) => Buffer.from(text, "base64"),
    encode: (bytes) => Buffer.from(bytes).toString("base64"),
  },
);
const stateSchema = z.strictObject({
  version: z.literal(1),
  pins: z.record(z.string(), z.strictObject({ tries: z.int().min(0).max(15), salt: base64, hash: base64 })),
});
type State = z.infer<typeof stateSchema>;
type PinState = State["pins"][string];

/** The state of a new token. */
export function writeNewPins(file: string, pins: Iterable<readonly [PinDefinition, Uint8Array]>): void {
  const state: State = { version: 1, pins: {} };
  for (const [definition, bytes] of pins) state.pins[definition.name] = stored(bytes, definition.tries);
  save(file, state);
}

export function openPins(file: string, definitions: readonly PinDefinition[]): Pins {
  let state = load(file);
  let seen = stamp(file);
  const full = new Map(definitions.map(({ name, tries }) => [name, tries]));

  function current(name: string): { pin: PinState; limit: number } {
    const now = stamp(file);
    if (now.ino !== seen.ino || now.mtimeMs !== seen.mtimeMs) {
      state = load(file);
      seen = now;
    }
    const pin = state.pins[name];
    const limit = full.get(name);
    if (limit === undefined) throw new RangeError(`no PIN ${name}`);
    if (pin === undefined) throw new Failure("store-damaged", { about: `${file}: no PIN ${name}` });
    return { pin, limit };
  }

  function keep(name: string, pin: PinState): void {
    state = { ...state, pins: { ...state.pins, [name]: pin } };
    save(file, state);
    seen = stamp(file);
  }

  return {
    tries: (name) => current(name).pin.tries,

    present(name, bytes) {
      const { pin, limit } = current(name);
      if (pin.tries === 0) return "blocked";
      const accepted = timingSafeEqual(hash(pin.salt, bytes), pin.hash);
      const tries = accepted ? limit : pin.tries - 1;
      if (tries !== pin.tries) keep(name, { ...pin, tries });
      return accepted ? "accepted" : "wrong";
    },

    change(name, bytes) {
      keep(name, stored(bytes, current(name).limit));
    },
  };
}

function stored(bytes: Uint8Array, tries: number): PinState {
  const salt = randomBytes(16);
  return { tries, salt, hash: hash(salt, bytes) };
}

/** Not a slow hash: 10,000 PINs are no obstacle to one either, and a slow one would show up in every measured VERIFY. */
function hash(salt: Uint8Array, bytes: Uint8Array): Buffer {
  return createHash("sha256").update(salt).update(bytes).digest();
}

function save(file: string, state: State): void {
  writeDurably(file, `${JSON.stringify(stateSchema.encode(state), null, 2)}\n`);
}

function load(file: string): State {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new Failure("store-damaged", { about: file }, { cause });
  }
}

/** Tells whether another process has replaced the file: a replacement is another inode with another time. */
function stamp(file: string): Stats {
  try {
    return statSync(file);
  } catch (cause) {
    throw new Failure("store-damaged", { about: file }, { cause });
  }
}
