/** The two PINs of the JPKI application: 利用者証明用 (4 digits) and 署名用 (6 to 16 of A–Z and 0–9). */
export type PinName = "authentication" | "signature";

/**
 * The PIN as the token wants it: ASCII, lower case raised to upper case for the signature password. A new array, so that
 * both it and the one given are wiped by whoever made them.
 * @throws Failure `pin-format`, before anything was sent
 */
export function checkPin(_pin: PinName, _bytes: Uint8Array): Uint8Array {
  throw new Error("not built yet");
}
