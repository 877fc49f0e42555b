import type { KeyObject } from "node:crypto";

/** What a token is made of. RSA private keys; certificates as DER; PINs as their ASCII bytes. */
export interface TokenMaterial {
  /** Name of a profile. */
  readonly profile: string;
  readonly keys: { readonly authentication: KeyObject; readonly signature?: KeyObject | undefined };
  readonly certificates: {
    readonly authentication: Uint8Array;
    /** Absent for holders who have none (under 15, or revoked by a move). */
    readonly signature?: Uint8Array | undefined;
    readonly authenticationCa: Uint8Array;
    readonly signatureCa: Uint8Array;
  };
  /** 16 characters for EF 0006; made up where absent. */
  readonly serial?: string;
  /** By PIN name of the profile. Default: 1234 and ABC123. The caller keeps and wipes them; only salted hashes are written. */
  readonly pins?: Readonly<Record<string, Uint8Array>>;
}

/** Makes or replaces a token folder (readable by its owner only). Retry counters start full. */
export async function writeToken(_dir: string, _material: TokenMaterial): Promise<void> {
  throw new Error("not written yet");
}

/** Whether the folder holds a token. */
export async function tokenExists(_dir: string): Promise<boolean> {
  throw new Error("not written yet");
}
