import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openAuthority } from "../../../../main/trust/authority/authority";
import { type Holder, holderSchema, inventHolder } from "../../../../main/trust/authority/holder";
import type { Authority, Purpose } from "../../../../main/trust/authority/types";
import { makeScratch, openssl } from "../openssl";

const scratch = makeScratch();
const opened: Authority[] = [];
afterAll(() => {
  for (const authority of opened) authority.close();
  scratch.remove();
});

const publicKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "der" });
const holder = inventHolder("authority");
const shared = join(scratch.dir, "shared");

async function open(folder = shared): Promise<Authority> {
  const authority = await openAuthority(folder);
  opened.push(authority);
  return authority;
}
const issue = (authority: Authority, purpose: Purpose = "signature") =>
  authority.issue({ purpose, medium: "card", holder, publicKey });
const failing = (code: string) => expect.objectContaining({ name: "Failure", code });

describe("the folder", () => {
  test("is made at first use, for its owner only, with nothing left beside it", async () => {
    const folder = join(scratch.dir, "new", "authority");
    await open(folder);
    expect(readdirSync(join(scratch.dir, "new"))).toEqual(["authority"]);
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
    expect(names).toEqual([
      "anchors",
      "anchors/authentication-1.cer",
      "anchors/signature-1.cer",
      "journal.jsonl",
      "keys",
      "keys/authentication-1-responder.pem",
      "keys/authentication-1.pem",
      "keys/signature-1-responder.pem",
      "keys/signature-1.pem",
      "responders",
      "responders/authentication-1.cer",
      "responders/signature-1.cer",
    ]);
    for (const name of ["", ...names]) {
      const stat = statSync(join(folder, name));
      expect([name, stat.mode & 0o777]).toEqual([name, stat.isDirectory() ? 0o700 : 0o600]);
    }
  });

  test("opened by several at once for the first time, all have the same CAs", async () => {
    const folder = join(scratch.dir, "race");
    const authorities = await Promise.all([open(folder), open(folder), open(folder)]);
    const anchors = authorities.map((authority) => authority.anchors.map((der) => Buffer.from(der).toString("hex")));
    expect(anchors[1]).toEqual(anchors[0]);
    expect(anchors[2]).toEqual(anchors[0]);
    expect(readdirSync(scratch.dir).filter((name) => name.startsWith("race"))).toEqual(["race"]);
  });

  test("opens again with the same CAs and records", async () => {
    const first = await open();
    const { record } = await issue(first);
    const again = await open();
    expect(again.anchors).toEqual(first.anchors);
    expect(again.status(record.serial)).toEqual(record);
  });

  test("one without its CAs is damaged, and is left alone", async () => {
    const folder = join(scratch.dir, "damaged");
    mkdirSync(folder);
    writeFileSync(join(folder, "something"), "kept");
    await expect(openAuthority(folder)).rejects.toThrow(failing("store-damaged"));
    expect(readdirSync(folder)).toEqual(["something"]);
  });

  test("one that the disk refuses is said to be so", async () => {
    const file = scratch.file("a file, not a folder");
    await expect(openAuthority(join(file, "authority"))).rejects.toThrow(failing("store-failed"));
  });
});

describe("issuing", () => {
  test("serials and common names do not repeat", async () => {
    const authority = await open();
    const made = await Promise.all(Array.from({ length: 20 }, () => issue(authority)));
    expect(new Set(made.map(({ record }) => record.serial)).size).toBe(20);
    expect(new Set(made.map(({ record }) => record.commonName)).size).toBe(20);
    for (const { der, record } of made) expect(new X509Certificate(der).serialNumber).toBe(record.serial);
  });

  test("no signature certificate below 15, an authentication certificate at any age", async () => {
    const authority = await open();
    const child: Holder = { ...holder, birth: "2015-01-01" };
    const request = { medium: "card", holder: child, publicKey } as const;
    await expect(authority.issue({ ...request, purpose: "signature" })).rejects.toThrow(failing("usage"));
    expect((await authority.issue({ ...request, purpose: "authentication" })).record.purpose).toBe("authentication");
  });

  test("the journal holds nothing of the person", async () => {
    const authority = await open();
    await issue(authority);
    const journal = readFileSync(join(shared, "journal.jsonl"), "utf8");
    expect(journal).toContain(holder.id);
    for (const personal of [holder.name, holder.address, holder.birth]) expect(journal).not.toContain(personal);
  });

  test("a new generation has another key under the same name, and issues from then on; the old one's still stand", async () => {
    const folder = join(scratch.dir, "generations");
    const authority = await open(folder);
    // A portal that runs has its own, and learns of it by itself.
    const other = await open(folder);
    const old = await issue(authority);
    expect(other.anchors).toHaveLength(2);
    await authority.renew("signature");
    expect(other.anchors).toHaveLength(3);
    const young = await issue(authority);
    expect([old.record.generation, young.record.generation]).toEqual([1, 2]);
    expect(other.anchors.map((der) => Buffer.from(der))).toEqual(authority.anchors.map((der) => Buffer.from(der)));
    expect((await issue(other)).record.generation).toBe(2);
    const [first, second] = authority.anchors
      .map((der) => new X509Certificate(der))
      .filter((ca) => ca.subject.includes("digital signature"));
    expect(first?.subject).toBe(second?.subject);
    expect(first?.publicKey.equals(second?.publicKey ?? first.publicKey)).toBe(false);
    const responder = await authority.startResponder({ port: 0 });
    for (const [{ der }, ca] of [
      [old, first],
      [young, second],
    ] as const) {
      const file = scratch.pem("CERTIFICATE", ca?.raw ?? new Uint8Array());
      const certificate = scratch.pem("CERTIFICATE", der);
      expect((await openssl("verify", "-purpose", "any", "-CAfile", file, certificate)).text).toContain(": OK");
      const answer = await openssl(
        "ocsp",
        "-issuer",
        file,
        "-cert",
        certificate,
        "-url",
        responder.url,
        "-CAfile",
        file,
      );
      expect(answer.text).toContain("Response verify OK");
      expect(answer.text).toContain(": good");
    }
    await responder.close();
    expect((await open(folder)).anchors).toHaveLength(3);
  });
});

describe("the life of a certificate", () => {
  test("suspended, resumed, revoked; each only where it makes sense", async () => {
    const authority = await open();
    const { serial } = (await issue(authority)).record;
    const reason = () => authority.status(serial)?.revocation?.reason;
    await expect(authority.resume(serial)).rejects.toThrow(failing("usage"));
    await authority.suspend(serial);
    expect(reason()).toBe("certificateHold");
    await expect(authority.suspend(serial)).rejects.toThrow(failing("usage"));
    await authority.resume(serial);
    expect(reason()).toBeUndefined();
    await authority.revoke(serial, { reason: "affiliationChanged" });
    expect(reason()).toBe("affiliationChanged");
    await expect(authority.resume(serial)).rejects.toThrow(failing("usage"));
    await expect(authority.suspend(serial)).rejects.toThrow(failing("usage"));
    await expect(authority.revoke(serial, { reason: "superseded" })).rejects.toThrow(failing("usage"));
    expect(reason()).toBe("affiliationChanged");
  });

  test("revoked while suspended, it counts as revoked since the suspension", async () => {
    const authority = await open();
    const { serial } = (await issue(authority)).record;
    const lost = new Date("2026-11-20T00:00:00Z");
    await authority.suspend(serial, lost);
    await authority.revoke(serial, { reason: "keyCompromise" });
    expect(authority.status(serial)?.revocation).toEqual({ at: lost, reason: "keyCompromise" });
  });

  test("an unknown serial has no status and cannot be changed", async () => {
    const authority = await open();
    expect(authority.status("00")).toBeUndefined();
    await expect(authority.revoke("00", { reason: "superseded" })).rejects.toThrow(failing("usage"));
  });

  test("two processes on one folder see each other's changes", async () => {
    const [counter, portal] = [await open(), await open()];
    const { serial } = (await issue(counter)).record;
    expect(portal.status(serial)).toBeDefined();
    await portal.suspend(serial);
    expect(counter.status(serial)?.revocation?.reason).toBe("certificateHold");
    expect(counter.certificates()).toEqual(portal.certificates());
  });
});

describe("the journal", () => {
  const folder = join(scratch.dir, "journal");
  const file = join(folder, "journal.jsonl");

  test("cut off in the middle of a line at any byte, everything before stands and writing goes on", async () => {
    const authority = await open(folder);
    const kept = (await issue(authority)).record;
    const before = readFileSync(file);
    await issue(authority);
    const line = readFileSync(file).subarray(before.length);
    for (const length of [1, 2, 30, line.length - 2]) {
      writeFileSync(file, Buffer.concat([before, line.subarray(0, length)]));
      const again = await open(folder);
      expect(again.certificates()).toEqual([kept]);
      const next = (await issue(again)).record;
      expect((await open(folder)).certificates()).toEqual([kept, next]);
    }
  });

  test("with a line that says something else is damaged", async () => {
    appendFileSync(file, '{"event":"forgotten","serial":"00"}\n');
    const again = await open(folder);
    expect(() => again.certificates()).toThrow(failing("store-damaged"));
  });
});

describe("holders", () => {
  test("are invented, marked so, and the same for the same seed", () => {
    expect(inventHolder("a")).toEqual(inventHolder("a"));
    expect(inventHolder("a")).not.toEqual(inventHolder("b"));
    for (let seed = 0; seed < 200; seed++) {
      const made = holderSchema.parse(inventHolder(String(seed)));
      expect(made.name).toMatch(/^架空　/);
      expect(made.address).toMatch(/^架空県/);
    }
  });
});
