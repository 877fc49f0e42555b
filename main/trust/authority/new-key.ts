import { generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import type { KeyType } from "../../card/key-type";

const newKey = promisify(generateKeyPair);

/** A new pair of keys of a type that tokens and CAs may have: the present one, and those the next card has been planned with. */
export const newKeyPair: Record<KeyType, () => Promise<{ publicKey: KeyObject; privateKey: KeyObject }>> = {
  "rsa-2048": () => newKey("rsa", { modulusLength: 2048 }),
  "rsa-3072": () => newKey("rsa", { modulusLength: 3072 }),
  "p-384": () => newKey("ec", { namedCurve: "P-384" }),
};
