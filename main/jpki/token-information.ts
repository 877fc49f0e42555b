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
