/** Signature checks of one judgement: each made once, and paid for out of its budget. */
import type { Budget } from "./budget";
import type { Certificate, Signed } from "./certificate";
import { isSignedBy, keyId, type SignaturePolicy, type VerificationKey, verificationKey } from "./signature";

export interface SignatureMemory {
  /** Whether `key` made the signature. Throws `Rejected` (algorithm, budget). */
  readonly isSignedBy: (signed: Signed, key: VerificationKey) => boolean;
  /**
   * Whether the issuer's key made the certificate's signature, as far as that can be said of the two alone. Throws `Rejected`
   * (algorithm, malformed, budget).
   */
  readonly mayBeSignedBy: (certificate: Certificate, issuer: Certificate) => boolean;
}

export function createSignatureMemory(budget: Budget, policy: SignaturePolicy): SignatureMemory {
  const results = new Map<Signed, Map<string, boolean>>();

  /** Importing a key costs more than verifying with it: `key` is called only where the result is not known. */
  function remembered(signed: Signed, id: string, key: () => VerificationKey): boolean {
    const byKey = results.get(signed) ?? new Map<string, boolean>();
    results.set(signed, byKey);
    const known = byKey.get(id);
    if (known !== undefined) return known;
    budget.spend("signatures");
    const result = isSignedBy(signed, key());
    byKey.set(id, result);
    return result;
  }

  return {
    isSignedBy: (signed, key) => remembered(signed, key.id, () => key),
    mayBeSignedBy: (certificate, { publicKey }) => {
      const { parameters } = publicKey.algorithm;
      // A DSA key whose parameters are its issuer's is complete only on a path.
      if (policy.dsa && parameters === null) return true;
      return remembered(certificate, keyId(publicKey, parameters), () => verificationKey(publicKey, policy));
    },
  };
}
