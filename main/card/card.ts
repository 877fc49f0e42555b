import { fromHex } from "../apdu/hex";
import { Failure } from "../failure/failure";
import { type Clock, monotonicClock, type Transceive } from "../link/transceive";
import { execute } from "./applet";
import { openSession, type Session } from "./session";
import { type ExchangeTime, linearTime, profileTime, type SleepUntil, sleepOn, type TimeModel } from "./time";
import type { VirtualToken } from "./token";

/** What one exchange cost the token itself, as a bench needs it to tell token from host. */
export interface TokenExchange {
  readonly commandLength: number;
  readonly responseLength: number;
  /** Private-key operations in it: 0 or 1. */
  readonly signatures: number;
  /** Nanoseconds of the model; what it really took where the token is instant. */
  readonly tokenNs: number;
}

export interface VirtualCardOptions {
  readonly clock?: Clock;
  /** Default: the profile's times. A function is asked anew each time the token comes into the field. */
  readonly timing?: "profile" | "instant" | TimeModel | ((token: VirtualToken) => ExchangeTime);
  /** Default: real time. */
  readonly sleepUntil?: SleepUntil;
  /** Called before the response leaves. */
  readonly onExchange?: (exchange: TokenExchange) => void;
}

/**
 * A token and the field it is in. Every command APDU gets a response APDU with a status word; `transmit` rejects only with
 * `token-lost` (powered off meanwhile) and `token-unresponsive` (not powered). Overlapping commands are taken in turn.
 */
export interface VirtualCard {
  readonly atr: Uint8Array;
  readonly powered: boolean;
  /** Cold reset: nothing selected, nothing verified. */
  powerOn(): void;
  /** Leaves the field. An exchange under way is lost: without effect if its command had not wholly arrived. */
  powerOff(): void;
  /** Keeps selection and verification, as measured on cards. */
  warmReset(): void;
  /**
   * What the owner of a phone that authenticates by itself does, by face, finger or passcode, or does not. Lasts until told
   * otherwise; without meaning for other tokens.
   */
  authenticateOwner(done: boolean): void;
  readonly transmit: Transceive;
}

export function createVirtualCard(token: VirtualToken, options: VirtualCardOptions = {}): VirtualCard {
  const { clock = monotonicClock, timing = "profile", sleepUntil = sleepOn(clock), onExchange } = options;
  const transmit = timing === "instant" ? atOnce : inTime;
  const beginTime = timeOf(token, timing);
  const waiting = new Set<(failure: Failure) => void>();
  let session: Session | undefined;
  let ownerAuthenticated = token.profile.ownAuthentication === "done";
  let time: ExchangeTime | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function atOnce(command: Uint8Array): Promise<Uint8Array> {
    if (session === undefined) throw new Failure("token-unresponsive");
    if (onExchange === undefined) return execute(session, command);
    const start = clock.now();
    const before = session.signatures;
    const response = execute(session, command);
    const tokenNs = Number(clock.now() - start);
    onExchange({ ...lengths(command, response), signatures: session.signatures - before, tokenNs });
    return response;
  }

  function inTime(command: Uint8Array): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const [field, ofField] = [session, time];
      if (field === undefined || ofField === undefined) return reject(new Failure("token-unresponsive"));
      waiting.add(reject);
      const exchange = turn.then(() => takeTime(field, ofField, command));
      turn = exchange.catch(() => undefined);
      exchange.then(resolve, reject).finally(() => waiting.delete(reject));
    });
  }

  /** The command takes effect once it has wholly arrived; then the token works, and answers. */
  async function takeTime(field: Session, time: ExchangeTime, command: Uint8Array): Promise<Uint8Array> {
    const start = clock.now();
    const there = time.command(command.length);
    await sleepUntil(start + BigInt(there.ns));
    if (session !== field || !there.arrives) throw new Failure("token-lost");
    const before = field.signatures;
    const response = execute(field, command);
    const signatures = field.signatures - before;
    const back = time.response(response.length, signatures);
    const tokenNs = there.ns + back.ns;
    await sleepUntil(start + BigInt(tokenNs));
    if (session !== field || !back.arrives) throw new Failure("token-lost");
    onExchange?.({ ...lengths(command, response), signatures, tokenNs });
    return response;
  }

  function powerOn(): void {
    powerOff();
    session = openSession(token, ownerAuthenticated);
    time = beginTime();
  }

  function powerOff(): void {
    session = undefined;
    time = undefined;
    for (const lose of waiting) lose(new Failure("token-lost"));
    waiting.clear();
  }

  return {
    atr: fromHex(token.profile.atr.bytes),
    get powered() {
      return session !== undefined;
    },
    powerOn,
    powerOff,
    warmReset() {
      if (session === undefined) powerOn();
    },
    authenticateOwner(done) {
      ownerAuthenticated = done;
      if (session !== undefined) session.ownerAuthenticated = done;
    },
    transmit,
  };
}

function timeOf(token: VirtualToken, timing: Exclude<VirtualCardOptions["timing"], undefined>): () => ExchangeTime {
  if (typeof timing === "function") return () => timing(token);
  const linear = linearTime(typeof timing === "object" ? timing : profileTime(token.profile));
  return () => linear;
}

const lengths = (command: Uint8Array, response: Uint8Array) => ({
  commandLength: command.length,
  responseLength: response.length,
});
