import { constants, createHash, type KeyObject, privateEncrypt, sign } from "node:crypto";
import { ecdsaOfDigestInfo, longestEcSignature } from "./ec-signature";
import { encodePss } from "./pss";

/** What COMPUTE DIGITAL SIGNATURE makes of its data, by P1. */
export interface SignatureForm {
  takes(data: Uint8Array, key: KeyObject): boolean;
  sign(key: KeyObject, data: Uint8Array): Uint8Array;
}

const hashLength = 32;
const isHash = ({ length }: Uint8Array) => length === hashLength;
const modulusBits = (key: KeyObject) => key.asymmetricKeyDetails?.modulusLength ?? 0;
/** PKCS#1 v1.5 needs eight bytes of padding and three of frame (RFC 8017 clause 9.2). */
const fitsBlock = ({ length }: Uint8Array, key: KeyObject) => length <= modulusBits(key) / 8 - 11;
const anyMessage = () => true;

/** RFC 8017 clause 9.2 note 1: DigestInfo of SHA-256 up to the hash. */
const sha256DigestInfo = Buffer.from("3031300d060960864801650304020105000420", "hex");

const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest();
const withDigestInfo = (hash: Uint8Array) => Buffer.concat([sha256DigestInfo, hash]);

/** EMSA-PKCS1-v1_5's padding (block type 1) around the bytes as they are, then RSASP1. */
const padded = (key: KeyObject, bytes: Uint8Array) =>
  privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, bytes);

/** RSASSA-PSS of a finished SHA-256 hash: node:crypto offers it for messages only, so the encoding is ours. */
function pss(key: KeyObject, hash: Uint8Array): Uint8Array {
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encodePss(hash, modulusBits(key)));
}

/** The form that P1 means for this key; undefined where there is none. */
export function signatureForm(p1: number, key: KeyObject): SignatureForm | undefined {
  if (key.asymmetricKeyType === "ec") return p1 === 0 ? ecdsaOfDigestInfo : undefined;
  return rsaForms[p1];
}

/** Bytes that Le has to leave room for. */
export function longestSignature(key: KeyObject): number {
  return key.asymmetricKeyType === "ec" ? longestEcSignature : modulusBits(key) / 8;
}

/** P1 00 to 05, as measured on test cards (myna-card). */
const rsaForms: readonly SignatureForm[] = [
  /** 00: the bytes as they are; the caller sends a DigestInfo. */
  { takes: fitsBlock, sign: padded },
  /** 01: hashed by the card, the bare hash padded. */
  { takes: anyMessage, sign: (key, message) => padded(key, sha256(message)) },
  /** 02: a SHA-256 hash, which the card wraps into a DigestInfo. */
  { takes: isHash, sign: (key, hash) => padded(key, withDigestInfo(hash)) },
  /** 03: hashed and wrapped by the card: RSASSA-PKCS1-v1_5 with SHA-256. */
  { takes: anyMessage, sign: (key, message) => sign("sha256", message, key) },
  /** 04: a SHA-256 hash, RSASSA-PSS. */
  { takes: isHash, sign: pss },
  /** 05: hashed by the card, RSASSA-PSS. */
  { takes: anyMessage, sign: (key, message) => pss(key, sha256(message)) },
];
