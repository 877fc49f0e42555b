import { type CommandApdu, decodeCommand, MalformedApdu } from "../apdu/command";
import { carriesSecrets, instruction } from "../apdu/instructions";
import { decodeResponse } from "../apdu/response";
import type { ExchangeSink, KeptData, ObservedExchange } from "./exchange";
import type { RawExchange } from "./timing";

/**
 * What sinks may keep of the data. "names": which application and file was selected, and nothing else. "everything", only
 * where someone asked: certificates, what was signed and signatures too. Neither ever keeps the data of a command that
 * may carry a PIN.
 */
export type Keeping = "names" | "everything";

/** Stands below every sink: what it withholds here, no list, file or window above can get. */
export function withRedaction(keeping: Keeping, sinks: readonly ExchangeSink[]): (exchange: RawExchange) => void {
  return (raw) => {
    const exchange = redact(raw, keeping);
    for (const sink of sinks) sink(exchange);
  };
}

export function redact(raw: RawExchange, keeping: Keeping): ObservedExchange {
  const { command, start, end, failure } = raw;
  const decoded = decodeOrOutline(command);
  const response = raw.response === null ? undefined : decodeResponse(raw.response);
  const secret = carriesSecrets(decoded.ins) || decoded.malformed;
  const asked = keeping === "everything" && !secret;
  // A file or application identifier; bytes that a SELECT answers may be anything.
  const named = decoded.ins === instruction.select && !secret;
  return {
    cla: decoded.cla,
    ins: decoded.ins,
    p1: decoded.p1,
    p2: decoded.p2,
    commandLength: command.length,
    responseLength: raw.response?.length ?? 0,
    sw: response?.sw ?? null,
    start,
    end,
    commandData: keep(decoded.data, asked || named),
    le: decoded.le ?? null,
    extended: decoded.extended,
    responseData: keep(response?.data, asked),
    failure,
  };
}

/** A copy, for the command may be wiped once it was answered. */
function keep(data: Uint8Array | undefined, kept: boolean): KeptData {
  const length = data?.length ?? 0;
  return kept || length === 0 ? { bytes: Uint8Array.from(data ?? []) } : { withheld: length };
}

/** Of a malformed command only the header is trusted; all that follows counts as data and is withheld. */
function decodeOrOutline(command: Uint8Array): CommandApdu & { extended: boolean; malformed: boolean } {
  try {
    return { ...decodeCommand(command), malformed: false };
  } catch (error) {
    if (!(error instanceof MalformedApdu)) throw error;
    const [cla = 0, ins = 0, p1 = 0, p2 = 0] = command;
    return { cla, ins, p1, p2, data: command.subarray(4), extended: false, malformed: true };
  }
}
