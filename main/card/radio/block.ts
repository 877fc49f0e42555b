import { crcB } from "./crc-b";

/** 0 or 1, in turn (ISO/IEC 14443-4:2008 clause 7.5.3). */
export type BlockNumber = 0 | 1;

/** A block of ISO/IEC 14443-4:2008 clause 7.1, without what it carries. */
export type Block =
  /** A part of an APDU of so many bytes; `more`: chained, another part follows. */
  | { readonly kind: "I"; readonly number: BlockNumber; readonly more: boolean; readonly information: number }
  | { readonly kind: "R(ACK)" | "R(NAK)"; readonly number: BlockNumber }
  /** Request of the token for more time, and the reader's grant of it: 1 to 59 times FWT. */
  | { readonly kind: "S(WTX)"; readonly multiplier: number };

/** Which optional bytes the blocks carry. */
export interface Addressing {
  /** Card identifier, in every block. */
  readonly cardIdentifier: boolean;
  /** Node address, in I-blocks. */
  readonly nodeAddress: boolean;
}

/** PCB and CRC (clauses 7.1.1.1 and 7.1.3). */
const frameOfBlock = 1 + 2;

/** Bytes from PCB to CRC. */
export function blockLength(block: Block, addressing: Addressing): number {
  return overhead(block.kind, addressing) + informationLength(block);
}

/** Most bytes of an APDU that an I-block of this size, FSC or FSD, carries. */
export function mostInformation(frameSize: number, addressing: Addressing): number {
  return frameSize - overhead("I", addressing);
}

function overhead(kind: Block["kind"], { cardIdentifier, nodeAddress }: Addressing): number {
  return frameOfBlock + (cardIdentifier ? 1 : 0) + (nodeAddress && kind === "I" ? 1 : 0);
}

function informationLength(block: Block): number {
  if (block.kind === "I") return block.information;
  return block.kind === "S(WTX)" ? 1 : 0;
}

/**
 * The bytes of the block. CID and NAD, where there are any, are 0: one token, one node.
 * @throws RangeError where the information is not as long as the block says
 */
export function encodeBlock(
  block: Block,
  addressing: Addressing,
  information: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const carried = block.kind === "S(WTX)" ? Uint8Array.of(block.multiplier & 0x3f) : information;
  if (carried.length !== informationLength(block)) throw new RangeError("information of another length");
  const { cardIdentifier, nodeAddress } = addressing;
  const withNode = nodeAddress && block.kind === "I";
  const bytes = Uint8Array.of(
    controlByte(block) | (cardIdentifier ? 0x08 : 0) | (withNode ? 0x04 : 0),
    ...(cardIdentifier ? [0] : []),
    ...(withNode ? [0] : []),
    ...carried,
  );
  return Uint8Array.of(...bytes, ...crcB(bytes));
}

/** PCB (clause 7.1.1.1, figures 16 to 18), without the bits for CID and NAD. */
function controlByte(block: Block): number {
  switch (block.kind) {
    case "I":
      return 0x02 | block.number | (block.more ? 0x10 : 0);
    case "R(ACK)":
      return 0xa2 | block.number;
    case "R(NAK)":
      return 0xb2 | block.number;
    case "S(WTX)":
      return 0xf2;
  }
}
