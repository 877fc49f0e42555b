import { allowed, type CommandHandler, referencedFile } from "../session";
import { answer, status } from "../status";

/**
 * READ BINARY (ISO/IEC 7816-4 clause 11.3.3): the current EF from a 15-bit offset, or an EF by short identifier from an
 * 8-bit offset. Measured: fewer bytes than asked for, with 9000, at the end; 6B00 from the end on.
 */
export const readBinary: CommandHandler = (session, { p1, p2, data, le }) => {
  if (data !== undefined || le === undefined) return answer(status.wrongLength);
  const byShortIdentifier = (p1 & 0x80) !== 0;
  // P1 = 80 names no EF: the short identifier 0 is not one.
  if (p1 === 0x80) return answer(status.wrongParameters);
  const file = referencedFile(session, byShortIdentifier ? p1 : 0x80);
  if (typeof file === "number") return answer(file);
  if (file.type === "reserved") return answer(status.securityNotSatisfied);
  if (file.type !== "data") return answer(status.wrongFileType);
  if (!allowed(session, file.read)) return answer(status.securityNotSatisfied);
  const offset = byShortIdentifier ? p2 : (p1 << 8) | p2;
  if (offset >= file.bytes.length) return answer(status.offsetOutside);
  const limit = session.token.profile.capabilities.extendedLength?.response ?? 256;
  return answer(status.ok, file.bytes.subarray(offset, offset + Math.min(le, limit)));
};
