import * as asn1js from "asn1js";

/**
 * Writes ASN.1 values as DER (X.690). Every function returns a whole TLV, ready to stand inside another.
 * asn1js writes the primitive types; constructed values are put together here, so that what goes in comes out byte for byte.
 */
export type Der = Uint8Array;

function tlv(tag: number, content: Uint8Array): Der {
  const { length } = content;
  const lengthBytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) lengthBytes.unshift(rest % 256);
  const header = length < 128 ? [tag, length] : [tag, 0x80 | lengthBytes.length, ...lengthBytes];
  return concat([Uint8Array.from(header), content]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

const primitive = (block: asn1js.BaseBlock): Der => new Uint8Array(block.toBER());

export const sequence = (...items: Der[]): Der => tlv(0x30, concat(items));

/** SET OF: the encodings in ascending order (X.690 §11.6). */
export const setOf = (...items: Der[]): Der => tlv(0x31, concat(items.toSorted(Buffer.compare)));

/** [n] EXPLICIT, or [n] IMPLICIT of a constructed type given its items. */
export const context = (number: number, ...items: Der[]): Der => tlv(0xa0 | number, concat(items));

/** [n] IMPLICIT of a primitive type, given its content octets. */
export const contextPrimitive = (number: number, content: Uint8Array): Der => tlv(0x80 | number, content);

/** [n] IMPLICIT in place of the tag of `value`, which is constructed (`[0] IMPLICIT SET OF`, for one). */
export function retag(number: number, value: Der): Der {
  const copy = Uint8Array.from(value);
  copy[0] = 0xa0 | number;
  return copy;
}

export const octetString = (content: Uint8Array): Der => tlv(0x04, content);

export const bitString = (content: Uint8Array, unusedBits = 0): Der =>
  tlv(0x03, concat([Uint8Array.of(unusedBits), content]));

/** A BIT STRING with named bits: trailing zero bits are dropped (X.690 §11.2.2). `bits` are bit numbers from 0, the first bit. */
export function namedBits(...bits: number[]): Der {
  if (bits.length === 0) return bitString(new Uint8Array());
  const last = Math.max(...bits);
  const content = new Uint8Array(Math.floor(last / 8) + 1);
  for (const bit of bits) content[bit >> 3] = (content[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return bitString(content, 7 - (last & 7));
}

export const integer = (value: number | bigint): Der => primitive(asn1js.Integer.fromBigInt(BigInt(value)));
export const enumerated = (value: number): Der => tlv(0x0a, Uint8Array.of(value));

/** The few that occur; asn1js takes 25 µs to encode one. Nobody changes what is returned: constructed values copy it. */
const knownOids = new Map<string, Der>();

export function oid(dotted: string): Der {
  const known = knownOids.get(dotted);
  if (known !== undefined) return known;
  const encoded = primitive(new asn1js.ObjectIdentifier({ value: dotted }));
  knownOids.set(dotted, encoded);
  return encoded;
}

export const boolean = (value: boolean): Der => tlv(0x01, Uint8Array.of(value ? 0xff : 0));
export const nothing: Der = Uint8Array.of(0x05, 0x00);
export const utf8String = (text: string): Der => tlv(0x0c, Buffer.from(text, "utf8"));
export const ia5String = (text: string): Der => tlv(0x16, Buffer.from(text, "latin1"));

export function printableString(text: string): Der {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new TypeError(`not a PrintableString: ${text}`);
  return tlv(0x13, Buffer.from(text, "latin1"));
}

/** GeneralizedTime in whole seconds, as RFC 5280 §4.1.2.5.2 wants it. */
export const generalizedTime = (date: Date): Der =>
  primitive(new asn1js.GeneralizedTime({ valueDate: wholeSeconds(date) }));

/** Time of RFC 5280 §4.1.2.5 and RFC 5652 §11.3: UTCTime through 2049, GeneralizedTime from 2050 on. */
export const time = (date: Date): Der =>
  date.getUTCFullYear() < 2050
    ? primitive(new asn1js.UTCTime({ valueDate: wholeSeconds(date) }))
    : generalizedTime(date);

/** The instant without its fraction of a second, which neither UTCTime nor DER times of RFC 5280 carry. */
export const wholeSeconds = (date: Date): Date => new Date(Math.floor(date.getTime() / 1000) * 1000);
