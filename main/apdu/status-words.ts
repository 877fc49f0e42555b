/**
 * Status words that a JPKI token, or a reader's driver on its behalf, is known to answer, with their names. Closed: what
 * is not listed has only the name of its class (SW1).
 *
 * Sources: ISO = ISO/IEC 7816-4:2020 tables 5 to 7; JICSAP = JICSAP v1.1 / JIS X 6306, which My Number Cards follow;
 * "measured" = seen on cards (myna-card, jpki/myna, OpenSC).
 */
export const statusWords = {
  36864: { name: "success", source: "ISO" },
  25088: { name: "state unchanged, no information", source: "ISO" },
  25217: { name: "part of the data may be corrupted", source: "ISO" },
  25218: { name: "end of file reached before Le bytes", source: "ISO" },
  25219: { name: "selected file is deactivated", source: "ISO" },
  25220: { name: "file control information not formatted as asked", source: "ISO" },
  25221: { name: "selected file is terminated", source: "ISO" },
  25344: { name: "state changed, no information", source: "ISO" },
  25600: { name: "execution error, state unchanged", source: "ISO" },
  25857: { name: "memory failure", source: "ISO" },
  26353: { name: "security environment refused", source: "measured" },
  26368: { name: "wrong length", source: "ISO" },
  26753: { name: "logical channel not supported", source: "ISO" },
  26754: { name: "secure messaging not supported", source: "ISO" },
  26756: { name: "command chaining not supported", source: "ISO" },
  27009: { name: "command incompatible with file structure", source: "ISO" },
  27010: { name: "security status not satisfied", source: "ISO" },
  27011: { name: "authentication method blocked", source: "ISO" },
  27012: { name: "reference data not usable (PIN blocked)", source: "JICSAP, measured" },
  27013: { name: "conditions of use not satisfied", source: "ISO" },
  27014: { name: "command not allowed (no current file)", source: "ISO" },
  27015: { name: "secure messaging object missing", source: "ISO" },
  27016: { name: "secure messaging object incorrect", source: "ISO" },
  27033: { name: "applet selection failed", source: "Java Card" },
  27132: { name: "secure messaging refused", source: "measured" },
  27264: { name: "wrong parameters in the data", source: "ISO" },
  27265: { name: "function not supported", source: "ISO" },
  27266: { name: "file or application not found", source: "ISO" },
  27267: { name: "record not found", source: "ISO" },
  27268: { name: "not enough memory in the file", source: "ISO" },
  27270: { name: "wrong P1 P2", source: "ISO" },
  27271: { name: "Lc inconsistent with P1 P2", source: "ISO" },
  27272: { name: "referenced data not found", source: "ISO" },
  27392: { name: "offset outside the file", source: "ISO, measured" },
  27904: { name: "instruction not supported", source: "ISO" },
  28160: { name: "class not supported", source: "ISO" },
  28416: { name: "no precise diagnosis", source: "ISO, measured" },
} as const;

const classes: readonly (readonly [first: number, name: string])[] = [
  [0x62, "warning, state unchanged"],
  [0x63, "warning, state changed"],
  [0x64, "execution error, state unchanged"],
  [0x65, "execution error, state changed"],
  [0x66, "security error"],
  [0x67, "wrong length"],
  [0x68, "function of CLA not supported"],
  [0x69, "command not allowed"],
  [0x6a, "wrong parameters"],
  [0x6b, "wrong P1 P2"],
  [0x6d, "instruction not supported"],
  [0x6e, "class not supported"],
  [0x6f, "no precise diagnosis"],
];

const named: ReadonlyMap<number, string> = new Map(
  Object.entries(statusWords).map(([sw, { name }]) => [Number(sw), name]),
);

/** A status word in a few words of English, for staff and traces. */
export function nameOfStatusWord(sw: number): string {
  const exact = named.get(sw);
  if (exact !== undefined) return exact;
  const sw1 = sw >> 8;
  const sw2 = sw & 0xff;
  if (sw1 === 0x61) return `${sw2 || 256} bytes more to fetch`;
  if (sw1 === 0x6c) return `wrong Le, ${sw2 || 256} bytes are there`;
  const tries = triesIn(sw);
  if (tries !== undefined) return tries === 1 ? "not verified, 1 try left" : `not verified, ${tries} tries left`;
  return classes.find(([first]) => first === sw1)?.[1] ?? "not a status word of ISO/IEC 7816-4";
}

/** Tries left as 63Cx tells them (ISO/IEC 7816-4 table 6); undefined for any other status word. */
export function triesIn(sw: number): number | undefined {
  return (sw & 0xfff0) === 0x63c0 ? sw & 0x0f : undefined;
}

/** SW1 of every status word is 6x or 9x (ISO/IEC 7816-4 clause 5.1), and 60 is none: it is T=0's null byte. */
export function isStatusWord(sw: number): boolean {
  const sw1 = sw >> 8;
  return (sw1 > 0x60 && sw1 <= 0x6f) || (sw1 >= 0x90 && sw1 <= 0x9f);
}

/** "9000", as status words are written in the field. */
export function writeStatusWord(sw: number): string {
  return sw.toString(16).toUpperCase().padStart(4, "0");
}
