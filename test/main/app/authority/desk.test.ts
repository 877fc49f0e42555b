import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createAuthorityDesk } from "../../../../main/app/authority/desk";
import { openVirtualTokens } from "../../../../main/app/tap/virtual-tokens";
import { dataFolder } from "../../../../main/store/data-folder";
import { openAuthority } from "../../../../main/trust/authority/authority";
import type { Authority } from "../../../../main/trust/authority/types";
import type { CertificateView } from "../../../../preload/contract/authority";

const root = mkdtempSync(join(tmpdir(), "kazashi-desk-"));
const data = dataFolder(root);
/** As the portal's process has it open beside the desk. */
let portals: Authority;
let tapGoesOn = false;
let reopened = 0;
const desk = createAuthorityDesk({ data, tapGoesOn: () => tapGoesOn, onTokens: () => reopened++ });

beforeAll(async () => {
  await openVirtualTokens(data);
  portals = await openAuthority(data.authority);
}, 60_000);
afterAll(() => {
  portals.close();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(() => {
  tapGoesOn = false;
  reopened = 0;
});

async function onToken(profile: string): Promise<CertificateView[]> {
  return (await desk.list()).certificates.filter(({ token }) => token === profile);
}

test("shows what is on the virtual tokens, and nothing of a person", async () => {
  const { certificates, tokens } = await desk.list();
  expect(tokens).toEqual(["android-phone", "mynumber-card", "iphone"]);
  expect(certificates).toHaveLength(6);
  expect(certificates.every(({ state, token }) => state === "in-force" && token !== null)).toBe(true);
  expect(JSON.stringify(certificates)).not.toMatch(/架空|Kakuu|1985/);
});

test("what is done at the desk, the portal's authority knows at its next question", async () => {
  const [card] = await onToken("mynumber-card");
  const serial = card?.serial ?? "";
  const reason = () => portals.status(serial)?.revocation?.reason;
  await desk.suspend(serial);
  expect(reason()).toBe("certificateHold");
  await desk.resume(serial);
  expect(reason()).toBeUndefined();
  const { certificates } = await desk.revoke(serial, "loss");
  expect(reason()).toBe("keyCompromise");
  expect(certificates.find((one) => one.serial === serial)).toMatchObject({ state: "revoked" });
  await expect(desk.resume(serial)).rejects.toMatchObject({ code: "usage" });
});

test("a token is made anew or lets its certificates run out, and the tap process is told", async () => {
  const old = await onToken("android-phone");
  await desk.expire("android-phone");
  expect((await onToken("android-phone")).map(({ state }) => state)).toEqual(["expired", "expired"]);
  await desk.issue("android-phone");
  expect((await onToken("android-phone")).map(({ state }) => state)).toEqual(["in-force", "in-force"]);
  for (const { serial } of old) expect(portals.status(serial)?.revocation?.reason).toBe("superseded");
  expect(reopened).toBe(2);
}, 60_000);

test("no token is changed under a citizen's tap, nor one that is not there", async () => {
  tapGoesOn = true;
  const before = await desk.list();
  await expect(async () => desk.issue("iphone")).rejects.toMatchObject({ code: "request-busy" });
  tapGoesOn = false;
  await expect(async () => desk.expire("../authority")).rejects.toMatchObject({ code: "usage" });
  expect(await desk.list()).toEqual(before);
  expect(reopened).toBe(0);
});
