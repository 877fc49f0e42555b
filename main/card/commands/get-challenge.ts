import { randomBytes } from "node:crypto";
import type { CommandHandler } from "../session";
import { answer, status } from "../status";

/** GET CHALLENGE (ISO/IEC 7816-4 clause 11.5.3). Measured: 1 to 256 bytes exactly, before any SELECT too; extended Le 6985. */
export const getChallenge: CommandHandler = (_session, { p1, p2, data, le, extended }) => {
  if (p1 !== 0 || p2 !== 0) return answer(status.wrongParameters);
  if (extended) return answer(status.conditionsNotSatisfied);
  if (data !== undefined || le === undefined) return answer(status.wrongLength);
  return answer(status.ok, randomBytes(le));
};
