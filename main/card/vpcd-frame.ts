/** vpcd's messages: a big-endian length of two bytes, then the body (vsmartcard, vpcd.c). */
export function encodeFrame(body: Uint8Array): Uint8Array {
  if (body.length > 0xffff) throw new RangeError(`${body.length} bytes: a vpcd message holds at most 65535`);
  const frame = new Uint8Array(2 + body.length);
  frame.set([body.length >> 8, body.length & 0xff]);
  frame.set(body, 2);
  return frame;
}

/** Takes chunks as they arrive, however they are cut, and hands over whole bodies. */
export function createFrameReader(onBody: (body: Uint8Array) => void): (chunk: Uint8Array) => void {
  let rest: Uint8Array = new Uint8Array(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const [high, low] = rest;
      if (high === undefined || low === undefined) return;
      const end = 2 + ((high << 8) | low);
      if (rest.length < end) return;
      const body = rest.subarray(2, end);
      rest = rest.subarray(end);
      onBody(body);
    }
  };
}
