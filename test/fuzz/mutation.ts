import fc from "fast-check";

/** One change to bytes, at a place given as a share of their length. */
const change = fc.record({
  kind: fc.constantFrom("set", "flip", "cut", "drop", "double", "insert", "end"),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.integer({ min: 1, max: 24 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

/** Bytes that were right until some of them were changed, cut, doubled or left out. */
export function mutated(...originals: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(change, { maxLength: 5 }))
    .map(([original, changes]) => changes.reduce(apply, original));
}

/** The same with a text, of whose changes most leave it one. */
export function mutatedText(...originals: readonly string[]): fc.Arbitrary<string> {
  return mutated(...originals.map((text) => Uint8Array.from(Buffer.from(text)))).map((bytes) =>
    Buffer.from(bytes).toString(),
  );
}

function apply(bytes: Uint8Array, { kind, at, length, bytes: given }: Change): Uint8Array {
  const place = Math.floor(at * bytes.length);
  const before = bytes.subarray(0, place);
  const after = bytes.subarray(place);
  switch (kind) {
    case "set":
      return joined(before, given, after.subarray(given.length));
    case "flip":
      return joined(
        before,
        after.subarray(0, 1).map((byte) => byte ^ (1 << (length & 7))),
        after.subarray(1),
      );
    case "cut":
      return before;
    case "drop":
      return joined(before, after.subarray(length));
    case "double":
      return joined(before, after.subarray(0, length), after);
    case "insert":
      return joined(before, given, after);
    case "end":
      return joined(bytes, given);
  }
}

const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));
