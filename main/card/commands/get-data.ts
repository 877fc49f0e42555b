import type { CommandHandler } from "../session";
import { answer, status } from "../status";

/**
 * GET DATA (ISO/IEC 7816-4), P1 P2 the tag. Measured (myna-card): only while no application is selected, and an
 * object that is longer than Le is refused with 6700 and not cut short.
 */
export const getData: CommandHandler = (session, { p1, p2, data, le }) => {
  if (session.application !== undefined) return answer(status.unknownInstruction);
  const object = session.token.dataObjects.get((p1 << 8) | p2);
  if (object === undefined) return answer(status.dataNotFound);
  if (data !== undefined || le === undefined || le < object.length) return answer(status.wrongLength);
  return answer(status.ok, object);
};
