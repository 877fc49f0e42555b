import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openToken } from "../../../../main/card/token";
import { openAuthority } from "../../../../main/trust/authority/authority";
import { inventHolder } from "../../../../main/trust/authority/holder";
import { stateAt } from "../../../../main/trust/authority/life";
import { expireToken, replaceToken, serialsOnToken } from "../../../../main/trust/authority/token-certificates";
import type { Authority } from "../../../../main/trust/authority/types";
import { verifyPath } from "../../../../main/trust/path/verify-path";
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

const states = (serials: Iterable<string>) =>
  [...serials].map((serial) => {
    const record = authority.status(serial);
    return record && stateAt(record, new Date());
  });

test("a new phone takes the place of the old one, whose certificates end; another phone's stand", async () => {
  const [dir, other] = [join(scratch.dir, "phone"), join(scratch.dir, "other-phone")];
  expect(await serialsOnToken(dir)).toEqual(new Map());
  expect(await replaceToken(authority, "android-phone", dir)).toEqual([]);
  await replaceToken(authority, "iphone", other);
  const old = await serialsOnToken(dir);
  const ended = await replaceToken(authority, "android-phone", dir);
  expect(ended).toEqual([...old.values()]);
  expect(states(old.values())).toEqual(["revoked", "revoked"]);
  for (const serial of old.values()) expect(authority.status(serial)?.revocation?.reason).toBe("superseded");
  expect(states((await serialsOnToken(dir)).values())).toEqual(["in-force", "in-force"]);
  expect(states((await serialsOnToken(other)).values())).toEqual(["in-force", "in-force"]);
});

test("an expired token has its own keys and certificates that ran out; a new one is the way back", async () => {
  const dir = join(scratch.dir, "card");
  await replaceToken(authority, "mynumber-card", dir);
  const [old, key] = [await serialsOnToken(dir), readFileSync(join(dir, "signature-key.pem"))];
  const made = await expireToken(authority, "mynumber-card", dir);
  expect(made.map((record) => stateAt(record, new Date()))).toEqual(["expired", "expired"]);
  expect(states(old.values())).toEqual(["revoked", "revoked"]);
  expect([...(await serialsOnToken(dir)).values()]).toEqual(made.map(({ serial }) => serial));
  expect(readFileSync(join(dir, "signature-key.pem"))).toEqual(key);
  await openToken(dir);

  const path = verifyPath({
    certificate: new Uint8Array(readFileSync(join(dir, "signature.der"))),
    anchors: authority.anchors,
    at: new Date(),
    revocation: "off",
  });
  expect(path).toMatchObject({ rejection: { reason: "expired" } });

  // What has run out needs no revocation.
  expect(await replaceToken(authority, "mynumber-card", dir)).toEqual([]);
  expect(states((await serialsOnToken(dir)).values())).toEqual(["in-force", "in-force"]);
});

test("nothing is issued in another's name, nor for a token that is not there", async () => {
  const dir = join(scratch.dir, "another's");
  await replaceToken(authority, "mynumber-card", dir, inventHolder("another"));
  await expect(expireToken(authority, "mynumber-card", dir)).rejects.toMatchObject({ code: "usage" });
  await expect(expireToken(authority, "mynumber-card", join(scratch.dir, "none"))).rejects.toMatchObject({
    code: "usage",
  });
});
