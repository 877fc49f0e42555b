import { instruction } from "../apdu/instructions";
import { type JpkiFile, jpkiFileOfShortId } from "../apdu/jpki-files";
import { sizeOf } from "./trace";
import type { TracedExchange } from "./trace-reader";

/**
 * What a replay answers where response data were withheld: zeros, as many as there were. A certificate begins as DER does
 * and tells the length that was read of it, so that a reader of it ends where it ended.
 */
export function standInsFor(exchanges: readonly TracedExchange[]): ReadonlyMap<TracedExchange, Uint8Array> {
  const standIns = new Map<TracedExchange, Uint8Array>();
  let selected: JpkiFile | undefined;
  for (const [index, exchange] of exchanges.entries()) {
    selected = selectedBy(exchange) ?? selected;
    if ("bytes" in exchange.responseData) continue;
    const bytes = new Uint8Array(sizeOf(exchange.responseData));
    if (startsFile(exchange) && selected?.endsWith("certificate"))
      bytes.set(sequenceHeader(sizeRead(exchanges, index)).subarray(0, bytes.length));
    standIns.set(exchange, bytes);
  }
  return standIns;
}

/** The file that is current after this exchange, where it tells. */
function selectedBy({ commandData, ins, p1 }: TracedExchange): JpkiFile | undefined {
  if (ins === instruction.readBinary && (p1 & 0x80) !== 0) return jpkiFileOfShortId(p1 & 0x1f);
  if (ins !== instruction.select || !("bytes" in commandData) || commandData.bytes.length !== 2) return undefined;
  const [high = 0, low = 0] = commandData.bytes;
  return high === 0 ? jpkiFileOfShortId(low) : undefined;
}

/** By short id, P2 is the offset; else P1 P2 are (ISO/IEC 7816-4 clause 11.3.3). */
function startsFile({ ins, p1, p2 }: TracedExchange): boolean {
  return ins === instruction.readBinary && (p1 === 0 || (p1 & 0x80) !== 0) && p2 === 0;
}

/** Bytes of the file that were read in a row from here on. */
function sizeRead(exchanges: readonly TracedExchange[], from: number): number {
  let size = 0;
  for (const [index, { ins, p1, p2, responseData }] of exchanges.slice(from).entries()) {
    if (index > 0 && (ins !== instruction.readBinary || ((p1 << 8) | p2) !== size)) break;
    size += sizeOf(responseData);
  }
  return size;
}

/** Tag and length of a SEQUENCE that takes this many bytes in all, or a few less where no length fits exactly. */
function sequenceHeader(size: number): Uint8Array {
  if (size < 2) return new Uint8Array(size);
  if (size - 2 < 0x80) return Uint8Array.of(0x30, size - 2);
  if (size - 3 < 0x80) return Uint8Array.of(0x30, 0x7f);
  if (size - 3 < 0x100) return Uint8Array.of(0x30, 0x81, size - 3);
  if (size - 4 < 0x100) return Uint8Array.of(0x30, 0x81, 0xff);
  return Uint8Array.of(0x30, 0x82, ((size - 4) >> 8) & 0xff, (size - 4) & 0xff);
}
