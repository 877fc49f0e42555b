/** DF name of the JPKI application (all readings of the applet agree on it: OpenSC card-jpki.c, jpki/myna, myna-card). */
export const jpkiAid = Uint8Array.of(0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01);

/**
 * Elementary files of the JPKI application by their identifier. All identifiers are at most 001E, so each is also its
 * short identifier (measured on cards: myna-card addresses key and PIN files so).
 */
export const jpkiFiles = {
  "signature-certificate": 0x0001,
  "signature-ca-certificate": 0x0002,
  "token-information": 0x0006,
  "authentication-certificate": 0x000a,
  "authentication-ca-certificate": 0x000b,
  "authentication-key": 0x0017,
  "authentication-pin": 0x0018,
  "signature-key": 0x001a,
  "signature-pin": 0x001b,
} as const;

export type JpkiFile = keyof typeof jpkiFiles;
