import { execFileSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signedAttributes } from "../../../main/trust/cms/signed-attributes";
import { assembleSignedData } from "../../../main/trust/cms/signed-data";
import { type Citizen, logIn, newTown, notice, type RunningPortal, type Town } from "./citizen";

let town: Town;
let portal: RunningPortal;
let citizen: Citizen;

beforeAll(async () => {
  town = await newTown();
  portal = await town.start();
  citizen = await town.citizen();
});
afterAll(() => town.close());

async function member() {
  const client = portal.visit();
  await logIn(client, citizen);
  return client;
}

describe("an application", () => {
  test("is signed as shown, taken on, and gets one receipt", async () => {
    const client = await member();
    const key = randomUUID();
    const request = await client.requestSignature("moving-in", notice, key);
    for (const part of [...Object.values(notice), key, portal.origin]) expect(request.text).toContain(String(part));
    const receipt = await client.completeApplication(citizen.answer("signature", request), key);
    expect(receipt).toMatchObject({ idempotencyKey: key, acceptedAt: town.clock.now.toISOString() });
    expect(receipt.number).toMatch(/^K-20261122-\d{7}$/);
    expect(await client.findApplication(key)).toEqual(receipt);
    // The signature certificate is the first to say a name, and the name is masked.
    expect((await client.session()).holder).toMatch(/^架＊　.＊+$/u);
  });

  test("sent again, and sent twice at once, gives the same receipt", async () => {
    const client = await member();
    const key = randomUUID();
    const answer = citizen.answer("signature", await client.requestSignature("moving-in", notice, key));
    const [first, second] = await Promise.all([
      client.completeApplication(answer, key),
      client.completeApplication(answer, key),
    ]);
    expect(second).toEqual(first);
    expect(await client.completeApplication(answer, key)).toEqual(first);
  });

  test("under another one's key is refused", async () => {
    const client = await member();
    const key = randomUUID();
    await client.completeApplication(
      citizen.answer("signature", await client.requestSignature("moving-in", notice, key)),
      key,
    );
    const other = await client.requestSignature("moving-in", { ...notice, people: "3" }, key);
    await expect(client.completeApplication(citizen.answer("signature", other), key)).rejects.toMatchObject({
      code: "application-conflict",
    });
    const elsewhere = await client.requestSignature("moving-in", notice, randomUUID());
    await expect(
      client.completeApplication(citizen.answer("signature", elsewhere), randomUUID()),
    ).rejects.toMatchObject({ code: "challenge-unknown" });
  });

  test("needs a login, its own session, and its own account", async () => {
    const key = randomUUID();
    await expect(portal.visit().requestSignature("moving-in", notice, key)).rejects.toMatchObject({
      code: "session-ended",
    });
    const [mine, theirs] = [await member(), await member()];
    const answer = citizen.answer("signature", await mine.requestSignature("moving-in", notice, key));
    await expect(theirs.completeApplication(answer, key)).rejects.toMatchObject({ code: "challenge-unknown" });
    await mine.completeApplication(answer, key);
    const stranger = portal.visit();
    await logIn(stranger, await town.citizen());
    expect(await stranger.findApplication(key)).toBeNull();
  });

  test("cannot be signed with an authentication certificate, nor by other bytes, nor by a login's signature", async () => {
    const client = await member();
    const refused = async (spoil: (request: Awaited<ReturnType<typeof client.requestSignature>>) => object) => {
      const key = randomUUID();
      const request = await client.requestSignature("moving-in", notice, key);
      return client.completeApplication({ ...citizen.answer("signature", request), ...spoil(request) }, key);
    };
    await expect(refused((request) => citizen.answer("authentication", request))).rejects.toMatchObject({
      code: "certificate-wrong-purpose",
    });
    await expect(refused(() => ({ signature: randomBytes(256) }))).rejects.toMatchObject({ code: "signature-invalid" });
    const login = await client.requestLogin();
    await expect(refused(() => ({ signature: citizen.sign("signature", login.digestInfo) }))).rejects.toMatchObject({
      code: "signature-invalid",
    });
    await expect(refused(() => ({ challenge: login.challenge }))).rejects.toMatchObject({ code: "challenge-unknown" });
  });

  test("is refused when its certificate was revoked since the login", async () => {
    const mover = await town.citizen();
    const client = portal.visit();
    await logIn(client, mover);
    await town.authority.revoke(mover.serials.signature, { reason: "affiliationChanged" });
    const key = randomUUID();
    const request = await client.requestSignature("moving-in", notice, key);
    const { refusal } = await client.checkCertificate(request.challenge, mover.certificate("signature"), "application");
    expect(refusal?.code).toBe("certificate-revoked");
    await expect(client.completeApplication(mover.answer("signature", request), key)).rejects.toMatchObject({
      code: "certificate-revoked",
    });
    expect(await client.findApplication(key)).toBeNull();
  });

  test("must be signed in time", async () => {
    const client = await member();
    const key = randomUUID();
    const answer = citizen.answer("signature", await client.requestSignature("moving-in", notice, key));
    const present = town.clock.now;
    town.clock.now = new Date(present.getTime() + 300_001);
    await expect(client.completeApplication(answer, key)).rejects.toMatchObject({ code: "challenge-expired" });
    town.clock.now = present;
  });

  test.each([
    ["a day to come", { movedOn: "2026-11-23" }],
    ["no day", { movedOn: "2026-02-30" }],
    ["half a postal code", { postalCode: "12-34" }],
    ["nobody", { name: " " }],
    ["letters that turn the text around", { address: "架空県\u202eevil" }],
    ["a second line", { householder: "架空\n5. extra" }],
    ["a tag", { previousAddress: "<script>alert(1)</script>" }],
    ["a crowd", { people: "21" }],
  ])("with %s in it is not prepared", async (_, wrong) => {
    const client = await member();
    await expect(client.requestSignature("moving-in", { ...notice, ...wrong }, randomUUID())).rejects.toMatchObject({
      code: "request-malformed",
    });
  });

  test("survives the portal's end, and its receipt numbers go on", async () => {
    const before = await newTown();
    const holder = await before.citizen();
    const first = await before.start();
    const client = first.visit();
    await logIn(client, holder);
    const key = randomUUID();
    const answer = holder.answer("signature", await client.requestSignature("moving-in", notice, key));
    const receipt = await client.completeApplication(answer, key);
    await first.close();

    const again = (await before.start()).visit();
    await logIn(again, holder);
    expect(await again.findApplication(key)).toEqual(receipt);
    expect(await again.completeApplication(answer, key)).toEqual(receipt);
    const next = randomUUID();
    const later = await again.completeApplication(
      holder.answer("signature", await again.requestSignature("moving-in", notice, next)),
      next,
    );
    expect(later.number > receipt.number).toBe(true);

    const folder = join(before.data, "portal");
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(kept.length).toBeGreaterThan(5);
    for (const bytes of kept)
      for (const text of [notice.name, notice.address]) expect(bytes.includes(text)).toBe(false);
    await before.close();
  });
});

describe("what is kept", () => {
  test("is the text shown, in a CMS that openssl verifies", async () => {
    const client = await member();
    const key = randomUUID();
    const request = await client.requestSignature("moving-in", notice, key);
    await client.completeApplication(citizen.answer("signature", request), key);
    const kept = await client.signedApplication(key);
    expect(verifiedByOpenssl(kept ?? new Uint8Array()).toString("utf8")).toBe(request.text);
    const stranger = portal.visit();
    await logIn(stranger, await town.citizen());
    expect(await stranger.signedApplication(key)).toBeNull();
  });

  test("a draft, from one login to the next, until it is submitted", async () => {
    const holder = await town.citizen();
    const first = portal.visit();
    await logIn(first, holder);
    expect(await first.draft("moving-in")).toBeNull();
    await first.saveDraft("moving-in", { name: notice.name, people: "x" });
    await first.logout();
    const again = portal.visit();
    expect((await logIn(again, holder)).drafts).toEqual(["moving-in"]);
    expect(await again.draft("moving-in")).toEqual({ name: notice.name, people: "x" });
    const key = randomUUID();
    await again.completeApplication(
      holder.answer("signature", await again.requestSignature("moving-in", notice, key)),
      key,
    );
    expect(await again.draft("moving-in")).toBeNull();
    await expect(again.saveDraft("moving-in", { name: "x".repeat(300) })).rejects.toMatchObject({
      code: "request-malformed",
    });
  });
});

/** The content of a CMS SignedData as `openssl cms -verify` gives it back, judged at the town's time. */
function verifiedByOpenssl(signedData: Uint8Array, document?: Uint8Array): Buffer {
  const files = { cms: join(town.data, "a.p7m"), text: join(town.data, "a.txt"), ca: join(town.data, "ca.pem") };
  writeFileSync(files.cms, signedData);
  const ca = Buffer.from(town.authority.caCertificate("signature")).toString("base64");
  writeFileSync(files.ca, `-----BEGIN CERTIFICATE-----\n${ca}\n-----END CERTIFICATE-----\n`);
  const detached = document === undefined ? [] : ["-content", files.text];
  if (document !== undefined) writeFileSync(files.text, document);
  const at = String(Math.floor(town.clock.now.getTime() / 1000));
  return execFileSync(
    "openssl",
    ["cms", "-verify", "-binary", "-inform", "DER", "-in", files.cms, "-CAfile", files.ca, ...detached].concat([
      "-purpose",
      "any",
      "-attime",
      at,
    ]),
    { stdio: ["ignore", "pipe", "ignore"] },
  );
}

describe("a document signed elsewhere", () => {
  test("is judged, and openssl says the same", async () => {
    const document = Buffer.from("架空の文書\n");
    const attributes = signedAttributes(document, { signingTime: town.clock.now });
    const signedData = assembleSignedData({
      signedAttributes: attributes.der,
      certificate: citizen.certificate("signature"),
      signature: citizen.sign("signature", attributes.digestInfo),
      chain: [],
    });
    const client = portal.visit();
    const verdict = await client.verifyDocument(document, signedData);
    expect(verdict).toMatchObject({ serial: citizen.serials.signature });
    expect(verdict.subject).toContain("C=JP");
    await expect(client.verifyDocument(Buffer.from("other"), signedData)).rejects.toMatchObject({
      code: "signature-invalid",
    });

    expect(verifiedByOpenssl(signedData, document)).toEqual(document);
  });
});
