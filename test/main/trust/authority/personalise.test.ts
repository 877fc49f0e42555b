import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAuthority } from "../../../../main/trust/authority/authority";
import { inventHolder } from "../../../../main/trust/authority/holder";
import { personalise } from "../../../../main/trust/authority/personalise";
import type { Authority } from "../../../../main/trust/authority/types";
import { makeScratch } from "../openssl";

const scratch = makeScratch();
let authority: Authority;
beforeAll(async () => {
  authority = await openAuthority(join(scratch.dir, "authority"));
});
afterAll(() => {
  authority.close();
  scratch.remove();
});

describe.each([
  ["mynumber-card", "card"],
  ["android-phone", "phone"],
] as const)("a token of the kind %s", (profile, medium) => {
  const dir = join(scratch.dir, profile);
  const holder = inventHolder(profile);
  const der = (name: string) => readFileSync(join(dir, `${name}.der`));

  test("has two keys, and certificates of this holder, this medium and these keys", async () => {
    const made = await personalise(authority, profile, dir, holder);
    for (const purpose of ["authentication", "signature"] as const) {
      expect(made[purpose]).toMatchObject({ purpose, medium, holder: holder.id });
      expect(authority.status(made[purpose].serial)).toEqual(made[purpose]);
      const certificate = new X509Certificate(der(purpose));
      const key = createPrivateKey(readFileSync(join(dir, `${purpose}-key.pem`)));
      expect(certificate.serialNumber).toBe(made[purpose].serial);
      expect(certificate.publicKey.equals(createPublicKey(key))).toBe(true);
      expect(certificate.checkPrivateKey(key)).toBe(true);
      const ca = new X509Certificate(der(`${purpose}-ca`));
      expect(certificate.verify(ca.publicKey)).toBe(true);
      expect(ca.raw.equals(authority.caCertificate(purpose))).toBe(true);
      expect(statSync(join(dir, `${purpose}-key.pem`)).mode & 0o777).toBe(0o600);
    }
    const text = (name: string) => der(name).toString("utf8");
    expect(text("signature")).toContain(holder.name);
    expect(text("authentication")).not.toContain(holder.name);
  });
});

test("a card and a phone made without naming anybody belong to one person", async () => {
  const [card, phone] = await Promise.all([
    personalise(authority, "mynumber-card", join(scratch.dir, "card")),
    personalise(authority, "android-phone", join(scratch.dir, "phone")),
  ]);
  expect(card.holder).toEqual(phone.holder);
  expect(card.holder.name).toBe("架空　花子");
});

test("a kind of token that does not exist is refused", async () => {
  await expect(personalise(authority, "paper", join(scratch.dir, "paper"))).rejects.toThrow(
    expect.objectContaining({ code: "usage" }),
  );
});
