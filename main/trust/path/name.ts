/** Distinguished names: RFC 5280 §4.1.2.4, compared as §7.1 says. */
import { contentOf, derOf, type Element, listOf, membersOf, tags } from "./der";
import { hexOf, oidOf } from "./der-values";
import { reject } from "./rejection";

export interface Attribute {
  readonly type: string;
  /** The text of a string; null for a value that is none. */
  readonly text: string | null;
}

export interface Name {
  readonly der: Uint8Array;
  /** Per relative name its attributes, and a key that is equal exactly for equal relative names. */
  readonly rdns: readonly { readonly attributes: readonly Attribute[]; readonly key: string }[];
  /** Equal exactly for equal names. */
  readonly key: string;
}

const decoders: Readonly<Record<number, (bytes: Uint8Array) => string>> = {
  12: (bytes) => utf8.decode(bytes),
  18: latin1,
  19: latin1,
  // TeletexString: everyone writes and reads Latin-1.
  20: latin1,
  22: latin1,
  26: latin1,
  28: (bytes) => wide(bytes, 4),
  30: (bytes) => wide(bytes, 2),
};
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** UniversalString (4 octets a character) and BMPString (2). */
function wide(bytes: Uint8Array, size: 2 | 4): string {
  if (bytes.length % size !== 0) return reject("malformed", "RFC 5280 §4.1.2.4", "string");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  for (let i = 0; i < bytes.length; i += size) {
    const point = size === 2 ? view.getUint16(i) : view.getUint32(i);
    if (point > 0x10ffff) return reject("malformed", "RFC 5280 §4.1.2.4", "character");
    text += size === 2 ? String.fromCharCode(point) : String.fromCodePoint(point);
  }
  return text;
}

/** The text of a string value of any of X.520's string types; null for any other value. */
export function stringOf(element: Element): string | null {
  const decode = decoders[element.tag];
  if (decode === undefined) return null;
  try {
    return decode(contentOf(element));
  } catch (error) {
    if (error instanceof TypeError) return reject("malformed", "RFC 5280 §4.1.2.4", "UTF-8");
    throw error;
  }
}

/**
 * RFC 4518 §2, as §7.1 asks: NFKC, case folded, what is invisible dropped, white space at the ends dropped and inside
 * reduced to one space. So PrintableString and UTF8String compare equal.
 */
export function prepared(text: string): string {
  const folded = /^[\x20-\x7e]*$/.test(text)
    ? text.toLowerCase()
    : text
        .replace(/[\t\n\v\f\r\u0085\p{Z}]/gu, " ")
        .replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\ufffc]/gu, "")
        .normalize("NFKC")
        // Upper case first: the nearest to RFC 3454 table B.2 (ß and ss fold alike).
        .toUpperCase()
        .toLowerCase()
        .normalize("NFKC");
  return folded.trim().replace(/ {2,}/g, " ");
}

export function rdnOf(element: Element): Name["rdns"][number] {
  const keys: string[] = [];
  const attributes = listOf(element, tags.sequence).map((pair) => {
    const members = membersOf(pair);
    const type = oidOf(members.next());
    const value = members.next();
    members.end();
    const text = stringOf(value);
    // Quoted, so that no value can look like two.
    keys.push(`${type}=${text === null ? hexOf(derOf(value)) : JSON.stringify(prepared(text))}`);
    return { type, text };
  });
  if (attributes.length === 0) return reject("malformed", "RFC 5280 §4.1.2.4", "empty relative name");
  return { attributes, key: keys.sort().join("+") };
}

export const keyOf = (rdns: Name["rdns"]) => rdns.map(({ key }) => key).join(",");

export function nameOf(element: Element): Name {
  const rdns = listOf(element, tags.set).map(rdnOf);
  return { der: derOf(element), rdns, key: keyOf(rdns) };
}

const labels: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN",
  "2.5.4.5": "serialNumber",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "0.9.2342.19200300.100.1.25": "DC",
  "1.2.840.113549.1.9.1": "emailAddress",
};

/** "C=JP, O=JPKI, OU=…": in the order of the certificate, escaped as RFC 4514 §2.4 asks, control characters included. */
export function nameText(name: Name): string {
  const part = ({ type, text }: Attribute) => {
    const value = (text ?? "#").replace(/[",+;<>\\]|^[ #]| $/g, "\\$&").replace(/\p{C}/gu, (c) => escaped(c));
    return `${labels[type] ?? type}=${value}`;
  };
  return name.rdns.map(({ attributes }) => attributes.map(part).join("+")).join(", ");
}

const escaped = (character: string) =>
  [...Buffer.from(character)].map((byte) => `\\${hexOf(Uint8Array.of(byte))}`).join("");
