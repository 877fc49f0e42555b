import { fromHex } from "../../apdu/hex";
import { asFailure, Failure } from "../../failure/failure";
import { systemTimers, type Timers } from "../../link/timers";
import { type Clock, monotonicClock } from "../../link/transceive";
import { chipNamed } from "../chip/chip";
import type { Profile } from "../profile";
import { createRandom, type Random } from "../random";
import { createVirtualReaders, type VirtualReaders } from "../readers";
import { type ExchangeTime, type SleepUntil, sleepOn } from "../time";
import type { VirtualToken } from "../token";
import { activate } from "./activation";
import { agreeOn } from "./air-interface";
import { type Antenna, antennaNamed } from "./antenna";
import type { Channel } from "./block-protocol";
import { toNanoseconds } from "./carrier";
import { heldAt } from "./hand";
import { channelIn, fieldOf, type LinkQuality, type Spot } from "./link-quality";
import { radioTime } from "./radio-time";
import { readerModelNamed } from "./reader-model";

/** How a token is held over the reader. */
export interface Hold {
  /** Where; its antenna over the middle of the reader, 2 mm up, where not told. */
  readonly spot?: Partial<Spot>;
  /** How far the hand that holds it drifts, mm; 0, or not told: it lies. */
  readonly sway?: number;
  /** The body it is in, by its name in `antennas/`; the usual one of its kind where not told. */
  readonly antenna?: string;
}

export interface RadioReadersOptions {
  /** The one reader is called "Virtual reader: <name>". */
  readonly name: string;
  /** Tokens that can be held over it, one a profile. */
  readonly tokens: readonly VirtualToken[];
  /** The kind of reader, by its name in `readers/`. */
  readonly model: string;
  /** All chance comes from it: the same seed and the same doings give the same exchanges to the nanosecond. */
  readonly seed: string;
  /** Real time where they are not given. */
  readonly clock?: Clock;
  readonly timers?: Timers;
  readonly sleepUntil?: SleepUntil;
}

/** A virtual reader with a field: a token is present once it could be activated where it is held, and may drop out again. */
export interface RadioReaders extends VirtualReaders {
  /** @throws Failure `usage` for an unknown profile or antenna */
  place(profile: string, hold?: Hold): void;
  /** What the field is where the token is held now. */
  quality(): LinkQuality | null;
}

/** A token that is held over the reader, present or not. */
interface Held {
  readonly profile: string;
  readonly random: Random;
  readonly quality: () => LinkQuality;
  /** At 106 kbit/s, before anything else is agreed on. */
  readonly channel: Channel;
  /** How often the reader has lost it. */
  losses: number;
  /** The reader does not look whether the token is there while it speaks with it. */
  exchanges: number;
  /** Powered off by whoever had connected: to be activated again. */
  asleep: boolean;
  stopLooking: () => void;
}

/** Where the kind of token tells no other. */
const usual = {
  chip: "median-java-card",
  antenna: { card: "card-class-1", phone: "phone-upper-back" },
} as const;
const firstRate = { rate: 106, frameSize: 32, extraGuardTime: 0 } as const;
/** R(NAK), and R(ACK) to it, with CID: how a reader looks whether a token is there (ISO/IEC 14443-4:2008 clause 7.5.5). */
const presenceCheck = 4;
/** A unit's phase differs from its kind's by this much, radians. */
const spreadOfPhase = 0.15;

/** One attempt to make the token ready. */
function attempt({ channel }: Held): { nanoseconds: number; succeeded: boolean } {
  const { periods, succeeded } = activate(channel);
  return { nanoseconds: toNanoseconds(periods), succeeded };
}

/** With its antenna over the middle of the reader, just above the surface. */
function aimed({ coil }: Antenna): Spot {
  return { x: -coil.x, y: -coil.y, height: 2, angle: 0, tilt: 0 };
}

/** Reckoned once for an instant, however many frames ask. */
function atEachInstant<Value>(clock: Clock, reckon: (instant: bigint) => Value): () => Value {
  let known: { readonly instant: bigint; readonly value: Value } | undefined;
  return () => {
    const instant = clock.now();
    if (known?.instant !== instant) known = { instant, value: reckon(instant) };
    return known.value;
  };
}

export function createRadioReaders(options: RadioReadersOptions): RadioReaders {
  const { clock = monotonicClock, model, name, seed, timers = systemTimers, tokens } = options;
  const { sleepUntil = sleepOn(clock) } = options;
  const reader = readerModelNamed(model);
  const field = fieldOf(reader);
  const random = createRandom(seed);
  const virtual = createVirtualReaders({ name, tokens, clock, sleepUntil, timing: exchangeTime });
  let held: Held | undefined;
  let holdings = 0;

  function exchangeTime({ profile }: VirtualToken): ExchangeTime {
    const air = agreeOn(fromHex(profile.atr.bytes), reader.abilities);
    const stream = held?.random.fork("exchanges") ?? random;
    return radioTime({
      air,
      chip: chipNamed(profile.body?.chip ?? usual.chip),
      random: stream.fork("chip"),
      host: reader.host.exchangeMilliseconds * 1e6,
      ...(held && { channel: channelIn(held.quality, air, stream.fork("frames")) }),
    });
  }

  function begin(profile: Profile, { antenna, spot, sway = 0 }: Hold): Held {
    holdings += 1;
    const stream = random.fork(`holding ${holdings}`);
    const body = antennaNamed(antenna ?? profile.body?.antenna ?? usual.antenna[profile.form]);
    const place = heldAt({ ...aimed(body), ...spot }, sway, stream.fork("hand"));
    const phase = random.fork(`unit ${profile.name}`).normal() * spreadOfPhase;
    const quality = atEachInstant(clock, (instant) => field(body, place(instant), phase));
    return {
      profile: profile.name,
      random: stream,
      quality,
      channel: channelIn(quality, { toToken: firstRate, toReader: firstRate }, stream.fork("first frames")),
      losses: 0,
      exchanges: 0,
      asleep: false,
      stopLooking: () => undefined,
    };
  }

  function later(token: Held, ms: number, action: (token: Held) => void): void {
    token.stopLooking = timers.after(ms, () => action(token));
  }

  function look(token: Held): void {
    const { nanoseconds, succeeded } = attempt(token);
    if (!succeeded) later(token, reader.host.pollingMilliseconds, look);
    else
      later(token, nanoseconds / 1e6, () => {
        virtual.place(token.profile);
        later(token, reader.host.pollingMilliseconds, lookAgain);
      });
  }

  function lookAgain(token: Held): void {
    if (token.exchanges === 0 && !answers(token)) lose(token);
    else later(token, reader.host.pollingMilliseconds, lookAgain);
  }

  function answers({ channel }: Held): boolean {
    for (let tries = 0; tries <= reader.abilities.retries; tries++)
      if (channel("reader", presenceCheck) === "arrives" && channel("token", presenceCheck) === "arrives") return true;
    return false;
  }

  /** The token is still held there, but the reader has lost it. */
  function lose(token: Held): void {
    token.stopLooking();
    token.losses += 1;
    token.asleep = false;
    virtual.remove();
    later(token, reader.host.pollingMilliseconds, look);
  }

  function remove(): void {
    held?.stopLooking();
    held = undefined;
    virtual.remove();
  }

  return {
    ...virtual,
    place(profile, hold = {}) {
      const token = tokens.find((one) => one.profile.name === profile);
      if (token === undefined) throw new Failure("usage", { about: `no token of kind "${profile}" for ${name}` });
      remove();
      held = begin(token.profile, hold);
      later(held, held.random.fork("first look").between(0, reader.host.pollingMilliseconds), look);
    },
    remove,
    onReader: () => held?.profile ?? null,
    quality: () => held?.quality() ?? null,

    async connect(wanted, sharing) {
      await sleepUntil(clock.now() + BigInt(Math.round(reader.host.connectMilliseconds * 1e6)));
      const token = held;
      if (token?.asleep) {
        const { nanoseconds, succeeded } = attempt(token);
        await sleepUntil(clock.now() + BigInt(nanoseconds));
        if (!succeeded) throw new Failure("token-unresponsive", { about: wanted });
        token.asleep = false;
      }
      const connection = await virtual.connect(wanted, sharing);
      if (token === undefined) return connection;
      const { losses } = token;
      const current = () => held === token && token.losses === losses;
      return {
        ...connection,
        async transceive(command) {
          token.exchanges += 1;
          try {
            return await connection.transceive(command);
          } catch (error) {
            // Lost by the link, not taken away by a hand.
            if (current() && asFailure(error).code === "token-lost") lose(token);
            throw error;
          } finally {
            token.exchanges -= 1;
          }
        },
        async close(how) {
          if (how === "power-off" && current()) token.asleep = true;
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
