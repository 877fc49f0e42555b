import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseOcspResponse } from "../../../../main/trust/status/ocsp-response";
import { vectors } from "../path/vectors";

const read = (name: string) => parseOcspResponse(new Uint8Array(readFileSync(vectors("x509", "ocsp", `${name}.der`))));

test("published samples are read as what they are", () => {
  expect(read("resp-sha256").responses).toMatchObject([{ status: "good", id: { hash: "sha1" } }]);
  expect(read("resp-revoked").responses).toMatchObject([{ status: "revoked", reason: null }]);
  expect(read("resp-revoked-reason").responses).toMatchObject([{ status: "revoked" }]);
  expect(read("resp-revoked-no-next-update").responses).toMatchObject([{ status: "revoked", nextUpdate: null }]);
  expect(read("resp-delegate-unknown-cert")).toMatchObject({ responses: [{ status: "unknown" }] });
  expect(read("resp-delegate-unknown-cert").certificates.length).toBeGreaterThan(0);
  expect("keyHash" in read("resp-responder-key-hash").responder).toBe(true);
  // A hash nobody knows identifies nobody.
  expect(read("resp-unknown-hash-alg").responses[0]?.id.hash).not.toMatch(/^sha/);
});

test("samples that are no answers are refused", () => {
  expect(() => read("resp-unauthorized")).toThrow("unauthorized");
  expect(() => read("resp-response-type-unknown-oid")).toThrow("response type");
  expect(() => read("resp-successful-no-response-bytes")).toThrow("malformed");
  expect(() => read("resp-unknown-response-status")).toThrow("status 7");
});
