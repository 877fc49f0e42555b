import { setImmediate, setTimeout } from "node:timers/promises";
import type { Clock } from "../link/transceive";
import type { Profile } from "./profile";

/** How long a token takes, in nanoseconds. */
export interface TimeModel {
  /** Each byte of a command or response on its way. */
  readonly byte: number;
  /** Each command. */
  readonly command: number;
  /** Each private-key operation. */
  readonly signature: number;
}

export function profileTime({ time }: Profile): TimeModel {
  const nanoseconds = ({ microseconds }: { microseconds: number }) => Math.round(microseconds * 1000);
  return { byte: nanoseconds(time.byte), command: nanoseconds(time.command), signature: nanoseconds(time.signature) };
}

/** A part of an exchange: how long it takes, in nanoseconds, and whether what it carries arrives; else the reader gives up. */
export interface Leg {
  readonly ns: number;
  readonly arrives: boolean;
}

/** How exchanges with a token go while it is in the field. One command and one response in turn. */
export interface ExchangeTime {
  /** Until the command has wholly arrived. */
  command(length: number): Leg;
  /** From then until the reader has the whole response. */
  response(length: number, signatures: number): Leg;
}

/** By the model, and always arriving. */
export function linearTime(model: TimeModel): ExchangeTime {
  return {
    command: (length) => ({ ns: model.byte * length, arrives: true }),
    response: (length, signatures) => ({
      ns: model.byte * length + model.command + model.signature * signatures,
      arrives: true,
    }),
  };
}

/** Sleeps until the clock has reached `deadline`; at once where it has. */
export type SleepUntil = (deadline: bigint) => Promise<void>;

/** A timer may be late by this much and has whole milliseconds only. */
const timerSlack = 2;

/** Precise to some 20 µs: a timer for the greater part, then short yields that let sockets and timers have their turn. */
export function sleepOn(clock: Clock): SleepUntil {
  return async (deadline) => {
    const coarse = Math.floor(Number(deadline - clock.now()) / 1e6) - timerSlack;
    if (coarse > 0) await setTimeout(coarse);
    while (clock.now() < deadline) await setImmediate();
  };
}
