import { X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import { Failure } from "../../failure/failure";
import { readBer } from "../der/read";
import * as der from "../der/write";
import { algorithms, oids } from "./identifiers";

export interface SignedDataParts {
  /** Encapsulated when given; absent makes a detached signature. */
  readonly content?: Uint8Array;
  /** As `signedAttributes` made them and as they were signed: SET OF Attribute, DER. */
  readonly signedAttributes: Uint8Array;
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /**
   * With SHA-256 over `signedAttributes`: RSASSA-PKCS1-v1_5, or ECDSA (DER) where the certificate's key is one for that. Not
   * checked here.
   */
  readonly signature: Uint8Array;
  /** Further certificates for whoever verifies, DER: the CA's. */
  readonly chain: readonly Uint8Array[];
}

/**
 * CMS ContentInfo with SignedData of one signer, version 1, DER (RFC 5652 §5.1).
 * @throws Failure `certificate-malformed`
 */
export function assembleSignedData(parts: SignedDataParts): Uint8Array {
  const content = parts.content === undefined ? [] : [der.context(0, der.octetString(parts.content))];
  const signerInfo = der.sequence(
    der.integer(1),
    issuerAndSerialNumber(parts.certificate),
    algorithms.sha256,
    // [0] IMPLICIT here, but signed as SET OF: RFC 5652 §5.4
    der.retag(0, parts.signedAttributes),
    signatureAlgorithm(parts.certificate),
    der.octetString(parts.signature),
  );
  const signedData = der.sequence(
    der.integer(1),
    der.setOf(algorithms.sha256),
    der.sequence(der.oid(oids.data), ...content),
    der.retag(0, der.setOf(parts.certificate, ...parts.chain)),
    der.setOf(signerInfo),
  );
  return der.sequence(der.oid(oids.signedData), der.context(0, signedData));
}

function signatureAlgorithm(certificate: Uint8Array): der.Der {
  try {
    const { publicKey } = new X509Certificate(certificate);
    return publicKey.asymmetricKeyType === "ec" ? algorithms.sha256WithEcdsa : algorithms.sha256WithRsa;
  } catch (cause) {
    throw new Failure("certificate-malformed", { about: "signer's certificate" }, { cause });
  }
}

/** IssuerAndSerialNumber of RFC 5652 §10.2.4 out of the certificate's own bytes, so that they match whatever their encoding. */
function issuerAndSerialNumber(certificate: Uint8Array): der.Der {
  const malformed = () => new Failure("certificate-malformed", { about: "signer's certificate" });
  const parsed = readBer(certificate);
  if (!(parsed instanceof asn1js.Sequence)) throw malformed();
  const [tbs] = parsed.valueBlock.value;
  if (!(tbs instanceof asn1js.Sequence)) throw malformed();
  // TBSCertificate ::= SEQUENCE { [0] version, serialNumber, signature, issuer, … }
  const [, serial, , issuer] = tbs.valueBlock.value;
  if (!(serial instanceof asn1js.Integer) || !(issuer instanceof asn1js.Sequence)) throw malformed();
  return der.sequence(raw(issuer), raw(serial));
}

const raw = (block: asn1js.BaseBlock): Uint8Array => Uint8Array.from(block.valueBeforeDecodeView);
