import { allowed, type CommandHandler, referencedFile } from "../session";
import { answer, status } from "../status";

/** Low bits of P2: P1 is the number of the one record that is wanted. */
const oneByNumber = 0x04;
/** From there to the last one, of which JICSAP 1.1 lets a card say that it has no such function. */
const allFromNumber = 0x05;

/**
 * READ RECORD(S) (ISO/IEC 7816-4 clause 11.4.3; JICSAP 1.1 clause 6.4.4): P1 the number of the record, from 1; P2 the short
 * identifier in its high five bits, 0 for the current EF. Measured: that both ways read record 1 of the common application's
 * EF 0001 (jpki/myna, myna-card), and 6981 with READ BINARY there and here on transparent files.
 */
export const readRecord: CommandHandler = (session, { p1, p2, data, le }) => {
  if (data !== undefined || le === undefined) return answer(status.wrongLength);
  if ((p2 & 0x07) === allFromNumber) return answer(status.functionNotSupported);
  if ((p2 & 0x07) !== oneByNumber || p2 >> 3 === 0x1f) return answer(status.wrongParameters);
  const file = referencedFile(session, 0x80 | (p2 >> 3));
  if (typeof file === "number") return answer(file);
  if (file.type === "reserved") return answer(status.securityNotSatisfied);
  if (file.type !== "records") return answer(status.wrongFileType);
  if (!allowed(session, file.read)) return answer(status.securityNotSatisfied);
  const record = file.records[p1 - 1];
  return record === undefined ? answer(status.recordNotFound) : answer(status.ok, record.subarray(0, le));
};
