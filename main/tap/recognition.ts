import { Failure } from "../failure/failure";
import type { Course } from "./course";
import { holdingOf } from "./holding";

/**
 * Whether the token that is held is the one that was lost, told without a PIN: by its certificate, which a card gives to
 * anybody and a phone does not, else by label and serial number (EF 0006), known where it was asked before; and by the card's
 * own number where the tap asks for it anyway. A tap that goes
 * well has no exchange to spare for it.
 */
export async function isTheSame(course: Course): Promise<boolean> {
  const { certificate, identity, key, request, sameNumber } = course;
  // What else tells cards apart is in an application that is not selected.
  if (sameNumber || request.flow === "read-attributes") return sameNumber;
  const { client } = holdingOf(course);
  if (certificate !== null && key === "authentication") {
    const now = await ifTold(() => client.readCertificate(key));
    if (now !== null) return Buffer.from(now).equals(certificate);
  }
  const now = await ifTold(() => client.tokenInformation());
  course.identity = now?.serial ? `${now.label} ${now.serial}` : null;
  return identity !== null && identity === course.identity;
}

/** null where the token refuses to tell. */
export async function ifTold<Told>(ask: () => Promise<Told>): Promise<Told | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failure && (error.code === "token-refused" || error.code === "certificate-absent"))
      return null;
    throw error;
  }
}
