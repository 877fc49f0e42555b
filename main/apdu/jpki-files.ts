/**
 * Elementary files of the JPKI application by their identifier. All identifiers are at most 001E, so each is also its
 * short identifier (measured on cards: myna-card addresses key and PIN files so; its low five bits name the file).
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

const byShortId: ReadonlyMap<number, JpkiFile> = new Map(
  Object.entries(jpkiFiles).map(([name, id]) => [id, name as JpkiFile]),
);

/** The file of the JPKI application that a short identifier (1 to 30) names. */
export function jpkiFileOfShortId(shortId: number): JpkiFile | undefined {
  return byShortId.get(shortId);
}
