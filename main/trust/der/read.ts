import * as asn1js from "asn1js";

/** The one value these bytes hold, or undefined: for bytes of others. Values inside octet strings are not looked into. */
export function readBer(bytes: Uint8Array): asn1js.AsnType | undefined {
  try {
    const { offset, result } = asn1js.fromBER(bytes, { parseEmbedded: false });
    return offset === bytes.length ? result : undefined;
  } catch {
    // The library throws a plain Error for a time or a string it cannot read, and says the rest by the offset.
    return undefined;
  }
}
