/**
 * The applications of a My Number Card that are spoken with, by DF name (jpki/myna, jsapdu, myna-card agree). A phone has the
 * first of them alone (measured: jpki/myna on GP-SE).
 */
export const applicationIds = {
  /** 公的個人認証 */
  jpki: Uint8Array.of(0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01),
  /** 券面入力補助: name, address, birth and sex, as text. */
  "input-support": Uint8Array.of(0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08),
  /** 共通: what the card is. */
  common: Uint8Array.of(0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00),
} as const;

export type ApplicationName = keyof typeof applicationIds;

/** Elementary files of 券面入力補助 (jpki/myna, jsapdu, myna-card), by identifier. */
export const inputSupportFiles = {
  attributes: 0x0002,
  "input-support-pin": 0x0011,
} as const;
