/** An answer to reset, decoded for staff: label and value in English, in the order of the bytes. */
export interface AtrView {
  /** What the reader's own part of the ATR says the token is; never used to recognise a token. */
  readonly kind: "type-b" | "contactless" | "contact" | "malformed";
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

export function decodeAtr(_atr: Uint8Array): AtrView {
  throw new Error("not built yet");
}
