import type { KeyObject } from "node:crypto";

/** Keys and certificates as they were found, in no order that means anything. */
export interface Found {
  readonly keys: readonly KeyObject[];
  readonly certificates: readonly FoundCertificate[];
}

export interface FoundCertificate {
  readonly der: Uint8Array;
  /** Its file's name, or the name it is kept under: may tell what it is for where it does not say so itself. */
  readonly name: string;
}
