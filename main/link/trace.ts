import { describeCommand } from "../apdu/describe";
import { toHex } from "../apdu/hex";
import { nameOfStatusWord, writeStatusWord } from "../apdu/status-words";
import type { ExchangeSink, KeptData, ObservedExchange } from "./exchange";

/**
 * A trace as text, one exchange a line, for eyes, `diff` and replay:
 *
 *     # Kazashi trace 1
 *     # reader: Virtual reader: card
 *     # atr: 3B888001000041E0B381A1003B
 *     00A4040C D392F000260100000001 > 9000 @0.000000+11.204511 ; SELECT application: success
 *     00200098 *4 > 63C2 @14.310226+12.118020 ; VERIFY PIN, authentication pin: not verified, 2 tries left
 *     00B08A00 le:65536 > *1402 9000 @26.500100+141.000220 ; READ BINARY authentication certificate: success
 *     802A0097 *51 le:256 > !token-lost @170.112000+88.000000 ; COMPUTE DIGITAL SIGNATURE authentication key: token-lost
 *
 * Header, data, Le, then what came. `*n`: n bytes of data that were withheld. `extended`: extended length fields where the
 * short ones would have done. `!code`: no response came. `@start+duration`: milliseconds, since the first exchange; written
 * last, and not at all in a trace to be compared. What follows `;` is for people.
 */
export interface TraceHeader {
  readonly reader: string;
  readonly atr: Uint8Array;
}

export interface TraceWriting {
  /** false leaves the times out, so that two traces of the same token are equal. */
  readonly times?: boolean;
}

/** A sink that writes a trace, line by line, each with its line feed. */
export function createTraceWriter(
  write: (line: string) => void,
  header: TraceHeader,
  { times = true }: TraceWriting = {},
): ExchangeSink {
  let origin: bigint | undefined;
  write("# Kazashi trace 1\n");
  write(`# reader: ${header.reader.replace(/[\r\n]/g, " ")}\n`);
  write(`# atr: ${toHex(header.atr)}\n`);
  return (exchange) => {
    origin ??= exchange.start;
    write(`${writeExchange(exchange, times ? origin : null)}\n`);
  };
}

function writeExchange(exchange: ObservedExchange, origin: bigint | null): string {
  const { cla, ins, p1, p2, le, sw, failure, start, end } = exchange;
  const { instruction, detail } = describeCommand(exchange);
  const outcome = sw === null ? (failure ?? "no status word") : nameOfStatusWord(sw);
  return [
    toHex(Uint8Array.of(cla, ins, p1, p2)),
    ...writeData(exchange.commandData),
    ...(le === null ? [] : [`le:${le}`]),
    ...(exchange.extended && !mustExtend(exchange) ? ["extended"] : []),
    ">",
    ...writeData(exchange.responseData),
    sw === null ? `!${failure ?? "token-malformed"}` : writeStatusWord(sw),
    ...(origin === null ? [] : [`@${milliseconds(start - origin)}+${milliseconds(end - start)}`]),
    `; ${[instruction, detail].join(" ").trimEnd()}: ${outcome}`,
  ].join(" ");
}

/** Lengths that the short fields cannot hold, so the form need not be told. */
export function mustExtend({ commandData, le }: Pick<ObservedExchange, "commandData" | "le">): boolean {
  return sizeOf(commandData) > 0xff || (le ?? 0) > 0x100;
}

export function sizeOf(data: KeptData): number {
  return "bytes" in data ? data.bytes.length : data.withheld;
}

function writeData(data: KeptData): string[] {
  if (sizeOf(data) === 0) return [];
  return ["bytes" in data ? toHex(data.bytes) : `*${data.withheld}`];
}

/** Exact: six decimals of a millisecond are nanoseconds. */
function milliseconds(nanoseconds: bigint): string {
  const digits = nanoseconds.toString().padStart(7, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
