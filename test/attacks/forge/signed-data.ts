import { createHash } from "node:crypto";
import * as asn1js from "asn1js";
import * as der from "../../../main/trust/der/write";

const oids = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  counterSignature: "1.2.840.113549.1.9.6",
  sha256: "2.16.840.1.101.3.4.2.1",
  rsa: "1.2.840.113549.1.1.11",
} as const;

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

const attribute = (type: string, ...values: der.Der[]): der.Der => der.sequence(der.oid(type), der.setOf(...values));

export const attributes = {
  contentType: (type: string = oids.data) => attribute(oids.contentType, der.oid(type)),
  messageDigest: (document: Uint8Array) => attribute(oids.messageDigest, der.octetString(sha256(document))),
  /** Two digests in one attribute. */
  messageDigests: (...documents: Uint8Array[]) =>
    attribute(oids.messageDigest, ...documents.map((document) => der.octetString(sha256(document)))),
  signingTime: () => attribute(oids.signingTime, der.time(new Date())),
  counterSignature: (signature: Uint8Array) => attribute(oids.counterSignature, der.octetString(signature)),
} as const;

/** The three attributes of an honest signature. */
export const honestAttributes = (document: Uint8Array): der.Der[] => [
  attributes.contentType(),
  attributes.messageDigest(document),
  attributes.signingTime(),
];

/** A SET whose members stand in the order given, whatever DER says. */
export function setInOrder(...items: der.Der[]): der.Der {
  const set = Uint8Array.from(der.sequence(...items));
  set[0] = 0x31;
  return set;
}

export type Sign = (toBeSigned: Uint8Array) => Promise<Uint8Array>;

export interface SignerParts {
  readonly certificate: Uint8Array;
  /** SET OF Attribute, or null for none: then the content itself is signed. */
  readonly attributes: der.Der | null;
  readonly signature: Uint8Array;
  readonly unsigned?: readonly der.Der[];
  readonly digestAlgorithm?: string;
  readonly version?: number;
  /** In place of the signature's OCTET STRING. */
  readonly signatureValue?: (signature: Uint8Array) => der.Der;
  /** In place of issuer and serial number. */
  readonly identifier?: der.Der;
}

export function signerInfo(parts: SignerParts): der.Der {
  const { certificate, signature, unsigned = [], digestAlgorithm = oids.sha256, version = 1 } = parts;
  const { signatureValue = der.octetString } = parts;
  return der.sequence(
    der.integer(version),
    parts.identifier ?? issuerAndSerialNumber(certificate),
    der.sequence(der.oid(digestAlgorithm)),
    ...(parts.attributes === null ? [] : [der.retag(0, parts.attributes)]),
    der.sequence(der.oid(oids.rsa), der.nothing),
    signatureValue(signature),
    ...(unsigned.length === 0 ? [] : [der.retag(1, der.setOf(...unsigned))]),
  );
}

export interface MessageParts {
  readonly signers: readonly der.Der[];
  readonly certificates: readonly Uint8Array[];
  readonly content?: der.Der;
  readonly contentType?: string;
  readonly digestAlgorithms?: readonly string[];
  readonly crls?: readonly Uint8Array[];
}

/** ContentInfo with SignedData (RFC 5652 §3, §5.1) of whatever parts. */
export function signedData(parts: MessageParts): der.Der {
  const {
    signers,
    certificates,
    content,
    contentType = oids.data,
    digestAlgorithms = [oids.sha256],
    crls = [],
  } = parts;
  return der.sequence(
    der.oid(oids.signedData),
    der.context(
      0,
      der.sequence(
        der.integer(1),
        der.setOf(...digestAlgorithms.map((algorithm) => der.sequence(der.oid(algorithm)))),
        der.sequence(der.oid(contentType), ...(content === undefined ? [] : [der.context(0, content)])),
        der.retag(0, der.setOf(...certificates)),
        ...(crls.length === 0 ? [] : [der.retag(1, der.setOf(...crls))]),
        der.setOf(...signers),
      ),
    ),
  );
}

function issuerAndSerialNumber(certificate: Uint8Array): der.Der {
  const { result } = asn1js.fromBER(certificate, { parseEmbedded: false });
  const tbs = result instanceof asn1js.Sequence ? result.valueBlock.value[0] : undefined;
  const [, serial, , issuer] = tbs instanceof asn1js.Sequence ? tbs.valueBlock.value : [];
  if (serial === undefined || issuer === undefined) throw new TypeError("not a certificate");
  return der.sequence(Uint8Array.from(issuer.valueBeforeDecodeView), Uint8Array.from(serial.valueBeforeDecodeView));
}
