import fc from "fast-check";
import { expect, test } from "vitest";
import { createFrameReader, encodeFrame } from "../../../main/card/vpcd-frame";

test("length in two bytes, high byte first, then the body", () => {
  expect([...encodeFrame(Uint8Array.of(4))]).toEqual([0, 1, 4]);
  expect([...encodeFrame(new Uint8Array(258)).subarray(0, 2)]).toEqual([1, 2]);
  expect(() => encodeFrame(new Uint8Array(65536))).toThrow(RangeError);
});

test("bodies come out whole however the stream is cut", () => {
  const bodies = fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 8 });
  fc.assert(
    fc.property(bodies, fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }), (sent, cuts) => {
      const stream = Buffer.concat(sent.map(encodeFrame));
      const received: Uint8Array[] = [];
      const read = createFrameReader((body) => received.push(Uint8Array.from(body)));
      for (let from = 0, cut = 0; from < stream.length; cut++) {
        const to = from + (cuts[cut % cuts.length] ?? 1);
        read(stream.subarray(from, to));
        from = to;
      }
      expect(received).toEqual(sent);
    }),
  );
});
