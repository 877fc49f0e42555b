import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RevocationPolicy } from "../../../main/portal/portal";
import { type Citizen, logIn, newTown, type Town } from "./citizen";

/** A town whose citizens come to the other town's portal, which trusts their authority and knows no responder of it. */
let abroad: Town;
let home: Town;
let visitor: Citizen;
let trustDir: string;

beforeAll(async () => {
  [abroad, home] = [await newTown(), await newTown()];
  visitor = await abroad.citizen();
  trustDir = join(home.data, "trust");
  mkdirSync(trustDir);
  const [first, ...rest] = abroad.authority.anchors;
  if (first === undefined) throw new TypeError("an authority without anchors");
  writeFileSync(join(trustDir, "first.cer"), first);
  const pem = rest.map(
    (der) => `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64")}\n-----END CERTIFICATE-----\n`,
  );
  writeFileSync(join(trustDir, "rest.pem"), pem.join("\n"));
});
afterAll(async () => {
  await home.close();
  await abroad.close();
});

async function loginUnder(revocation: RevocationPolicy, trust: string | undefined, citizen: Citizen) {
  const portal = await home.start({ revocation, trustDir: trust });
  try {
    return await logIn(portal.visit(), citizen);
  } finally {
    await portal.close();
  }
}

describe("revocation policy", () => {
  test("required: no status, no login", async () => {
    await expect(loginUnder("required", trustDir, visitor)).rejects.toMatchObject({
      code: "certificate-status-unknown",
    });
  });

  test("if-known and off: a certificate nobody can be asked about logs in", async () => {
    await expect(loginUnder("if-known", trustDir, visitor)).resolves.toBeDefined();
    await expect(loginUnder("off", trustDir, visitor)).resolves.toBeDefined();
  });

  test("if-known: a certificate known to be revoked does not; off: nobody asks", async () => {
    const citizen = await home.citizen();
    await home.authority.revoke(citizen.serials.authentication, { reason: "keyCompromise" });
    await expect(loginUnder("if-known", undefined, citizen)).rejects.toMatchObject({ code: "certificate-revoked" });
    await expect(loginUnder("off", undefined, citizen)).resolves.toBeDefined();
  });
});

describe("trust anchors", () => {
  test("without the folder the visitor's authority is unknown", async () => {
    await expect(loginUnder("off", undefined, visitor)).rejects.toMatchObject({ code: "certificate-unknown-issuer" });
  });

  test("a file that is no certificate stops the start", async () => {
    const broken = join(home.data, "broken");
    mkdirSync(broken);
    writeFileSync(join(broken, "note.txt"), "not a certificate");
    await expect(home.start({ trustDir: broken })).rejects.toMatchObject({ code: "settings-invalid" });
    await expect(home.start({ trustDir: join(home.data, "absent") })).rejects.toMatchObject({
      code: "settings-invalid",
    });
  });
});
