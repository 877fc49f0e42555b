/** An X.509 certificate as parsed: RFC 5280 §4.1. */

import { constructed, derOf, type Element, membersOf, primitive, readDer, tags } from "./der";
import { bitStringBytes, countOf, hexOf, integerBytes, oidOf, timeOf } from "./der-values";
import { type Extensions, extensionsOf } from "./extensions";
import { type Name, nameOf } from "./name";
import { reject } from "./rejection";

export interface AlgorithmIdentifier {
  readonly oid: string;
  /** DER of the parameters; null when there are none. */
  readonly parameters: Uint8Array | null;
  readonly der: Uint8Array;
}

/** Something signed: a certificate, a CRL, an OCSP response. */
export interface Signed {
  /** The bytes the signature is over. */
  readonly toBeSigned: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

export interface PublicKeyInfo {
  readonly der: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  /** The key itself, without its algorithm: what OCSP and key identifiers hash. */
  readonly bits: Uint8Array;
}

export interface Certificate extends Signed {
  readonly der: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** Content octets of the serial number, hexadecimal. */
  readonly serial: string;
  readonly issuer: Name;
  readonly subject: Name;
  /** Milliseconds since 1970; both instants belong to the period. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: PublicKeyInfo;
  readonly extensions: Extensions;
  /** RFC 5280 §6.1: subject and issuer are the same name. */
  readonly selfIssued: boolean;
  /** Equal for certificates of one name and one key, whoever issued them. */
  readonly identity: string;
}

export function algorithmOf(element: Element): AlgorithmIdentifier {
  const members = membersOf(element);
  const oid = oidOf(members.next());
  const parameters = members.more() ? derOf(members.next()) : null;
  members.end();
  return { oid, parameters, der: derOf(element) };
}

/** SEQUENCE { what is signed, algorithm, signature }, the form certificates, CRLs and OCSP responses share. */
export function signedOf(element: Element): Signed & { readonly body: Element } {
  const members = membersOf(element);
  const body = members.next(tags.sequence);
  const algorithm = algorithmOf(members.next(tags.sequence));
  const signature = bitStringBytes(members.next(tags.bitString));
  members.end();
  return { body, toBeSigned: derOf(body), algorithm, signature };
}

export function publicKeyInfoOf(element: Element): PublicKeyInfo {
  const members = membersOf(element);
  const algorithm = algorithmOf(members.next(tags.sequence));
  const bits = bitStringBytes(members.next(tags.bitString));
  members.end();
  return { der: derOf(element), algorithm, bits };
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** RFC 5280 §4.1.1.2, §5.1.1.2: the algorithm outside, which is not signed, is the one inside, which is. */
export function checkSameAlgorithm(inside: Element, outside: AlgorithmIdentifier, clause: string): void {
  if (!same(derOf(inside), outside.der)) reject("malformed", clause, "signature algorithms differ");
}

function versionOf(element: Element | null): 1 | 2 | 3 {
  if (element === null) return 1;
  const members = membersOf(element);
  const version = countOf(members.next(tags.integer)) + 1;
  members.end();
  return version === 1 || version === 2 || version === 3
    ? version
    : reject("malformed", "RFC 5280 §4.1.2.1", "version");
}

/** Throws `Rejected` (malformed) on anything but a DER certificate. */
export function parseCertificate(der: Uint8Array): Certificate {
  const { body, ...signed } = signedOf(readDer(der, tags.sequence));
  const members = membersOf(body);
  const version = versionOf(members.optional(constructed(0)));
  const serial = hexOf(integerBytes(members.next(tags.integer)));
  // §4.1.2.2 wants at most 20 octets; some authorities write a leading zero more.
  if (serial.length > 42) reject("malformed", "RFC 5280 §4.1.2.2", "serial number");
  checkSameAlgorithm(members.next(tags.sequence), signed.algorithm, "RFC 5280 §4.1.1.2");
  const issuer = nameOf(members.next(tags.sequence));
  if (issuer.rdns.length === 0) reject("malformed", "RFC 5280 §4.1.2.4", "empty issuer");
  const validity = membersOf(members.next(tags.sequence));
  const notBefore = timeOf(validity.next());
  const notAfter = timeOf(validity.next());
  validity.end();
  const subject = nameOf(members.next(tags.sequence));
  const publicKey = publicKeyInfoOf(members.next(tags.sequence));
  if (version > 1) {
    members.optional(primitive(1));
    members.optional(primitive(2));
  }
  const extensions = extensionsOf(version === 3 ? wrapped(members.optional(constructed(3))) : null);
  members.end();
  return {
    ...signed,
    der,
    version,
    serial,
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKey,
    extensions,
    selfIssued: issuer.key === subject.key,
    identity: `${subject.key} ${hexOf(publicKey.bits)}`,
  };
}

/** The certificate, parsed where it was not before. Throws `Rejected` (malformed). */
export const parsedCertificate = (certificate: Uint8Array | Certificate): Certificate =>
  certificate instanceof Uint8Array ? parseCertificate(certificate) : certificate;

/** The SEQUENCE inside an explicit tag. */
function wrapped(element: Element | null): Element | null {
  if (element === null) return null;
  const members = membersOf(element);
  const inner = members.next(tags.sequence);
  members.end();
  return inner;
}
