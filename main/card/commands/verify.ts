import { type CommandHandler, referencedFile } from "../session";
import { answer, status, triesLeft } from "../status";

/**
 * VERIFY (ISO/IEC 7816-4 clause 11.5.6). Without data it only asks for the retry counter. Measured: the query answers 63Cx
 * even while the PIN is verified; the try that exhausts the counter answers 63C0, everything after it 6984.
 *
 * Data of a wrong length is a wrong PIN and costs a try: no source says that a card spares it.
 */
export const verify: CommandHandler = (session, { p1, p2, data }) => {
  if (p1 !== 0) return answer(status.wrongParameters);
  const file = referencedFile(session, p2);
  if (typeof file === "number") return answer(file);
  if (file.type !== "pin") return answer(status.wrongFileType);
  const { pins } = session.token;
  if (data === undefined) {
    const tries = pins.tries(file.pin);
    return answer(tries === 0 ? status.blocked : triesLeft(tries));
  }
  // A failure to write the counter must leave nothing verified, so this comes first.
  session.verified.delete(file.pin);
  switch (pins.present(file.pin, data)) {
    case "accepted":
      session.verified.add(file.pin);
      return answer(status.ok);
    case "wrong":
      return answer(triesLeft(pins.tries(file.pin)));
    case "blocked":
      return answer(status.blocked);
  }
};
