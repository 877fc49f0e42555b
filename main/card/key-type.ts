import type { KeyObject } from "node:crypto";
import type { KeyType } from "./profile";

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
