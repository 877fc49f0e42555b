import type { Learning } from "./capabilities";
import { readFile } from "./read-file";
import { malformed } from "./refusals";
import type { Session } from "./session";

export type TokenKind = "card" | "phone" | "juki-card" | "unknown";

/** EF 0006: a serialised CK_TOKEN_INFO of PKCS #11. Texts come without their padding. */
export interface TokenInformation {
  /** "JPKIAPICCTOKEN2" and the like. */
  readonly label: string;
  readonly kind: TokenKind;
  /** null where the token gives less than the whole structure; a phone's was not seen yet. */
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly hardwareVersion: string | null;
  readonly firmwareVersion: string | null;
}

/** Labels seen on tokens (myna-card, jpki/myna). The one place where card and phone are told apart; never the ATR. */
const kinds: ReadonlyMap<string, TokenKind> = new Map([
  ["JPKIAPICCTOKEN2", "card"],
  ["JPKIAPICCTOKEN", "juki-card"],
  ["JPKIAPGPSETOKEN", "phone"],
  ["JPKIAPIOSTOKEN", "phone"],
]);

/** CK_TOKEN_INFO with CK_ULONG of four bytes, as cards hold it (myna-card): label 32, manufacturer 32, model 16, serial 16,
 * flags and ten numbers 44, hardware version 2, firmware version 2, time 16. */
const size = 160;
const labelSize = 32;

export async function readTokenInformation(session: Session, learning: Learning): Promise<TokenInformation> {
  const bytes = await readFile(session, learning, "token-information", {
    atOnce: size,
    sizeOf: (beginning) => Math.min(beginning.length, size),
  });
  return parseTokenInformation(bytes);
}

/** @throws Failure `token-malformed` where there is not even a label */
export function parseTokenInformation(bytes: Uint8Array): TokenInformation {
  const label = textAt(bytes, 0, labelSize);
  if (label === null) throw malformed(`token information of ${bytes.length} bytes`);
  return {
    label,
    kind: kinds.get(label) ?? "unknown",
    manufacturer: textAt(bytes, 32, 32),
    model: textAt(bytes, 64, 16),
    serial: textAt(bytes, 80, 16),
    hardwareVersion: textAt(bytes, 140, 2),
    firmwareVersion: textAt(bytes, 142, 2),
  };
}

/** Printable ASCII, padded with blanks (PKCS #11) or zeros; anything else shows as "?". */
function textAt(bytes: Uint8Array, offset: number, length: number): string | null {
  const field = bytes.subarray(offset, offset + length);
  if (field.length < length) return null;
  const text = Array.from(field, (byte) =>
    byte === 0 ? " " : byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "?",
  );
  return text.join("").trimEnd();
}
