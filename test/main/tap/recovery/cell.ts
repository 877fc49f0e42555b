import { type Fault, type FaultName, faultSchema } from "../../../../main/card/faults/fault";
import { createFaults } from "../../../../main/card/faults/faults";
import { createVirtualReaders } from "../../../../main/card/readers";
import type { VirtualToken } from "../../../../main/card/token";
import type { FailureCode } from "../../../../main/failure/codes";
import { createSimulatedTime } from "../../../../main/link/simulated-time";
import { createCapabilityMemory } from "../../../../main/tap/capability-memory";
import type { PinQuestion, Signed, TapRequest, TapResult, TapStage } from "../../../../main/tap/request";
import type { Exchange } from "../../../../main/tap/run";
import { startTap } from "../../../../main/tap/tap";
import { createTapTrace } from "../../../../main/tap/tap-trace";
import { ascii, digestInfo, request } from "../tap-stand";
import { type SeenVerify, type Witness, witnessed } from "./witness";

/** A tap and what goes wrong in it. */
export interface Cell {
  readonly flow: TapRequest["flow"];
  readonly order: TapRequest["order"];
  readonly profile: string;
  readonly authentication: TapRequest["authentication"];
  /** What the citizen enters first; right from then on. */
  readonly pin: "right" | "wrong";
  /** Tries at the beginning: all, or as many as the operator's floor, which is one. */
  readonly tries: "full" | "at the floor";
  readonly faults: readonly Fault[];
}

/** A command as it left the kiosk. */
export interface Sent {
  readonly verify: boolean;
  /** Presses of OK up to then. */
  readonly press: number;
  answered: boolean;
}

/** What came of it. */
export interface Observed {
  readonly result: TapResult;
  readonly stages: readonly TapStage[];
  readonly questions: readonly PinQuestion[];
  readonly consents: readonly number[];
  /** Everything that left the tap, in the order it did. */
  readonly left: readonly unknown[];
  readonly exchanges: readonly Exchange[];
  /** Commands that were handed to a connection. */
  readonly sent: readonly Sent[];
  /** The citizen's PIN arrays as they are after the tap. */
  readonly pins: readonly Uint8Array[];
  readonly witness: Witness;
  /** What the chip saw during the tap. */
  readonly verifies: readonly SeenVerify[];
  readonly signatures: number;
  readonly triesAtEnd: number;
  readonly presses: number;
  /** Milliseconds the tap took. */
  readonly took: number;
  /** The readers when the tap has ended. */
  readonly idle: boolean;
  /** A tap after it, with nothing going wrong. */
  readonly following: TapResult;
}

/** Milliseconds from "please hold" until it is held. */
const reaction = 500;

export const floor = 1;
export const wrongPins = { authentication: "8642", signature: "XQZW77", "input-support": "8642" } as const;
export const rightPins = { authentication: "1234", signature: "ABC123", "input-support": "1234" } as const;

export const faultAt = (fault: FaultName, exchange: number, effect: "before" | "after"): Fault | null =>
  faultSchema.safeParse({ fault, exchange, effect }).data ?? null;

export const keyOf = ({ flow }: Cell) => (flow === "sign" ? "signature" : "authentication");

/** Two signatures where the citizen signs, for a tap may be lost between them. */
export function digestInfosOf({ flow }: Cell): Uint8Array[] {
  if (flow === "probe") return [];
  return flow === "sign" ? [digestInfo(1), digestInfo(2)] : [digestInfo()];
}

export async function observe(cell: Cell, token: VirtualToken): Promise<Observed> {
  const time = createSimulatedTime();
  const key = keyOf(cell);
  let signatures = 0;
  const witness = witnessed(token, cell.tries === "full" ? {} : { [key]: floor });
  const faults = createFaults({ faults: [...cell.faults] }, { timers: time.timers });
  const readers = createVirtualReaders({
    name: "recovery",
    tokens: [witness.token],
    clock: time.clock,
    sleepUntil: time.sleepUntil,
    faults,
    onExchange: (exchange) => {
      signatures += exchange.signatures;
    },
  });
  const memory = createCapabilityMemory();
  const sent: Sent[] = [];
  const counted: typeof readers = {
    ...readers,
    async connect(reader, sharing) {
      const connection = await readers.connect(reader, sharing);
      return {
        ...connection,
        async transceive(command) {
          const verify = command[1] === 0x20 && command.length > 5;
          const now: Sent = { verify, press: witness.presses, answered: false };
          sent.push(now);
          const response = await connection.transceive(command);
          now.answered = true;
          return response;
        },
      };
    },
  };

  const stages: TapStage[] = [];
  const questions: PinQuestion[] = [];
  const consents: number[] = [];
  const left: unknown[] = [];
  const exchanges: Exchange[] = [];
  const pins: Uint8Array[] = [];
  const tapRequest = request({
    flow: cell.flow,
    order: cell.order,
    authentication: cell.authentication,
    digestInfos: digestInfosOf(cell),
    retryFloor: floor,
    readCertificate: cell.flow !== "probe",
  });
  const trace = createTapTrace((line) => left.push(line), tapRequest, { times: false });

  async function tap(first: "right" | "wrong", consent: boolean, observed: boolean): Promise<TapResult> {
    let entered = 0;
    let held = false;
    const told = <Value>(list: Value[], value: Value): void => {
      if (!observed) return;
      list.push(value);
      left.push(value);
    };
    const begun = startTap(tapRequest, {
      readers: observed ? counted : readers,
      clock: time.clock,
      timers: time.timers,
      capabilities: memory,
      async askPin(question) {
        told(questions, question);
        const pin = ascii((entered === 0 && first === "wrong" ? wrongPins : rightPins)[question.pin]);
        entered += 1;
        if (entered > 6) return null;
        witness.pressed();
        pins.push(pin);
        return pin;
      },
      async askConsent(tries) {
        told(consents, tries);
        return consent;
      },
      onStage(stage) {
        told(stages, stage);
        // The citizen does as told, once: a token that is gone comes back as its fault has it.
        if (stage.name === "searching" && !held) {
          held = true;
          time.timers.after(reaction, () => readers.place(cell.profile));
        }
        if (stage.name === "release") begun.stamp("m8");
      },
      onMark: (mark) => told<unknown>([], mark),
      onExchange: (exchange) => told(exchanges, exchange),
      onCertificate: (certificate) => told<unknown>([], certificate),
      onSigned: (signed: Signed) => told<unknown>([], signed),
      ...(observed && { trace }),
    });
    return begun.result;
  }

  return time.run(async () => {
    const result = await tap(cell.pin, false, true);
    left.push(result);
    const seen = {
      verifies: [...witness.verifies],
      signatures,
      triesAtEnd: witness.tries(key),
      presses: witness.presses,
    };
    const took = Number(time.clock.now()) / 1e6;
    const idle = readers.state().readers.every(({ inUse }) => !inUse);
    // Somebody puts right what does not right itself, and the next citizen comes.
    await new Promise<void>((resolve) => time.timers.after(10_000, resolve));
    readers.remove();
    faults.arm({ faults: [] });
    const following = await tap("right", true, false);
    await readers.close();
    return {
      result,
      stages,
      questions,
      consents,
      left,
      exchanges,
      sent,
      pins,
      witness,
      ...seen,
      took,
      idle,
      following,
    };
  });
}

/** "success" or the failure's code. */
export function codeOf({ failure }: TapResult): "success" | FailureCode {
  return failure?.code ?? "success";
}
