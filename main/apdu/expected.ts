/** What of an exchange says whether it went as it should. */
export interface Answered {
  readonly ins: number;
  readonly commandLength: number;
  /** null where no response came. */
  readonly sw: number | null;
}

/** 9000 always; 63Cx where only the retry counter was asked for (VERIFY without data, ISO/IEC 7816-4 clause 11.5.6). */
export function isExpected({ commandLength, ins, sw }: Answered): boolean {
  if (sw === null) return false;
  return sw === 0x9000 || (ins === 0x20 && commandLength <= 4 && (sw & 0xfff0) === 0x63c0);
}
