/**
 * Distinguished encoding rules (X.690 §10, §11), read strictly and in place. Own code, because what is signed must have one
 * encoding only, and asn1js also takes BER (long lengths, any true) and ten times as long: 0.65 ms a certificate, measured,
 * which decides whether 10,000 hostile certificates or a CRL of 30 MB are a nuisance or an outage.
 */
import { reject } from "./rejection";

/** One value: where it lies in the bytes it was read from. Copies nothing. */
export interface Element {
  readonly source: Uint8Array;
  /** The identifier octet: class, constructed bit and number. */
  readonly tag: number;
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Context-specific tag of a constructed ([n] { … }) or a primitive ([n] …) value. */
export const constructed = (n: number) => 0xa0 | n;
export const primitive = (n: number) => 0x80 | n;

const malformed = (about: string): never => reject("malformed", "X.690 §10", about);

/** The value that begins at `start`, which has to end by `limit`. */
export function readElement(source: Uint8Array, start: number, limit = source.length): Element {
  const tag = source[start];
  const first = source[start + 1];
  if (tag === undefined || first === undefined || start + 2 > limit) return malformed("value cut off");
  // No structure of ours has tag numbers above 30.
  if ((tag & 0x1f) === 0x1f) return malformed("tag of several bytes");
  let contentStart = start + 2;
  let length = first;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    // §10.1: the definite form, in as few octets as possible; 4 GB is more than anyone has.
    if (octets === 0 || octets > 4) return malformed("indefinite or oversize length");
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + (source[contentStart + i] ?? 0);
    contentStart += octets;
    if (length < 0x80 || source[start + 2] === 0) return malformed("length not in its shortest form");
  }
  const end = contentStart + length;
  if (end > limit) return malformed("value cut off");
  return { source, tag, start, contentStart, end };
}

/** The one value `bytes` consist of: nothing may follow it. */
export function readDer(bytes: Uint8Array, tag?: number): Element {
  const element = readElement(bytes, 0);
  if (element.end !== bytes.length) return malformed("bytes after the value");
  return tag === undefined ? element : expectTag(element, tag);
}

export function expectTag(element: Element, tag: number): Element {
  if (element.tag !== tag) return malformed(`tag ${element.tag.toString(16)} instead of ${tag.toString(16)}`);
  return element;
}

/** The whole encoding, header included. */
export const derOf = (element: Element) => element.source.subarray(element.start, element.end);
export const contentOf = (element: Element) => element.source.subarray(element.contentStart, element.end);

/** The members of a constructed value, one after the other. */
export interface Members {
  readonly more: () => boolean;
  /** The next member, which must be there (and carry `tag`, where one is given). */
  readonly next: (tag?: number) => Element;
  /** The next member if it carries `tag`. */
  readonly optional: (tag: number) => Element | null;
  /** Nothing may be left. */
  readonly end: () => void;
}

export function membersOf(parent: Element): Members {
  let at = parent.contentStart;
  const next = (tag?: number): Element => {
    const element = readElement(parent.source, at, parent.end);
    if (tag !== undefined) expectTag(element, tag);
    at = element.end;
    return element;
  };
  return {
    more: () => at < parent.end,
    next,
    optional: (tag) => (at < parent.end && parent.source[at] === tag ? next(tag) : null),
    end: () => {
      if (at < parent.end) malformed("member too many");
    },
  };
}

/** All members of a SEQUENCE OF or SET OF. */
export function listOf(parent: Element, tag?: number): Element[] {
  const members = membersOf(parent);
  const list: Element[] = [];
  while (members.more()) list.push(members.next(tag));
  return list;
}

/** Members of a SEQUENCE read from a byte string that consists of it alone. */
export const sequence = (bytes: Uint8Array) => membersOf(readDer(bytes, tags.sequence));
