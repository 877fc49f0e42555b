/** The one value with this tag and content, in DER. Of what a verifier writes nothing is longer than 64 kB. */
export function encoded(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content);
  const { length } = body;
  if (length > 0xffff) throw new RangeError("value longer than 64 kB");
  const header = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...header), body]);
}
