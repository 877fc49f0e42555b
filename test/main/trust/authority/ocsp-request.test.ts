import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseOcspRequest } from "../../../../main/trust/authority/ocsp-request";

/** One made by openssl: SHA-1, serial 1234, nonce of 16 bytes. */
const request = Buffer.from(
  "30683066303f303d303b300906052b0e03021a0500" +
    "0414b4e8c2e8a822ca31f9f9532b459d011de6e236620414e2a67a0591e66402ca7d54241e6963143042e3e202021234" +
    "a2233021301f06092b060105050730010204120410239833e4210983bae99fbf4bf11a0f44",
  "hex",
);

const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString("hex");

test("a request of openssl's", () => {
  const parsed = parseOcspRequest(request);
  expect(parsed?.certificates).toHaveLength(1);
  const [id] = parsed?.certificates ?? [];
  expect(id?.hashAlgorithm).toBe("1.3.14.3.2.26");
  expect(hex(id?.issuerNameHash)).toBe("b4e8c2e8a822ca31f9f9532b459d011de6e23662");
  expect(hex(id?.issuerKeyHash)).toBe("e2a67a0591e66402ca7d54241e6963143042e3e2");
  expect(id?.serial).toBe("1234");
  expect(hex(id?.der)).toMatch(/^303b3009.*1234$/);
  expect(hex(parsed?.nonce)).toBe("301f06092b060105050730010204120410239833e4210983bae99fbf4bf11a0f44");
});

describe("whatever comes in, it answers and does not throw", () => {
  test("any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void parseOcspRequest(bytes)));
  });

  test("a request with any byte changed", () => {
    fc.assert(
      fc.property(fc.nat(request.length - 1), fc.nat(255), (offset, value) => {
        const changed = Uint8Array.from(request);
        changed[offset] = value;
        parseOcspRequest(changed);
      }),
      { numRuns: 2000 },
    );
  });

  test("a time where a sequence should be is none", () => {
    expect(parseOcspRequest(Buffer.concat([Buffer.of(0x18), request.subarray(1)]))).toBeUndefined();
  });

  test("a request cut off anywhere is none", () => {
    for (let length = 0; length < request.length; length++) {
      expect(parseOcspRequest(request.subarray(0, length))).toBeUndefined();
    }
  });

  test("values nested thirty thousand deep, of definite and indefinite length", () => {
    const indefinite = Buffer.alloc(60_000, Buffer.of(0x30, 0x80));
    expect(parseOcspRequest(indefinite)).toBeUndefined();
    let nested = Buffer.of(0x30, 0x00);
    while (nested.length < 60_000)
      nested = Buffer.concat([
        Buffer.of(0x30, 0x83, nested.length >> 16, (nested.length >> 8) & 255, nested.length & 255),
        nested,
      ]);
    expect(parseOcspRequest(nested)).toBeUndefined();
  });
});
