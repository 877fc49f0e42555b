/**
 * CRC_B of ISO/IEC 14443-3 clause 7.2 and annex B: the CRC of ISO/IEC 13239 (polynomial x¹⁶ + x¹² + x⁵ + 1, all ones at
 * first, complemented at the end), lower byte first.
 */
export function crcB(bytes: Uint8Array): Uint8Array {
  let register = 0xffff;
  for (const byte of bytes) {
    register ^= byte;
    for (let bit = 0; bit < 8; bit++) register = (register & 1) !== 0 ? (register >> 1) ^ 0x8408 : register >> 1;
  }
  const complement = ~register & 0xffff;
  return Uint8Array.of(complement & 0xff, complement >> 8);
}
