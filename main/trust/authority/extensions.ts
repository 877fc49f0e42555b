import { createHash } from "node:crypto";
import * as asn1js from "asn1js";
import * as der from "../der/write";
import { encodeName, type Name } from "./names";

/** Extension of RFC 5280 §4.1.2.9. `critical` is left out when false, as DER has it for a default. */
export const extension = (type: string, value: der.Der, critical = false): der.Der =>
  der.sequence(der.oid(type), ...(critical ? [der.boolean(true)] : []), der.octetString(value));

/** Bits of KeyUsage (RFC 5280 §4.2.1.3). */
export const keyUsageBits = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 } as const;

export const keyUsage = (...usages: (keyof typeof keyUsageBits)[]): der.Der =>
  extension("2.5.29.15", der.namedBits(...usages.map((usage) => keyUsageBits[usage])), true);

/** GeneralName directoryName; EXPLICIT, because Name is a CHOICE. */
const directoryName = (name: Name): der.Der => der.context(4, encodeName(name));

/** GeneralName otherName with a UTF8String. */
export const otherName = (type: string, text: string): der.Der =>
  der.context(0, der.oid(type), der.context(0, der.utf8String(text)));

export const subjectAlternativeName = (...names: der.Der[]): der.Der => extension("2.5.29.17", der.sequence(...names));

export const subjectAlternativeDirectoryName = (name: Name): der.Der => subjectAlternativeName(directoryName(name));

export const issuerAlternativeName = (name: Name): der.Der => extension("2.5.29.18", der.sequence(directoryName(name)));

/** One policy, qualified by the address of the certification practice statement (id-qt-cps). Critical in JPKI. */
export const certificatePolicies = (policy: string, practiceStatement: string): der.Der =>
  extension(
    "2.5.29.32",
    der.sequence(
      der.sequence(
        der.oid(policy),
        der.sequence(der.sequence(der.oid("1.3.6.1.5.5.7.2.1"), der.ia5String(practiceStatement))),
      ),
    ),
    true,
  );

/** One distribution point whose fullName is a directory name. */
export const crlDistributionPoint = (name: Name): der.Der =>
  extension("2.5.29.31", der.sequence(der.sequence(der.context(0, der.context(0, directoryName(name))))));

/** Which certificates a CRL is about: those that name this distribution point. Critical (RFC 5280 §5.2.5). */
export const issuingDistributionPoint = (name: Name): der.Der =>
  extension("2.5.29.28", der.sequence(der.context(0, der.context(0, directoryName(name)))), true);

/** cA TRUE, no path length, as the CAs of JPKI have it. */
export const basicConstraintsCa = (): der.Der => extension("2.5.29.19", der.sequence(der.boolean(true)), true);

export const authorityKeyIdentifier = (publicKey: Uint8Array): der.Der =>
  extension("2.5.29.35", der.sequence(der.contextPrimitive(0, keyIdentifier(publicKey))));

export const subjectKeyIdentifier = (publicKey: Uint8Array): der.Der =>
  extension("2.5.29.14", der.octetString(keyIdentifier(publicKey)));

/** id-kp-OCSPSigning: the CA delegates its OCSP answers to this key (RFC 6960 §4.2.2.2). */
export const ocspSigningUsage = (): der.Der => extension("2.5.29.37", der.sequence(der.oid("1.3.6.1.5.5.7.3.9")));

/** id-pkix-ocsp-nocheck: nobody needs to ask whether the responder itself is revoked (RFC 6960 §4.2.2.2.1). */
export const ocspNoCheck = (): der.Der => extension("1.3.6.1.5.5.7.48.1.5", der.nothing);

/** The content octets of subjectPublicKey in a SubjectPublicKeyInfo, without the count of unused bits. */
export function publicKeyBits(publicKey: Uint8Array): Uint8Array {
  const { result } = asn1js.fromBER(publicKey, { parseEmbedded: false });
  const bits = result instanceof asn1js.Sequence ? result.valueBlock.value[1] : undefined;
  if (!(bits instanceof asn1js.BitString)) throw new TypeError("not a SubjectPublicKeyInfo");
  return bits.valueBlock.valueHexView;
}

/** SHA-1 of the key bits: method (1) of RFC 5280 §4.2.1.2. */
export const keyIdentifier = (publicKey: Uint8Array): Uint8Array =>
  createHash("sha1").update(publicKeyBits(publicKey)).digest();
