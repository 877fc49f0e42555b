import { toHex } from "../apdu/hex";
import { decodeTypeB, type TypeB } from "./type-b";

/** An answer to reset, decoded for staff: label and value in English, in the order of the bytes. */
export interface AtrView {
  /**
   * What the reader says the token is: "storage" is a contactless chip without APDUs (a transit card). Never used to
   * recognise a token, only to explain one that has no JPKI application.
   */
  readonly kind: "type-b" | "contactless" | "storage" | "contact" | "malformed";
  readonly rows: readonly AtrRow[];
}

export interface AtrRow {
  readonly label: string;
  readonly value: string;
}

interface Parts {
  readonly convention: string;
  readonly interfaceBytes: Uint8Array;
  readonly protocols: readonly number[];
  readonly historical: Uint8Array;
  readonly check: "right" | "wrong" | "none";
}

/** Never throws: an ATR that is none is shown as such. */
export function decodeAtr(atr: Uint8Array): AtrView {
  const parts = parse(atr);
  if (parts === undefined) return { kind: "malformed", rows: [{ label: "ATR", value: toHex(atr) || "none" }] };
  const { kind, rows } = technology(parts);
  return {
    kind,
    rows: [
      { label: "Convention", value: parts.convention },
      { label: "Interface bytes", value: toHex(parts.interfaceBytes) || "none" },
      { label: "Protocols", value: parts.protocols.map((protocol) => `T=${protocol}`).join(", ") },
      { label: "Historical bytes", value: toHex(parts.historical) || "none" },
      { label: "Check byte", value: parts.check },
      ...rows,
    ],
  };
}

/** ISO/IEC 7816-3:2006 clause 8.2. undefined where the bytes end early, go on after the end, or do not begin as one. */
function parse(atr: Uint8Array): Parts | undefined {
  const [initial, format] = atr;
  if ((initial !== 0x3b && initial !== 0x3f) || format === undefined) return undefined;
  let at = 2;
  const protocols: number[] = [];
  for (let present = format >> 4; ; ) {
    at += [1, 2, 4].filter((bit) => (present & bit) !== 0).length;
    if ((present & 8) === 0) break;
    const next = atr[at];
    if (next === undefined) return undefined;
    at += 1;
    protocols.push(next & 0x0f);
    present = next >> 4;
  }
  const end = at + (format & 0x0f);
  // TCK is there unless T=0 alone is offered (clause 8.2.5).
  const hasCheck = protocols.some((protocol) => protocol !== 0);
  if (atr.length !== end + (hasCheck ? 1 : 0)) return undefined;
  return {
    convention: initial === 0x3b ? "direct" : "inverse",
    interfaceBytes: atr.subarray(2, at),
    protocols: protocols.length === 0 ? [0] : [...new Set(protocols)],
    historical: atr.subarray(at, end),
    check: hasCheck ? (atr.subarray(1).reduce((sum, byte) => sum ^ byte, 0) === 0 ? "right" : "wrong") : "none",
  };
}

/** PC/SC part 3 clause 3.1.3.2.3: for a contactless token the reader makes the ATR, always with TD1 = 80 and TD2 = 01. */
function technology({ interfaceBytes, historical }: Parts): AtrView {
  if (toHex(interfaceBytes) !== "8001") return { kind: "contact", rows: [{ label: "Technology", value: "contact" }] };
  const storage = storageCard(historical);
  if (storage) return { kind: "storage", rows: [{ label: "Technology", value: storage }] };
  const typeB = decodeTypeB(historical);
  if (typeB) return { kind: "type-b", rows: typeBRows(typeB) };
  return { kind: "contactless", rows: [{ label: "Technology", value: "contactless, ISO/IEC 14443-4" }] };
}

function typeBRows(typeB: TypeB): AtrRow[] {
  const { frameWaiting, frameSize, bufferSize } = typeB;
  const options = [typeB.nodeAddress && "node address", typeB.cardIdentifier && "card identifier"].filter(Boolean);
  return [
    { label: "Technology", value: "contactless, ISO/IEC 14443 Type B" },
    { label: "Application data", value: toHex(typeB.applicationData) },
    { label: "Bit rates, token to reader", value: `${typeB.toReader.join(", ")} kbit/s` },
    { label: "Bit rates, reader to token", value: `${typeB.toToken.join(", ")} kbit/s` },
    { label: "Same rate both ways", value: typeB.sameBothWays ? "required" : "not required" },
    { label: "Largest frame", value: frameSize === null ? "not assigned" : `${frameSize} bytes` },
    {
      label: "Frame waiting time",
      value: frameWaiting ? `${rounded(frameWaiting.milliseconds)} ms (FWI ${frameWaiting.integer})` : "not assigned",
    },
    { label: "Frame options", value: options.join(", ") || "none" },
    { label: "Chain buffer", value: bufferSize === null ? "not told" : `${bufferSize} bytes` },
  ];
}

function rounded(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 10 ? 1 : 0);
}

/** Standard byte SS of PC/SC part 3 supplemental document, after the PC/SC workgroup's RID. */
const standards: ReadonlyMap<number, string> = new Map([
  [0x01, "ISO/IEC 14443 Type A, part 1"],
  [0x02, "ISO/IEC 14443 Type A, part 2"],
  [0x03, "ISO/IEC 14443 Type A, part 3"],
  [0x05, "ISO/IEC 14443 Type B, part 1"],
  [0x06, "ISO/IEC 14443 Type B, part 2"],
  [0x07, "ISO/IEC 14443 Type B, part 3"],
  [0x09, "ISO/IEC 15693, part 1"],
  [0x0a, "ISO/IEC 15693, part 2"],
  [0x0b, "ISO/IEC 15693, part 3"],
  [0x0c, "ISO/IEC 15693, part 4"],
  [0x11, "FeliCa"],
]);

function storageCard(historical: Uint8Array): string | undefined {
  if (!toHex(historical).startsWith("804F0CA000000306")) return undefined;
  const [, , , , , , , , standard = 0] = historical;
  return `contactless storage card, ${standards.get(standard) ?? "standard not told"}`;
}
