import { instruction } from "../../apdu/instructions";
import { createRandom } from "../random";
import { answer, status } from "../status";
import type { Fault, FaultNamed } from "./fault";

export type WrongAnswer = FaultNamed<"wrong-sw" | "truncated" | "oversized" | "garbage">;

export function isWrongAnswer(fault: Fault): fault is WrongAnswer {
  return ["wrong-sw", "truncated", "oversized", "garbage"].includes(fault.fault);
}

/** What arrives instead of the token's response. */
export function wrongAnswer(fault: WrongAnswer, response: Uint8Array): Uint8Array {
  const data = response.subarray(0, -2);
  const sw = response.subarray(-2);
  switch (fault.fault) {
    case "wrong-sw":
      return answer(Number.parseInt(fault.sw, 16));
    case "truncated":
      if (fault.keep !== null) return response.subarray(0, fault.keep);
      return data.length === 0 ? sw.subarray(0, 1) : Buffer.concat([data.subarray(0, data.length / 2), sw]);
    case "oversized":
      return Buffer.concat([data, Buffer.alloc(Math.max(0, fault.bytes - response.length), 0x5a), sw]);
    case "garbage": {
      const random = createRandom(fault.seed);
      return Uint8Array.from({ length: fault.bytes }, () => Math.floor(random.uniform() * 256));
    }
  }
}

/** A payment application, say: it is not found under the name of JPKI's, and knows none of its commands. */
export function anotherApplication([, ins]: Uint8Array): Uint8Array {
  return answer(ins === instruction.select ? status.fileNotFound : status.unknownInstruction);
}

/** The answer to a command that the token did not carry out, for a fault to spoil. */
export const emptyAnswer = answer(status.ok);
