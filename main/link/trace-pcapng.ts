import { encodeCommand } from "../apdu/command";
import { encodeResponse } from "../apdu/response";
import { Failure } from "../failure/failure";
import type { KeptData } from "./exchange";
import { sizeOf } from "./trace";
import type { Trace, TracedExchange } from "./trace-reader";

/** LINKTYPE_ISO_14443. */
const linkType = 264;
/** Event byte of its pseudo-header: 00, event, length of two bytes, then what was sent. The CRC is left out: a reader keeps it. */
const event = { fieldOn: 0xfc, fieldOff: 0xfd, fromToken: 0xfb, toToken: 0xfa } as const;
/** A frame of 256 bytes, as readers take them, less PCB and CRC. Wireshark's dissector counts no further than 255. */
const mostInBlock = 253;

/**
 * A trace as Wireshark reads it (pcapng, draft-ietf-opsawg-pcapng): each APDU in I-blocks of ISO/IEC 14443-4, a long one chained.
 * A reader does not tell which blocks there were, nor when: all of an APDU bear its time, and R- and S-blocks are missing. Data that the trace withheld are zeros, and the packet's comment says so;
 * marks are comments of the packet that follows them. Absolute times where the trace tells when it began, else from 1970.
 * @throws Failure `usage` for a trace without times
 */
export function traceToPcapng(trace: Trace): Uint8Array {
  const origin = beginning(trace);
  const marks = trace.marks.flatMap(({ at, name, note }) => (at === null ? [] : [{ at, text: `${name} ${note}` }]));
  marks.sort((one, other) => Number(one.at - other.at));
  /** A block has the other number than the one before it, but for the first of an answer (ISO/IEC 14443-4 clause 7.6.4). */
  let number = 0;
  let told = 0;

  const instants = [
    ...marks.map(({ at }) => at),
    ...trace.exchanges.flatMap(({ start, end, timed }) => (timed ? [start, end] : [])),
  ];
  if (trace.exchanges.some(({ timed }) => !timed) || instants.length === 0)
    throw new Failure("usage", { about: "the trace has no times" });
  const least = instants.reduce((one, other) => (other < one ? other : one));
  const most = instants.reduce((one, other) => (other > one ? other : one));

  const packet = (at: bigint, kind: number, bytes: Uint8Array, comments: readonly string[] = []) => {
    const due: string[] = [];
    for (let mark = marks[told]; mark !== undefined && mark.at <= at; mark = marks[++told]) due.push(mark.text);
    const body = Uint8Array.from([0, kind, bytes.length >> 8, bytes.length & 0xff, ...bytes]);
    return enhancedPacket(origin + at - (least < 0n ? least : 0n), body, [...due, ...comments]);
  };
  const blocks = (at: bigint, kind: number, apdu: Uint8Array, comments: readonly string[]) =>
    parts(apdu).map((part, index, all) => {
      if (index > 0) number ^= 1;
      const pcb = 0x02 | (index < all.length - 1 ? 0x10 : 0) | number;
      return packet(at, kind, Uint8Array.of(pcb, ...part), index === 0 ? comments : []);
    });

  const packets: Uint8Array[] = [packet(least, event.fieldOn, new Uint8Array(0), headline(trace))];
  for (const exchange of trace.exchanges) {
    const { start, end, sw, failure } = exchange;
    const lost = sw === null ? [`no response: ${failure}`] : [];
    packets.push(...blocks(start, event.toToken, commandOf(exchange), [...withheld(exchange.commandData), ...lost]));
    if (sw !== null) {
      const response = encodeResponse(sw, bytesOf(exchange.responseData));
      packets.push(...blocks(end, event.fromToken, response, withheld(exchange.responseData)));
    }
    number ^= 1;
  }
  packets.push(packet(most, event.fieldOff, new Uint8Array(0)));
  return Uint8Array.from(Buffer.concat([sectionHeader(), interfaceDescription(trace), ...packets]));
}

/** Nanoseconds since 1970; 0 where the trace does not tell, or tells a time that 64 bits cannot hold. */
function beginning({ about }: Trace): bigint {
  const began = Date.parse(about.get("began") ?? "");
  return began > 0 && began < latest ? BigInt(began) * 1_000_000n : 0n;
}

const latest = Date.UTC(2262, 0);

function commandOf({ cla, ins, p1, p2, commandData, le, extended }: TracedExchange): Uint8Array {
  const data = bytesOf(commandData);
  return encodeCommand({ cla, ins, p1, p2, ...(data.length > 0 && { data }), ...(le !== null && { le }) }, extended);
}

const bytesOf = (data: KeptData) => ("bytes" in data ? data.bytes : new Uint8Array(data.withheld));

const withheld = (data: KeptData) => ("bytes" in data ? [] : [`${sizeOf(data)} bytes of data withheld, zeros here`]);

const headline = ({ about }: Trace) => [[...about].map(([name, value]) => `${name}: ${value}`).join(", ")];

function parts(apdu: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < apdu.length; at += mostInBlock) found.push(apdu.subarray(at, at + mostInBlock));
  return found;
}

/** Block type, total length before and after; everything in this machine's byte order, which is told as little-endian. */
function block(type: number, body: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + padded(body.length));
  bytes.writeUInt32LE(type, 0);
  bytes.writeUInt32LE(bytes.length, 4);
  bytes.set(body, 8);
  bytes.writeUInt32LE(bytes.length, bytes.length - 4);
  return bytes;
}

const padded = (length: number) => (length + 3) & ~3;

function option(code: number, value: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt16LE(value.length, 2);
  bytes.set(value, 4);
  return bytes;
}

const text = (value: string) => Buffer.from(value.slice(0, 10_000), "utf8");
const endOfOptions = new Uint8Array(4);

function sectionHeader(): Uint8Array {
  const fixed = Buffer.alloc(16, 0xff);
  fixed.writeUInt32LE(0x1a2b3c4d, 0);
  fixed.writeUInt16LE(1, 4);
  fixed.writeUInt16LE(0, 6);
  return block(0x0a0d0d0a, Buffer.concat([fixed, option(4, text("Kazashi")), endOfOptions]));
}

/** Nanoseconds (if_tsresol 9). */
function interfaceDescription({ reader }: Trace): Uint8Array {
  const fixed = Buffer.alloc(8);
  fixed.writeUInt16LE(linkType, 0);
  const options = [option(2, text(reader)), option(9, Uint8Array.of(9)), endOfOptions];
  return block(1, Buffer.concat([fixed, ...options]));
}

function enhancedPacket(at: bigint, body: Uint8Array, comments: readonly string[]): Uint8Array {
  const fixed = Buffer.alloc(20);
  fixed.writeUInt32LE(Number(at >> 32n), 4);
  fixed.writeUInt32LE(Number(at & 0xffffffffn), 8);
  fixed.writeUInt32LE(body.length, 12);
  fixed.writeUInt32LE(body.length, 16);
  const data = Buffer.alloc(padded(body.length));
  data.set(body);
  const options = comments.length === 0 ? [] : [...comments.map((comment) => option(1, text(comment))), endOfOptions];
  return block(6, Buffer.concat([fixed, data, ...options]));
}
