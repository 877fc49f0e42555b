import { type CommandHandler, referencedFile } from "../session";
import { answer, status } from "../status";

/**
 * CHANGE REFERENCE DATA (ISO/IEC 7816-4 clause 11.5.7) in the form that cards take: P1 = 01, the new PIN alone, after VERIFY
 * of the old one. What a card does with a PIN of a wrong length is not known: here 6700, and nothing changes.
 */
export const changeReferenceData: CommandHandler = (session, { p1, p2, data }) => {
  if (p1 !== 0x01) return answer(status.wrongParameters);
  const file = referencedFile(session, p2);
  if (typeof file === "number") return answer(file);
  if (file.type !== "pin") return answer(status.wrongFileType);
  const { pins, profile } = session.token;
  if (pins.tries(file.pin) === 0) return answer(status.blocked);
  if (!session.verified.has(file.pin)) return answer(status.securityNotSatisfied);
  const definition = profile.pins.find(({ name }) => name === file.pin);
  const length = data?.length ?? 0;
  if (data === undefined || definition === undefined) return answer(status.wrongLength);
  if (length < definition.minimumLength || length > definition.maximumLength) return answer(status.wrongLength);
  pins.change(file.pin, data);
  return answer(status.ok);
};
