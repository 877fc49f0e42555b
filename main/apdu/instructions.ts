/** Instruction bytes of ISO/IEC 7816-4:2020 table 4 that are seen at a JPKI token, by their standard names. */
export const instruction = {
  verify: 0x20,
  changeReferenceData: 0x24,
  performSecurityOperation: 0x2a,
  resetRetryCounter: 0x2c,
  getChallenge: 0x84,
  internalAuthenticate: 0x88,
  select: 0xa4,
  readBinary: 0xb0,
  readRecord: 0xb2,
  getResponse: 0xc0,
  getData: 0xca,
} as const;

const names: ReadonlyMap<number, string> = new Map<number, string>([
  [instruction.verify, "VERIFY"],
  [instruction.changeReferenceData, "CHANGE REFERENCE DATA"],
  [instruction.performSecurityOperation, "PERFORM SECURITY OPERATION"],
  [instruction.resetRetryCounter, "RESET RETRY COUNTER"],
  [instruction.getChallenge, "GET CHALLENGE"],
  [instruction.internalAuthenticate, "INTERNAL AUTHENTICATE"],
  [instruction.select, "SELECT"],
  [instruction.readBinary, "READ BINARY"],
  [instruction.readRecord, "READ RECORD"],
  [instruction.getResponse, "GET RESPONSE"],
  [instruction.getData, "GET DATA"],
]);

/** "VERIFY"; "INS 82" for one without a name here. */
export function nameOfInstruction(ins: number): string {
  return names.get(ins) ?? `INS ${ins.toString(16).toUpperCase().padStart(2, "0")}`;
}

/**
 * Instructions whose data may be a PIN, a password or a key, or may wrap a command that carries one: neither their command
 * data nor their response data ever leaves the link. VERIFY 20/21, CHANGE REFERENCE DATA 24/25, RESET RETRY COUNTER
 * 2C/2D, ENVELOPE C2/C3 (ISO/IEC 7816-4 table 4; the odd ones carry BER-TLV), CHANGE KEY 32 (JICSAP v1.1).
 */
const secret: ReadonlySet<number> = new Set([0x20, 0x21, 0x24, 0x25, 0x2c, 0x2d, 0x32, 0xc2, 0xc3]);

export function carriesSecrets(ins: number): boolean {
  return secret.has(ins);
}
