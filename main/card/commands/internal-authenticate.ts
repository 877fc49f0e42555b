import { sign } from "node:crypto";
import { type CommandHandler, referencedFile } from "../session";
import { answer, status } from "../status";

/**
 * INTERNAL AUTHENTICATE (ISO/IEC 7816-4). Measured (myna-card): 6982 with the keys of the JPKI AP; the common
 * application's key signs a challenge of 1 to 255 bytes for anybody, RSASSA-PKCS1-v1_5 with SHA-256.
 */
export const internalAuthenticate: CommandHandler = (session, { p1, p2, data, le }) => {
  if (p1 !== 0) return answer(status.wrongParameters);
  const file = referencedFile(session, p2);
  if (typeof file === "number") return answer(file);
  if (file.type === "key") return answer(status.securityNotSatisfied);
  if (file.type !== "challenge-key") return answer(status.wrongFileType);
  if (data === undefined || data.length > 255 || le === undefined || le < 256) return answer(status.wrongLength);
  const signature = sign("sha256", data, file.key());
  session.signatures += 1;
  return answer(status.ok, signature);
};
