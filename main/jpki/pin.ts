import { Failure } from "../failure/failure";

/**
 * The two PINs of the JPKI application, 利用者証明用 (4 digits) and 署名用 (6 to 16 of A–Z and 0–9), and the one of
 * 券面入力補助 (4 digits).
 */
export type PinName = "authentication" | "signature" | "input-support";

const rules = {
  authentication: { least: 4, most: 4, allows: isDigit },
  "input-support": { least: 4, most: 4, allows: isDigit },
  signature: { least: 6, most: 16, allows: (byte: number) => isDigit(byte) || isUpper(byte) },
} as const;

/**
 * The PIN as the token wants it: ASCII, lower case raised to upper case for the signature password (the token compares
 * bytes; only upper case is ever set, J-LIS FAQ). A new array, so that both it and the one given are wiped by whoever made
 * them.
 * @throws Failure `pin-format`, before anything was sent
 */
export function checkPin(pin: PinName, bytes: Uint8Array): Uint8Array {
  const { least, most, allows } = rules[pin];
  const checked = pin === "signature" ? bytes.map(raised) : Uint8Array.from(bytes);
  if (checked.length >= least && checked.length <= most && checked.every(allows)) return checked;
  checked.fill(0);
  throw new Failure("pin-format", { about: `${pin} PIN` });
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

function raised(byte: number): number {
  return byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
}
