/** The primitive values of X.509 in DER: X.690 §8, §10, §11, and RFC 5280 §4.1.2.5 for times. */
import { contentOf, type Element, expectTag, tags } from "./der";
import { reject } from "./rejection";

const malformed = (about: string): never => reject("malformed", "X.690 §11", about);

/** X.690 §11.1: true is FF and nothing else. */
export function booleanOf(element: Element): boolean {
  const content = contentOf(element);
  if (content.length === 1 && content[0] === 0xff) return true;
  if (content.length === 1 && content[0] === 0x00) return false;
  return malformed("boolean");
}

/** The content octets of an INTEGER (two's complement, big-endian), checked to be the shortest. */
export function integerBytes(element: Element): Uint8Array {
  const content = contentOf(element);
  const [first, second] = content;
  if (first === undefined) return malformed("integer without value");
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
    return malformed("integer not in its shortest form");
  return content;
}

/** An INTEGER or ENUMERATED from 0 to 2^31 − 1, as every count and version of X.509 is. */
export function countOf(element: Element): number {
  const bytes = integerBytes(element);
  if ((bytes[0] ?? 0) >= 0x80 || bytes.length > 4) return malformed("number out of range");
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

/** A non-negative INTEGER of up to 20 octets (RFC 5280 §5.2.3: CRL numbers). */
export function bigCountOf(element: Element): bigint {
  const bytes = integerBytes(element);
  if ((bytes[0] ?? 0) >= 0x80 || bytes.length > 21) return malformed("number out of range");
  return BigInt(`0x${hexOf(bytes)}`);
}

/** An OBJECT IDENTIFIER in dotted form. */
export function oidOf(element: Element): string {
  const content = contentOf(expectTag(element, tags.oid));
  if (content.length === 0 || content.length > 64 || (content.at(-1) ?? 0) >= 0x80)
    return malformed("object identifier");
  let text = "";
  for (let start = 0, end = 0; start < content.length; start = end) {
    if (content[start] === 0x80) return malformed("object identifier not in its shortest form");
    while ((content[end] ?? 0) >= 0x80) end++;
    const arc = arcOf(content.subarray(start, ++end));
    // §8.19.4: the first subidentifier holds the first two arcs, of which the first is at most 2.
    if (text !== "") text += `.${arc}`;
    else text = arc < 80 ? `${Math.floor(Number(arc) / 40)}.${Number(arc) % 40}` : `2.${BigInt(arc) - 80n}`;
  }
  return text;
}

/** Seven bits an octet. Arcs made of UUIDs exceed what a number holds exactly. */
function arcOf(octets: Uint8Array): number | bigint {
  if (octets.length <= 7) return octets.reduce((arc, octet) => arc * 128 + (octet & 0x7f), 0);
  return octets.reduce((arc, octet) => (arc << 7n) | BigInt(octet & 0x7f), 0n);
}

/** A BIT STRING of whole octets: keys and signatures. */
export function bitStringBytes(element: Element): Uint8Array {
  const content = contentOf(element);
  if (content[0] !== 0) return malformed("bit string of a broken number of octets");
  return content.subarray(1);
}

/** A BIT STRING of named bits (X.509 names at most nine): the numbers of those that are set. */
export function namedBits(element: Element): ReadonlySet<number> {
  const content = contentOf(element);
  const unused = content[0];
  const last = content.at(-1);
  if (unused === undefined || last === undefined || unused > 7 || content.length > 5) return malformed("bit string");
  if (content.length === 1 ? unused !== 0 : (last & ((1 << unused) - 1)) !== 0) return malformed("bit string padding");
  const bits = new Set<number>();
  for (let i = 8; i < content.length * 8 - unused; i++) if (((content[i >> 3] ?? 0) << (i & 7)) & 0x80) bits.add(i - 8);
  return bits;
}

/**
 * UTCTime or GeneralizedTime in the form of RFC 5280 §4.1.2.5: to the second, in UTC, without fraction. Milliseconds since
 * 1970. A date the calendar does not have is malformed.
 */
export function timeOf(element: Element): number {
  const generalized = element.tag === tags.generalizedTime;
  if (!generalized) expectTag(element, tags.utcTime);
  const text = String.fromCharCode(...contentOf(element).subarray(0, 20));
  const match = (generalized ? /^(\d{4})(\d{10})Z$/ : /^(\d{2})(\d{10})Z$/).exec(text);
  if (match === null) return reject("malformed", "RFC 5280 §4.1.2.5", "time");
  const [, yearText = "", rest = ""] = match;
  // §4.1.2.5.1: two digits from 50 are of the twentieth century.
  const year = generalized ? Number(yearText) : Number(yearText) + (Number(yearText) >= 50 ? 1900 : 2000);
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = (rest.match(/../g) ?? []).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour;
  if (!same || minute > 59 || second > 59) return reject("malformed", "RFC 5280 §4.1.2.5", "no such time");
  return date.getTime();
}
