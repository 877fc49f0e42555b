import { asFailure, Failure } from "../../failure/failure";
import { systemTimers, type Timers } from "../../link/timers";
import { monotonicClock } from "../../link/transceive";
import { createRandom } from "../random";
import { createVirtualReaders, type VirtualReaders, type VirtualReadersOptions } from "../readers";
import { type ExchangeTime, sleepOn } from "../time";
import type { VirtualToken } from "../token";
import { type HeldToken, type Hold, holdToken } from "./held-token";
import { fieldOf, type LinkQuality } from "./link-quality";
import { radioTiming } from "./radio-time";
import { readerModelNamed } from "./reader-model";

export interface RadioReadersOptions extends Omit<VirtualReadersOptions, "timing" | "faults"> {
  /** The kind of reader, by its name in `readers/`. */
  readonly model: string;
  /** All chance comes from it: the same seed and the same doings give the same exchanges to the nanosecond. */
  readonly seed: string;
  /** Real time where they are not given. */
  readonly timers?: Timers;
  /** Time of exchanges with a token on the reader's mark; that of a token that is held well where it is not given. */
  readonly onMark?: (token: VirtualToken) => ExchangeTime;
}

/** On the reader's mark a token of any kind is there at once, and every frame arrives: nobody has to aim. */
export type Placing = Hold | "mark";

/** A virtual reader with a field: a token is present once it could be activated where it is held, and may drop out again. */
export interface RadioReaders extends VirtualReaders {
  /** Held as the token before it was, where not told. @throws Failure `usage` for an unknown profile or antenna */
  place(profile: string, placing?: Placing): void;
  /** How the token is held from now on, and every later one; what is said to it goes on meanwhile. Its body stays its own. */
  move(placing: Placing): void;
  /** What the field is where the token is held now; null on the mark, and where none is. */
  quality(): LinkQuality | null;
}

/** What lies over the reader, and what the reader makes of it. */
interface Lying {
  readonly profile: string;
  readonly token: HeldToken;
  onMark: boolean;
  /** How often the reader has lost it. */
  losses: number;
  /** The reader does not look whether the token is there while it speaks with it. */
  exchanges: number;
  /** Powered off by whoever had connected: to be activated again. */
  asleep: boolean;
  stopLooking: () => void;
}

/** A unit's phase differs from its kind's by this much, radians. */
const spreadOfPhase = 0.15;

export function createRadioReaders(options: RadioReadersOptions): RadioReaders {
  const { model, seed, timers = systemTimers, ...rest } = options;
  const { clock = monotonicClock, name, tokens } = rest;
  const { sleepUntil = sleepOn(clock) } = rest;
  const reader = readerModelNamed(model);
  const { pollingMilliseconds: polling } = reader.host;
  const field = fieldOf(reader);
  const random = createRandom(seed);
  const heldWell = radioTiming(model, seed, true);
  const { onMark = heldWell } = options;
  const timing: typeof heldWell = (token) => (lying ? timeOf(lying, onMark(token)) : heldWell(token));
  const virtual = createVirtualReaders({ ...rest, clock, sleepUntil, timing });
  let placing: Placing = {};
  let lying: Lying | undefined;
  let holdings = 0;

  function later(what: Lying, ms: number, action: (what: Lying) => void): void {
    what.stopLooking = timers.after(ms, () => action(what));
  }

  function look(what: Lying): void {
    if (what.onMark) {
      show(what);
      return;
    }
    const { nanoseconds, succeeded } = what.token.activate();
    if (!succeeded) later(what, polling, look);
    else later(what, nanoseconds / 1e6, show);
  }

  function show(what: Lying): void {
    virtual.place(what.profile);
    later(what, polling, lookAgain);
  }

  function lookAgain(what: Lying): void {
    if (what.exchanges === 0 && !what.onMark && !what.token.answers()) lose(what);
    else later(what, polling, lookAgain);
  }

  /** It is still there, but the reader has lost it. */
  function lose(what: Lying): void {
    what.stopLooking();
    what.losses += 1;
    what.asleep = false;
    virtual.remove();
    later(what, polling, look);
  }

  function remove(): void {
    lying?.stopLooking();
    lying = undefined;
    virtual.remove();
  }

  async function wake(what: Lying): Promise<void> {
    what.asleep = false;
    if (what.onMark) return;
    const { nanoseconds, succeeded } = what.token.activate();
    await sleepUntil(clock.now() + BigInt(nanoseconds));
    what.asleep = !succeeded;
    if (!succeeded) throw new Failure("token-unresponsive", { about: name });
  }

  return {
    ...virtual,
    place(wanted, how = placing) {
      const profile = tokens.find((token) => token.profile.name === wanted)?.profile;
      if (profile === undefined) throw new Failure("usage", { about: `no token of kind "${wanted}" for ${name}` });
      holdings += 1;
      const ofHolding = random.fork(`holding ${holdings}`);
      const phaseOfUnit = random.fork(`unit ${wanted}`).normal() * spreadOfPhase;
      const token = holdToken({
        profile,
        hold: how === "mark" ? {} : how,
        reader,
        field,
        phaseOfUnit,
        clock,
        random: ofHolding,
      });
      remove();
      placing = how;
      const onMark = how === "mark";
      lying = { profile: wanted, token, onMark, losses: 0, exchanges: 0, asleep: false, stopLooking: () => undefined };
      if (onMark) look(lying);
      else later(lying, ofHolding.fork("first look").between(0, polling), look);
    },
    move(how) {
      placing = how;
      if (lying === undefined) return;
      lying.onMark = how === "mark";
      if (how !== "mark") lying.token.move(how);
    },
    remove,
    onReader: () => lying?.profile ?? null,
    quality: () => (lying === undefined || lying.onMark ? null : lying.token.quality()),

    async connect(wanted, sharing) {
      if (!lying?.onMark) await sleepUntil(clock.now() + BigInt(Math.round(reader.host.connectMilliseconds * 1e6)));
      const what = lying;
      if (what?.asleep) await wake(what);
      const connection = await virtual.connect(wanted, sharing);
      if (what === undefined) return connection;
      const { losses } = what;
      const current = () => lying === what && what.losses === losses;
      return {
        ...connection,
        async transceive(command) {
          what.exchanges += 1;
          try {
            return await connection.transceive(command);
          } catch (error) {
            // Lost by the link, not taken away by a hand.
            if (current() && asFailure(error).code === "token-lost") lose(what);
            throw error;
          } finally {
            what.exchanges -= 1;
          }
        },
        async close(how) {
          if (how === "power-off" && current()) what.asleep = true;
          await connection.close(how);
        },
      };
    },

    async close() {
      remove();
      await virtual.close();
    },
  };
}

/** A token may be moved off the mark, or onto it, between two exchanges. */
function timeOf(what: Lying, onMark: ExchangeTime): ExchangeTime {
  let off = what.onMark ? null : what.token.exchangeTime();
  let now = onMark;
  return {
    command(length) {
      off ??= what.onMark ? null : what.token.exchangeTime();
      now = what.onMark || off === null ? onMark : off;
      return now.command(length);
    },
    response: (length, signatures) => now.response(length, signatures),
  };
}
