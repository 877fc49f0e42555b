import { describeCommand } from "../apdu/describe";
import { toHex } from "../apdu/hex";
import { nameOfStatusWord, writeStatusWord } from "../apdu/status-words";
import type { ExchangeSink, KeptData, ObservedExchange } from "./exchange";

/**
 * A trace as text, one exchange a line, for eyes, `diff` and replay (docs/traces.md):
 *
 *     # Kazashi trace 1
 *     # reader: Virtual reader: card
 *     # atr: 3B888001000041E0B381A1003B
 *     m2 @0.000000 ; connected
 *     00A4040C D392F000260100000001 > 9000 @0.120000+11.204511 ; SELECT application: success
 *     m3 @11.330000 ; JPKI AP selected
 *     00200098 *4 > 63C2 @14.310226+12.118020 ; VERIFY PIN, authentication pin: not verified, 2 tries left
 *     00B08A00 le:65536 > *1402 9000 @26.500100+141.000220 ; READ BINARY authentication certificate: success
 *     802A0097 *51 le:256 > !token-lost @170.112000+88.000000 ; COMPUTE DIGITAL SIGNATURE authentication key: token-lost
 *
 * Header, data, Le, then what came. `*n`: n bytes of data that were withheld. `extended`: extended length fields where the
 * short ones would have done. `!code`: no response came. A line that begins with a small letter is a mark. `@start+duration`:
 * milliseconds, since the first line that has a time; written last, and not at all in a trace to be compared. What follows
 * `;` is for people. `# name: value` tells something of the whole trace, on any line; the first of a name stands.
 */
export interface TraceHeader {
  readonly reader: string;
  readonly atr: Uint8Array;
}

export interface TraceWriting {
  /** false leaves the times out, so that two traces of the same token are equal. */
  readonly times?: boolean;
}

/** Writes a trace, line by line, each with its line feed. */
export interface TraceWriter {
  readonly exchange: ExchangeSink;
  /** A named instant; `note` says in a few words what it is. One that is told late may come before the line above. */
  mark(name: string, at: bigint, note: string): void;
  /** `# name: value` */
  tell(name: string, value: string): void;
}

export function createTraceWriter(
  write: (line: string) => void,
  { reader, atr }: TraceHeader,
  { times = true }: TraceWriting = {},
): TraceWriter {
  let origin: bigint | undefined;
  const since = (instant: bigint) => {
    origin ??= instant;
    return instant - origin;
  };
  const tell = (name: string, value: string) => write(`# ${name}: ${oneLine(value)}\n`);

  write("# Kazashi trace 1\n");
  tell("reader", reader);
  tell("atr", toHex(atr));
  return {
    tell,
    exchange(exchange) {
      const { start, end } = exchange;
      const time = times ? ` @${milliseconds(since(start))}+${milliseconds(end - start)}` : "";
      write(`${writeExchange(exchange)}${time} ; ${inWords(exchange)}\n`);
    },
    mark(name, at, note) {
      const time = times ? ` @${milliseconds(since(at))}` : "";
      write(`${name}${time} ; ${oneLine(note)}\n`);
    },
  };
}

/** An exchange as its line has it, without times and words. */
export function writeExchange(exchange: Omit<ObservedExchange, "commandLength" | "responseLength">): string {
  const { sw, failure } = exchange;
  const response = sw === null ? `!${failure ?? "token-malformed"}` : writeStatusWord(sw);
  return [writeCommand(exchange), ">", ...writeData(exchange.responseData), response].join(" ");
}

/** The command alone. */
export function writeCommand(exchange: Pick<ObservedExchange, CommandFields>): string {
  const { cla, ins, p1, p2, le } = exchange;
  return [
    toHex(Uint8Array.of(cla, ins, p1, p2)),
    ...writeData(exchange.commandData),
    ...(le === null ? [] : [`le:${le}`]),
    ...(exchange.extended && !mustExtend(exchange) ? ["extended"] : []),
  ].join(" ");
}
type CommandFields = "cla" | "ins" | "p1" | "p2" | "commandData" | "le" | "extended";

function inWords(exchange: ObservedExchange): string {
  const { instruction, detail } = describeCommand(exchange);
  const outcome = exchange.sw === null ? (exchange.failure ?? "no status word") : nameOfStatusWord(exchange.sw);
  return `${[instruction, detail].join(" ").trimEnd()}: ${outcome}`;
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

const oneLine = (text: string) => text.replace(/[\r\n\u2028\u2029]+/g, " ");

/** Exact: six decimals of a millisecond are nanoseconds. */
function milliseconds(nanoseconds: bigint): string {
  const digits = (nanoseconds < 0n ? -nanoseconds : nanoseconds).toString().padStart(7, "0");
  return `${nanoseconds < 0n ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
