import { setTimeout as sleep } from "node:timers/promises";
import { decodeCommand } from "../apdu/command";
import { toHex } from "../apdu/hex";
import { encodeResponse } from "../apdu/response";
import { Failure } from "../failure/failure";
import { sizeOf } from "./trace";
import type { Trace, TracedExchange } from "./trace-reader";
import type { Transceive } from "./transceive";

export interface Replay {
  readonly transceive: Transceive;
  /** Exchanges of the trace that were not asked for yet. */
  remaining(): number;
}

export interface ReplayOptions {
  /** Take as long for each exchange as the token did. */
  readonly atItsPace?: boolean;
}

/**
 * A recorded token as a way to a token: answers the commands of the trace in their order and no other, withheld data by
 * its length alone.
 * @throws Failure `internal`, with the line, for a command that is not the next one; `usage` where its response data was
 * withheld; the failure recorded, where no response came
 */
export function createReplay(trace: Trace, { atItsPace = false }: ReplayOptions = {}): Replay {
  const queue = [...trace.exchanges];
  return {
    remaining: () => queue.length,
    async transceive(command) {
      const next = queue[0];
      if (!next) throw new Failure("internal", { about: `replay: ${outline(command)} after the end of the trace` });
      if (!matches(next, command))
        throw new Failure("internal", { about: `replay: ${outline(command)} is not line ${next.line}` });
      queue.shift();
      if (atItsPace) await sleep(Number(next.end - next.start) / 1e6);
      if (next.sw === null) throw new Failure(next.failure ?? "token-lost", { about: `as in line ${next.line}` });
      if (!("bytes" in next.responseData))
        throw new Failure("usage", { about: `replay: the response data of line ${next.line} was withheld` });
      return encodeResponse(next.sw, next.responseData.bytes);
    },
  };
}

function matches(recorded: TracedExchange, command: Uint8Array): boolean {
  const { cla, ins, p1, p2, data = new Uint8Array(0), le = null, extended } = decodeCommand(command);
  const { commandData } = recorded;
  return (
    [cla, ins, p1, p2].every((byte, index) => byte === [recorded.cla, recorded.ins, recorded.p1, recorded.p2][index]) &&
    le === recorded.le &&
    extended === recorded.extended &&
    ("bytes" in commandData ? Buffer.compare(commandData.bytes, data) === 0 : data.length === sizeOf(commandData))
  );
}

/** The header alone: the rest may be a PIN. */
function outline(command: Uint8Array): string {
  return toHex(command.subarray(0, 4));
}
