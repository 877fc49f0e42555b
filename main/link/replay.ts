import { setTimeout as sleep } from "node:timers/promises";
import { decodeCommand, MalformedApdu } from "../apdu/command";
import { toHex } from "../apdu/hex";
import { instruction } from "../apdu/instructions";
import { encodeResponse } from "../apdu/response";
import { Failure } from "../failure/failure";
import { standInsFor } from "./stand-in";
import { sizeOf } from "./trace";
import type { Trace, TracedExchange } from "./trace-reader";
import type { Transceive } from "./transceive";

/** A recorded token as a way to a token. */
export interface Replay {
  readonly transceive: Transceive;
  /** Exchanges of the trace that were not asked for yet. */
  remaining(): number;
  /** @throws Failure `trace-exchanges-left`, with the first line left, where the trace was not asked for to its end */
  finish(): void;
}

export interface ReplayOptions {
  /**
   * "strict": the commands of the trace in their order, each once. "tolerant": any of them at any time, as often as asked;
   * the next alike after the last one answered, and from the first line again after the last.
   */
  readonly order?: "strict" | "tolerant";
  /** Take as long for each exchange as the token did. */
  readonly atItsPace?: boolean;
}

/**
 * Answers the commands of a trace. A command is alike if its header, its form and its data are; of data that were withheld
 * only the length is compared, and so of what is to be signed, for a challenge is new each time. Response data that were
 * withheld are answered by stand-ins of the same length (stand-in.ts).
 * @throws Failure `trace-other-command`, with the line, for a command that is not the next one, or none of the trace;
 * `trace-at-end`; the failure recorded, where no response came
 */
export function createReplay(trace: Trace, { order = "strict", atItsPace = false }: ReplayOptions = {}): Replay {
  const { exchanges } = trace;
  const standIns = standInsFor(exchanges);
  const asked = new Set<TracedExchange>();
  let at = 0;

  function strictlyNext(command: Uint8Array): TracedExchange {
    const next = exchanges[at];
    if (!next) throw new Failure("trace-at-end", { about: outline(command) });
    if (alike(next, command)) return next;
    throw new Failure("trace-other-command", { about: `${outline(command)} is not line ${next.line}` });
  }

  function nextAlike(command: Uint8Array): TracedExchange {
    const found = [...exchanges.slice(at), ...exchanges.slice(0, at)].find((exchange) => alike(exchange, command));
    if (found) return found;
    throw new Failure("trace-other-command", { about: `${outline(command)} is on no line` });
  }

  return {
    remaining: () => exchanges.length - asked.size,
    finish() {
      const left = exchanges.find((exchange) => !asked.has(exchange));
      if (left)
        throw new Failure("trace-exchanges-left", {
          about: `${exchanges.length - asked.size} exchanges from line ${left.line} on`,
        });
    },
    async transceive(command) {
      const next = order === "strict" ? strictlyNext(command) : nextAlike(command);
      at = exchanges.indexOf(next) + 1;
      asked.add(next);
      if (atItsPace) await sleep(Number(next.end - next.start) / 1e6);
      if (next.sw === null) throw new Failure(next.failure ?? "token-lost", { about: `as in line ${next.line}` });
      return encodeResponse(
        next.sw,
        "bytes" in next.responseData ? next.responseData.bytes : (standIns.get(next) ?? new Uint8Array(0)),
      );
    },
  };
}

function alike(recorded: TracedExchange, command: Uint8Array): boolean {
  const sent = decoded(command);
  if (sent === undefined) return false;
  const { data = new Uint8Array(0), le = null } = sent;
  const { commandData } = recorded;
  return (
    sent.cla === recorded.cla &&
    sent.ins === recorded.ins &&
    sent.p1 === recorded.p1 &&
    sent.p2 === recorded.p2 &&
    le === recorded.le &&
    sent.extended === recorded.extended &&
    data.length === sizeOf(commandData) &&
    (!("bytes" in commandData) ||
      sent.ins === instruction.performSecurityOperation ||
      Buffer.compare(commandData.bytes, data) === 0)
  );
}

function decoded(command: Uint8Array): ReturnType<typeof decodeCommand> | undefined {
  try {
    return decodeCommand(command);
  } catch (error) {
    if (error instanceof MalformedApdu) return undefined;
    throw error;
  }
}

/** The header alone: the rest may be a PIN. */
function outline(command: Uint8Array): string {
  return toHex(command.subarray(0, 4));
}
