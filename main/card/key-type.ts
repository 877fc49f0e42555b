import type { KeyObject } from "node:crypto";

/** Types of key that tokens have: of today's, and of the next card. */
export const keyTypes = ["rsa-2048", "rsa-3072", "p-384"] as const;
export type KeyType = (typeof keyTypes)[number];

/** Which of the types that tokens have this key is of; undefined for any other. */
export function keyTypeOf({ asymmetricKeyDetails, asymmetricKeyType }: KeyObject): KeyType | undefined {
  if (asymmetricKeyType === "ec") return asymmetricKeyDetails?.namedCurve === "secp384r1" ? "p-384" : undefined;
  if (asymmetricKeyType !== "rsa") return undefined;
  switch (asymmetricKeyDetails?.modulusLength) {
    case 2048:
      return "rsa-2048";
    case 3072:
      return "rsa-3072";
    default:
      return undefined;
  }
}
