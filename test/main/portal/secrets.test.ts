import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openSecrets } from "../../../main/portal/secrets";

const folder = mkdtempSync(join(tmpdir(), "kazashi-secrets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const secrets = openSecrets(folder);

describe("sealing", () => {
  test("opens what was sealed, after a restart too", () => {
    const again = openSecrets(folder);
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (plain, context) => {
        expect(Buffer.from(again.open(secrets.seal(plain, context), context))).toEqual(Buffer.from(plain));
      }),
    );
  });

  test("opens nothing that was altered, cut, or sealed for another place", () => {
    const sealed = secrets.seal(Buffer.from("架空"), "draft a");
    const damaged = expect.objectContaining({ code: "store-damaged" });
    for (let at = 0; at < sealed.length; at++) {
      const altered = Uint8Array.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => secrets.open(altered, "draft a")).toThrow(damaged);
    }
    expect(() => secrets.open(sealed.subarray(0, 20), "draft a")).toThrow(damaged);
    expect(() => secrets.open(sealed, "draft b")).toThrow(damaged);
  });
});

describe("pseudonyms", () => {
  test("are the same for the same, other for another, and per kind", () => {
    expect(secrets.pseudonym("session", "a")).toBe(openSecrets(folder).pseudonym("session", "a"));
    expect(secrets.pseudonym("session", "a")).not.toBe(secrets.pseudonym("session", "b"));
    expect(secrets.pseudonym("session", "a")).not.toBe(secrets.pseudonym("challenge", "a"));
  });
});

test("a secret of another length is not taken", () => {
  const other = mkdtempSync(join(tmpdir(), "kazashi-secrets-"));
  writeFileSync(join(other, "secret"), "short");
  expect(() => openSecrets(other)).toThrow(expect.objectContaining({ code: "store-damaged" }));
  rmSync(other, { recursive: true });
});
