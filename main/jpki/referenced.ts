import type { CommandApdu } from "../apdu/command";
import type { ResponseApdu } from "../apdu/response";
import type { Learning } from "./capabilities";
import { type CardFile, hasShortId } from "./files";
import { refusesForm } from "./refusals";
import { type ReferenceForm, reference, type Session } from "./session";

/** A command for a PIN, once its P2 is known. */
export type Referring = (p2: number) => CommandApdu;

/**
 * Sends a command that names a PIN by short id, and again after SELECT where that form was refused; learns from it only when
 * the second form was not refused as well. Never to be used for a command that may cost a PIN try.
 */
export async function exchangeReferenced(
  session: Session,
  learning: Learning,
  file: CardFile,
  command: Referring,
): Promise<ResponseApdu & { readonly form: ReferenceForm }> {
  const tryShortId = learning.known.shortIds.verify && hasShortId(file);
  if (tryShortId) {
    // The file named may have become the current one, or not: tokens differ.
    session.forgetFile();
    const response = await session.exchange(command(reference(file, "short-id")));
    if (!refusesForm(response.sw)) return { ...response, form: "short-id" };
  }
  await session.selectFile(file);
  const response = await session.exchange(command(reference(file, "selected")));
  if (tryShortId && !refusesForm(response.sw)) learning.withoutShortId("verify");
  return { ...response, form: "selected" };
}
