import { createHash } from "node:crypto";
import type { Hold } from "../../main/card/radio/held-token";
import { createRadioReaders, type RadioReaders } from "../../main/card/radio/radio-readers";
import { createRandom, type Random } from "../../main/card/random";
import type { VirtualToken } from "../../main/card/token";
import { createSimulatedTime, type SimulatedTime } from "../../main/link/simulated-time";
import { createCapabilityMemory } from "../../main/tap/capability-memory";
import type { TapRequest, TapResult } from "../../main/tap/request";
import { startTap } from "../../main/tap/tap";
import { digestInfo } from "../../main/trust/cms/signed-attributes";

export interface SimulatedTaps {
  /** Held in turn. */
  readonly tokens: readonly VirtualToken[];
  readonly taps: number;
  /** The same seed gives the same taps, to the nanosecond. */
  readonly seed: string;
  /** Kind of reader, by its name in card/radio/readers. */
  readonly reader: string;
  /** How the person of a tap holds the token, at each attempt anew. */
  readonly hold: (random: Random) => Hold;
}

/** The PIN of tokens that the test authority makes. */
const pin = () => Uint8Array.from(Buffer.from("1234"));

const timeouts: TapRequest["timeouts"] = { hold: 60_000, exchange: 10_000, resume: 30_000, removal: 10_000 };

/**
 * Login taps one after the other on simulated time, by a person who holds the token out, moves it where nothing happens, and
 * takes it away when told to. What a person needs for each is a stand-in; the rest is the model of radio and chip.
 */
export async function* simulateTaps(options: SimulatedTaps): AsyncGenerator<TapResult> {
  const { reader, seed, taps, tokens } = options;
  const time = createSimulatedTime();
  const readers = createRadioReaders({ name: "simulated", tokens, model: reader, seed, ...time });
  const capabilities = createCapabilityMemory();
  const random = createRandom(seed);
  for (let number = 0; number < taps; number++) {
    const token = tokens[number % tokens.length];
    if (token === undefined) return;
    const tap = { random: random.fork(`tap ${number}`), token, number };
    yield await time.run(() => oneTap(options, { ...tap, time, readers, capabilities }));
  }
  await readers.close();
}

interface OneTap {
  readonly number: number;
  readonly token: VirtualToken;
  readonly random: Random;
  readonly time: SimulatedTime;
  readonly readers: RadioReaders;
  readonly capabilities: ReturnType<typeof createCapabilityMemory>;
}

async function oneTap(
  { hold, seed }: SimulatedTaps,
  { capabilities, number, random, readers, time, token }: OneTap,
): Promise<TapResult> {
  const { clock, timers } = time;
  let stopPerson: () => void = () => undefined;
  const soon = (least: number, most: number, action: () => void) => {
    stopPerson();
    stopPerson = timers.after(random.between(least, most), action);
  };
  /** Holds the token out, and elsewhere when nothing has happened for some seconds. */
  const holdOut = () => {
    readers.place(token.profile.name, hold(random));
    soon(2_000, 4_000, holdOut);
  };

  const tap = startTap(
    {
      flow: "login",
      reader: null,
      order: "pin-first",
      authentication: "pin",
      digestInfos: [digestInfo(createHash("sha256").update(`${seed} ${number}`).digest())],
      retryFloor: 0,
      sharing: "exclusive",
      readCertificate: true,
      timeouts,
    },
    {
      readers,
      clock,
      timers,
      capabilities,
      askPin: async ({ failure }) => (failure === null ? pin() : null),
      askConsent: async () => false,
      onStage({ name }) {
        if (name === "searching") soon(500, 1_500, holdOut);
        if (name === "found") stopPerson();
        if (name !== "release") return;
        tap.stamp("m8");
        soon(300, 1_200, () => readers.remove());
      },
    },
  );
  tap.stamp("m0");
  const result = await tap.result;
  stopPerson();
  readers.remove();
  return result;
}
