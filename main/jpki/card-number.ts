import { instruction } from "../apdu/instructions";
import { MalformedTlv, readTlv } from "../apdu/tlv";
import { malformed, refused } from "./refusals";
import type { Session } from "./session";

/** Digits of the manufacturing number at the beginning of the record; municipality and expiry follow (measured: myna-card). */
const digits = 15;

/**
 * The card's manufacturing number: of 共通's EF 0001, record 1, which is free to read (jpki/myna, myna-card). P2 names the file
 * by its short identifier and says that P1 is the record's number (ISO/IEC 7816-4 clause 11.4.3).
 * @throws Failure `token-refused` {sw}, `token-malformed`
 */
export async function readCardNumber(session: Session): Promise<string> {
  session.forgetFile();
  const { sw, data } = await session.exchange({
    cla: 0,
    ins: instruction.readRecord,
    p1: 1,
    p2: (0x01 << 3) | 0x04,
    le: 256,
  });
  if (sw !== 0x9000) throw refused("READ RECORD of the common application", sw);
  try {
    const number = Buffer.from(readTlv(data).value.subarray(0, digits)).toString("latin1");
    if (!/^[0-9A-Za-z]{15}$/.test(number)) throw new MalformedTlv("no manufacturing number");
    return number;
  } catch (error) {
    if (error instanceof MalformedTlv) throw malformed(`card information: ${error.message}`, error);
    throw error;
  }
}
