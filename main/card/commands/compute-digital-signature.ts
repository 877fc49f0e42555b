import { allowed, type CommandHandler, referencedFile } from "../session";
import { longestSignature, signatureForm } from "../signature";
import { answer, status } from "../status";

/**
 * 80 2A (PERFORM SECURITY OPERATION: COMPUTE DIGITAL SIGNATURE in JICSAP's class): P1 = the form, P2 = the key EF. Measured:
 * the whole matrix of P1, 6A86 for others; 6985 or 6700 for lengths that do not fit the form.
 */
export const computeDigitalSignature: CommandHandler = (session, { p1, p2, data, le }) => {
  if (!session.token.profile.capabilities.signatureForms.includes(p1)) return answer(status.wrongParameters);
  const file = referencedFile(session, p2);
  if (typeof file === "number") return answer(file);
  if (file.type !== "key") return answer(status.wrongFileType);
  if (!allowed(session, file.sign)) return answer(status.securityNotSatisfied);
  if (file.key === undefined) return answer(status.dataNotFound);
  // Short Lc only, and a signature is never cut short.
  if (data === undefined || data.length > 255 || le === undefined) return answer(status.wrongLength);
  if (le < longestSignature(file.key)) return answer(status.wrongLength);
  const form = signatureForm(p1, file.key);
  if (form === undefined) return answer(status.wrongParameters);
  if (!form.takes(data, file.key)) return answer(status.conditionsNotSatisfied);
  const signature = form.sign(file.key, data);
  session.signatures += 1;
  return answer(status.ok, signature);
};
