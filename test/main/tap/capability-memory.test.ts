import { expect, test } from "vitest";
import { bestCapabilities } from "../../../main/jpki/capabilities";
import { createCapabilityMemory } from "../../../main/tap/capability-memory";

const atr = Uint8Array.of(0x3b, 0x01);
const another = Uint8Array.of(0x3b, 0x02);
const plain = { ...bestCapabilities, extendedLength: false, chunk: 255 as const };

test("what a kind of token takes is kept, for it on its reader and for no other", () => {
  const memory = createCapabilityMemory();
  memory.learn("A", atr, plain);
  expect(memory.of("A", atr)).toEqual(plain);
  expect(memory.of("B", atr)).toEqual(bestCapabilities);
  expect(memory.of("A", another)).toEqual(bestCapabilities);
});

test("the best is tried again now and then, so that what one bad transmission taught does not stay", () => {
  const memory = createCapabilityMemory();
  memory.learn("A", atr, plain);
  let tapsWithPlain = 0;
  while (memory.of("A", atr) === plain) {
    tapsWithPlain += 1;
    memory.learn("A", atr, plain);
  }
  expect(tapsWithPlain).toBe(20);
  memory.learn("A", atr, bestCapabilities);
  for (let tap = 0; tap < 100; tap++) expect(memory.of("A", atr)).toEqual(bestCapabilities);
});

test("a reader that really cannot do more pays for that once in so many taps", () => {
  const memory = createCapabilityMemory();
  let attempts = 0;
  for (let tap = 0; tap < 210; tap++) {
    if (memory.of("A", atr) === bestCapabilities) attempts += 1;
    memory.learn("A", atr, plain);
  }
  expect(attempts).toBe(10);
});
