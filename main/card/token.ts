import type { Profile } from "./profile";

/** A token as its folder holds it: what stays when it leaves the field. */
export interface VirtualToken {
  readonly dir: string;
  readonly profile: Profile;
  readonly serial: string;
  /** Tries left, 0 = blocked; read from the folder. @throws RangeError for a PIN that the profile does not have */
  tries(pin: string): number;
}

/** @throws Failure `store-damaged` where the folder holds no token or a damaged one */
export async function openToken(_dir: string): Promise<VirtualToken> {
  throw new Error("not written yet");
}
