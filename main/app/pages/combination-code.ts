import { createHash } from "node:crypto";

/** Kazashi's own: the original's salt is its own business, and codes of the two are never to be compared. */
const salt = "kazashi combination_code 1";

/**
 * `combination_code` of the page contract: names one card at one installation, and neither of them to anybody who has only the
 * code. SHA-256 in hexadecimal over salt, manufacturing number and `uuid`, each followed by a zero byte; empty for a token that
 * has no such number (a phone).
 */
export function combinationCode(cardNumber: string | null, uuid: string): string {
  if (cardNumber === null) return "";
  return createHash("sha256").update(`${salt}\0${cardNumber}\0${uuid}\0`).digest("hex");
}
