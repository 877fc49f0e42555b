import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAuthority } from "../../../../main/trust/authority/authority";
import { inventHolder } from "../../../../main/trust/authority/holder";
import { type Ending, endCertificate, endCertificatesOf, stateAt } from "../../../../main/trust/authority/life";
import type { Authority, CertificateRecord, Medium, Purpose } from "../../../../main/trust/authority/types";
import { makeScratch } from "../openssl";

const scratch = makeScratch();
const publicKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "der" });
const failing = (about: string) =>
  expect.objectContaining({
    code: "usage",
    detail: expect.objectContaining({ about: expect.stringContaining(about) }),
  });

let authority: Authority;
beforeAll(async () => {
  authority = await openAuthority(join(scratch.dir, "authority"));
});
afterAll(() => {
  authority.close();
  scratch.remove();
});

let people = 0;
/** Somebody with a card and a phone, both certificates on each. */
async function somebody(): Promise<{ holder: string; records: CertificateRecord[] }> {
  const holder = inventHolder(`life ${people++}`);
  const records: CertificateRecord[] = [];
  for (const medium of ["card", "phone"] as const satisfies Medium[])
    for (const purpose of ["authentication", "signature"] as const satisfies Purpose[])
      records.push((await authority.issue({ purpose, medium, holder, publicKey })).record);
  return { holder: holder.id, records };
}
const stateOf = (serial: string) => {
  const record = authority.status(serial);
  return record && stateAt(record, new Date());
};

describe("an ending", () => {
  test.each([
    ["loss", ["revoked", "revoked"], "keyCompromise"],
    ["address-change", ["in-force", "revoked"], "affiliationChanged"],
    ["replaced", ["revoked", "revoked"], "superseded"],
    ["withdrawal", ["revoked", "revoked"], "cessationOfOperation"],
  ] satisfies [Ending, string[], string][])(
    "%s ends what it should of a holder's, and nothing of another's",
    async (ending, states, reason) => {
      const [one, other] = [await somebody(), await somebody()];
      await endCertificatesOf(authority, one.holder, ending, new Date());
      expect(one.records.map(({ serial }) => stateOf(serial))).toEqual([...states, ...states]);
      expect(other.records.map(({ serial }) => stateOf(serial))).toEqual(Array(4).fill("in-force"));
      const reasons = one.records.map(({ serial }) => authority.status(serial)?.revocation?.reason ?? "none");
      expect(new Set(reasons.filter((given) => given !== "none"))).toEqual(new Set([reason]));
    },
  );

  test("a change of address is no reason to end an authentication certificate", async () => {
    const { records } = await somebody();
    const [authentication, signature] = records;
    await expect(endCertificate(authority, authentication?.serial ?? "", "address-change")).rejects.toThrow(
      failing("leaves"),
    );
    await endCertificate(authority, signature?.serial ?? "", "address-change");
    expect(records.slice(0, 2).map(({ serial }) => stateOf(serial))).toEqual(["in-force", "revoked"]);
  });

  test("comes once, takes what is on hold too, and leaves what is revoked already", async () => {
    const { holder, records } = await somebody();
    const [first, second] = records;
    await authority.suspend(first?.serial ?? "");
    await endCertificate(authority, second?.serial ?? "", "withdrawal");
    const ended = await endCertificatesOf(authority, holder, "loss", new Date());
    expect(ended).toEqual(records.filter(({ serial }) => serial !== second?.serial).map(({ serial }) => serial));
    await expect(endCertificate(authority, second?.serial ?? "", "loss")).rejects.toThrow(failing("cannot be revoked"));
    await expect(endCertificate(authority, "0011", "loss")).rejects.toThrow(failing("no certificate"));
  });
});

test("a certificate's state at an instant", async () => {
  const { records } = await somebody();
  const [record] = records;
  if (record === undefined) throw new TypeError("nothing was issued");
  const before = new Date(record.notBefore.getTime() - 1);
  const after = new Date(record.notAfter.getTime() + 1);
  expect([before, record.notBefore, record.notAfter, after].map((at) => stateAt(record, at))).toEqual([
    "not-yet-valid",
    "in-force",
    "in-force",
    "expired",
  ]);
  await authority.suspend(record.serial);
  expect(stateOf(record.serial)).toBe("suspended");
  await authority.resume(record.serial);
  expect(stateOf(record.serial)).toBe("in-force");
});
