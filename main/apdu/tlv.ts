/**
 * BER-TLV data objects, ISO/IEC 7816-4:2020 clause 6.3 and ITU-T X.690: strictly. Only definite lengths of at most four
 * bytes in their shortest form, tags of at most three bytes in their shortest form, nothing beyond the bytes given.
 */
export interface Tlv {
  /** The tag's bytes as one number, 0x30 or 0x7f49. */
  readonly tag: number;
  readonly constructed: boolean;
  /** A view into the bytes read. */
  readonly value: Uint8Array;
  /** Bytes of the whole data object. */
  readonly size: number;
}

export interface TlvHeader {
  readonly tag: number;
  readonly constructed: boolean;
  /** Bytes of tag and length fields. */
  readonly headerSize: number;
  readonly valueSize: number;
}

export class MalformedTlv extends Error {
  override readonly name = "MalformedTlv";
}

/** Tag and length alone: of a file, its first bytes tell how much there is to read. @throws MalformedTlv */
export function readTlvHeader(bytes: Uint8Array): TlvHeader {
  let at = 0;
  const next = (what: string) => {
    const byte = bytes[at];
    if (byte === undefined) throw new MalformedTlv(`ends within the ${what}`);
    at += 1;
    return byte;
  };

  const first = next("tag");
  let tag = first;
  if ((first & 0x1f) === 0x1f) {
    let number = 0;
    for (;;) {
      const byte = next("tag");
      tag = (tag << 8) | byte;
      number = (number << 7) | (byte & 0x7f);
      if (number === 0) throw new MalformedTlv("a tag number with leading zeros");
      if ((byte & 0x80) === 0) break;
      if (at === 3) throw new MalformedTlv("a tag of more than three bytes");
    }
    if (number < 0x1f) throw new MalformedTlv(`tag number ${number} in the long form`);
  }

  let valueSize = next("length");
  if (valueSize === 0x80) throw new MalformedTlv("an indefinite length");
  if (valueSize > 0x80) {
    const count = valueSize & 0x7f;
    if (count > 4) throw new MalformedTlv(`a length of ${count} bytes`);
    valueSize = 0;
    for (let index = 0; index < count; index++) valueSize = valueSize * 0x100 + next("length");
    if (valueSize < 0x80 || valueSize < 0x100 ** (count - 1))
      throw new MalformedTlv("a length not in its shortest form");
  }
  return { tag, constructed: (first & 0x20) !== 0, headerSize: at, valueSize };
}

/** The data object that `bytes` begin with; what follows it is left alone. @throws MalformedTlv */
export function readTlv(bytes: Uint8Array): Tlv {
  const { tag, constructed, headerSize, valueSize } = readTlvHeader(bytes);
  const size = headerSize + valueSize;
  if (size > bytes.length) throw new MalformedTlv(`${size} bytes told, ${bytes.length} there`);
  return { tag, constructed, value: bytes.subarray(headerSize, size), size };
}

/** Data objects one after the other, to the last byte. @throws MalformedTlv */
export function readTlvs(bytes: Uint8Array): Tlv[] {
  const found: Tlv[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const tlv = readTlv(rest);
    found.push(tlv);
    rest = rest.subarray(tlv.size);
  }
  return found;
}
