import * as asn1js from "asn1js";
import { readBer } from "../der/read";

/** What an OCSP client asks (RFC 6960 §4.1), as far as this responder needs it. */
export interface OcspRequest {
  readonly certificates: readonly CertificateId[];
  /** The nonce extension as it was sent, DER. */
  readonly nonce?: Uint8Array;
}

export interface CertificateId {
  /** CertID, DER, to be sent back unchanged. */
  readonly der: Uint8Array;
  /** Object identifier. */
  readonly hashAlgorithm: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** Upper-case hex, whole bytes, without a leading zero byte. */
  readonly serial: string;
}

const nonceOid = "1.3.6.1.5.5.7.48.1.2";
/** RFC 9654 §2.1: a nonce has 1 to 128 bytes; longer and empty ones are refused. */
const nonceMaximum = 128;

/** Undefined for anything but one well-formed OCSPRequest, version 1. A request's own signature is not looked at (§4.1.2). */
export function parseOcspRequest(bytes: Uint8Array): OcspRequest | undefined {
  const [tbsRequest] = itemsOf(readBer(bytes));
  const parts = tbsRequest === undefined ? [] : itemsOf(tbsRequest);
  const list = parts.find((part) => part instanceof asn1js.Sequence);
  if (list === undefined || !isVersion1(parts)) return undefined;
  const certificates = itemsOf(list).map((request) => parseCertificateId(itemsOf(request)[0]));
  if (certificates.length === 0 || !certificates.every((id) => id !== undefined)) return undefined;
  const nonce = parseNonce(itemsOf(itemsOf(tagged(parts, 2))[0]));
  if (nonce === "refused") return undefined;
  return nonce === undefined ? { certificates } : { certificates, nonce };
}

function itemsOf(block: asn1js.AsnType | undefined): asn1js.BaseBlock[] {
  return block instanceof asn1js.Constructed ? block.valueBlock.value : [];
}

const tagged = (blocks: readonly asn1js.BaseBlock[], number: number): asn1js.BaseBlock | undefined =>
  blocks.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === number);

function isVersion1(parts: readonly asn1js.BaseBlock[]): boolean {
  const version = tagged(parts, 0);
  if (version === undefined) return true;
  const [number] = itemsOf(version);
  return number instanceof asn1js.Integer && number.toBigInt() === 0n;
}

function parseCertificateId(block: asn1js.BaseBlock | undefined): CertificateId | undefined {
  const [algorithm, nameHash, keyHash, serial] = itemsOf(block);
  const [hashAlgorithm] = itemsOf(algorithm);
  if (
    block === undefined ||
    !(hashAlgorithm instanceof asn1js.ObjectIdentifier) ||
    !(nameHash instanceof asn1js.OctetString) ||
    !(keyHash instanceof asn1js.OctetString) ||
    !(serial instanceof asn1js.Integer)
  )
    return undefined;
  return {
    der: Uint8Array.from(block.valueBeforeDecodeView),
    hashAlgorithm: hashAlgorithm.getValue(),
    issuerNameHash: nameHash.valueBlock.valueHexView,
    issuerKeyHash: keyHash.valueBlock.valueHexView,
    serial: Buffer.from(serial.valueBlock.valueHexView)
      .toString("hex")
      .toUpperCase()
      .replace(/^(00)+(?=.)/, ""),
  };
}

/** The nonce extension; refused when its length is, or when another extension is marked critical: none other is known here. */
function parseNonce(extensions: readonly asn1js.BaseBlock[]): Uint8Array | "refused" | undefined {
  let nonce: Uint8Array | undefined;
  for (const extension of extensions) {
    const [type, ...rest] = itemsOf(extension);
    const value = rest.at(-1);
    if (!(type instanceof asn1js.ObjectIdentifier) || !(value instanceof asn1js.OctetString)) return "refused";
    if (type.getValue() === nonceOid) {
      const inner = readBer(Uint8Array.from(value.valueBlock.valueHexView));
      const length = inner instanceof asn1js.OctetString ? inner.valueBlock.valueHexView.length : 0;
      if (length < 1 || length > nonceMaximum) return "refused";
      nonce = Uint8Array.from(extension.valueBeforeDecodeView);
    } else if (rest.some((part) => part instanceof asn1js.Boolean && part.getValue())) return "refused";
  }
  return nonce;
}
