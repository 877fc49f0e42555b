import fc from "fast-check";
import { createFrameReader, encodeFrame } from "../../../main/card/vpcd-frame";
import { promise, type Target } from "../target";

/** vpcd's messages however they are cut, and bytes that are none: nothing lost, nothing read beyond the bytes given. */
export const vpcdFrame: Target = {
  name: "vpcd-frame",
  prepare: async () => ({
    property: fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }),
      fc.uint8Array({ maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }),
      (bodies, noise, cuts) => {
        const stream = Buffer.concat([...bodies.map(encodeFrame), noise]);
        const got: Buffer[] = [];
        const read = createFrameReader((body) => got.push(Buffer.from(body)));
        for (let at = 0, cut = 0; at < stream.length; cut += 1) {
          const end = at + (cuts[cut % cuts.length] ?? 1);
          read(stream.subarray(at, end));
          at = end;
        }
        promise(got.length >= bodies.length, "every whole message is handed over");
        for (const [index, body] of bodies.entries()) promise(got[index]?.equals(body) === true, "as it was sent");
        const used = got.reduce((sum, body) => sum + 2 + body.length, 0);
        promise(used <= stream.length, "nothing is read beyond the bytes given");
      },
    ),
  }),
};
