import { toHex } from "../../apdu/hex";
import { decodeTypeB } from "../../reader/type-b";
import type { Addressing } from "./block";
import { type BitRate, bitRates, subcarrierPeriod } from "./carrier";
import { frameWaitingTime, type LineTiming } from "./frame-time";

/** What a reader can do over the air. */
export interface ReaderAbilities {
  /** kbit/s; every reader and token has 106. */
  readonly rates: { readonly toToken: readonly BitRate[]; readonly toReader: readonly BitRate[] };
  /** FSD: the largest frame it takes, in bytes. */
  readonly frameSize: number;
  /** Whether it gives the token a CID where the token has use for one. */
  readonly cardIdentifier: boolean;
  /** Extra guard time between its characters, etu. */
  readonly extraGuardTime: number;
  /** How often it repeats itself before it gives an exchange up. */
  readonly retries: number;
}

/** One direction. */
export interface Line extends LineTiming {
  /** FSC or FSD: the largest frame the receiver takes, in bytes. */
  readonly frameSize: number;
}

/** What reader and token have agreed on in ATQB and ATTRIB. Times in carrier periods. */
export interface AirInterface extends Addressing {
  readonly toToken: Line;
  readonly toReader: Line;
  /** FWT. */
  readonly frameWaiting: number;
  /** From the end of a frame of the token's to the next one of the reader's: what TR2 is beyond the EOF. */
  readonly frameDelay: number;
  readonly retries: number;
}

/** Some readers report a contactless token by an ATR without ATQB: what every token can do, and a card's usual FWI. */
const plainToken = {
  toToken: [106],
  toReader: [106],
  sameBothWays: false,
  frameSize: 256,
  frameWaiting: { integer: 10 },
  frameDelay: 32,
  cardIdentifier: false,
};

/**
 * The highest bit rates and largest frames that both sides have (ISO/IEC 14443-3:2011 clauses 7.9.4 and 7.10). The token's
 * side is read from the ATR that a PC/SC reader makes of ATQB.
 */
export function agreeOn(atr: Uint8Array, reader: ReaderAbilities): AirInterface {
  const token = typeB(atr) ?? plainToken;
  const toToken = common(token.toToken, reader.rates.toToken);
  const toReader = common(token.toReader, reader.rates.toReader);
  const both = common(toToken, toReader);
  return {
    toToken: {
      rate: highest(token.sameBothWays ? both : toToken),
      frameSize: token.frameSize ?? 256,
      extraGuardTime: reader.extraGuardTime,
    },
    toReader: {
      rate: highest(token.sameBothWays ? both : toReader),
      frameSize: reader.frameSize,
      extraGuardTime: 0,
    },
    frameWaiting: frameWaitingTime(token.frameWaiting?.integer ?? plainToken.frameWaiting.integer),
    frameDelay: token.frameDelay * subcarrierPeriod,
    cardIdentifier: token.cardIdentifier && reader.cardIdentifier,
    nodeAddress: false,
    retries: reader.retries,
  };
}

/** ATR of a contactless token, eight historical bytes: PC/SC part 3 clause 3.1.3.2.3. */
function typeB(atr: Uint8Array) {
  return toHex(atr.subarray(0, 4)) === "3B888001" ? decodeTypeB(atr.subarray(4, 12)) : undefined;
}

function common(token: readonly number[], reader: readonly number[]): BitRate[] {
  return bitRates.filter((rate) => rate === 106 || (token.includes(rate) && reader.includes(rate)));
}

const highest = (rates: readonly BitRate[]): BitRate => rates.at(-1) ?? 106;
