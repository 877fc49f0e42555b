/** Bytes as upper-case hexadecimal, as APDUs and AIDs are written in the field. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex").toUpperCase();
}

/** Bytes of a hexadecimal text; blanks between bytes are allowed. @throws TypeError for anything else. */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s+/g, "");
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) throw new TypeError("not a hexadecimal text of whole bytes");
  return new Uint8Array(Buffer.from(digits, "hex"));
}
