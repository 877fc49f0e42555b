import { writeStatusWord } from "../apdu/status-words";
import { Failure } from "../failure/failure";

/**
 * Status words by which a token says that it does not take a command in this form. Each was seen, or is what ISO/IEC
 * 7816-4 has for it: 6700 extended or odd Le, 6981/6986 no such current file, 6985 extended GET CHALLENGE on a card,
 * 6A81/6D00/6E00 form unknown, 6A82/6A88 short id names nothing, 6A86/6A87/6B00 P1 P2, 6F00 applets that expect no such
 * length. None of them counts a PIN try.
 */
const formRefused: ReadonlySet<number> = new Set([
  0x6700, 0x6981, 0x6985, 0x6986, 0x6a81, 0x6a82, 0x6a86, 0x6a87, 0x6a88, 0x6b00, 0x6d00, 0x6e00, 0x6f00,
]);

/** Those of them that are about the file named, not about the length asked for. */
const referenceRefused: ReadonlySet<number> = new Set([0x6981, 0x6986, 0x6a82, 0x6a86, 0x6a88, 0x6b00]);

export function refusesForm(sw: number): boolean {
  return formRefused.has(sw);
}

export function refusesReference(sw: number): boolean {
  return referenceRefused.has(sw);
}

/** 6984 is what cards answer once blocked (measured); 6983 is ISO's word for it, and other tokens may say it. */
export function saysBlocked(sw: number): boolean {
  return sw === 0x6983 || sw === 0x6984;
}

/** A status word that is no answer to the command. */
export function refused(what: string, sw: number): Failure {
  return new Failure("token-refused", { sw, about: `${what} answered ${writeStatusWord(sw)}` });
}

export function malformed(about: string, cause?: unknown): Failure {
  return new Failure("token-malformed", { about }, { cause });
}
