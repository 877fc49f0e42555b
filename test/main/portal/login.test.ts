import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digestInfo } from "../../../main/trust/cms/signed-attributes";
import { type Citizen, logIn, newTown, type RunningPortal, type Town } from "./citizen";

let town: Town;
let portal: RunningPortal;
let citizen: Citizen;

beforeAll(async () => {
  town = await newTown();
  portal = await town.start();
  citizen = await town.citizen();
});
afterAll(() => town.close());

describe("login", () => {
  test("a citizen logs in and is shown by a masked identifier", async () => {
    const visitor = portal.visit();
    expect(await visitor.session()).toMatchObject({ holder: null });
    const home = await logIn(visitor, citizen);
    expect(home.session.holder).toMatch(/^.{4}….{4}$/);
    expect(home.previousLogin).toBeNull();
    expect((await visitor.session()).holder).toBe(home.session.holder);
    const again = await logIn(portal.visit(), citizen);
    expect(again.previousLogin).toBe(town.clock.now.toISOString());
  });

  test("what is signed is a DigestInfo of SHA-256, new every time", async () => {
    const visitor = portal.visit();
    const first = await visitor.requestLogin();
    const second = await visitor.requestLogin();
    expect(Buffer.from(first.digestInfo).toString("hex")).toMatch(
      /^3031300d060960864801650304020105000420[0-9a-f]{64}$/,
    );
    expect(first.digestInfo).not.toEqual(second.digestInfo);
    expect(first.expiresAt.getTime() - town.clock.now.getTime()).toBe(300_000);
  });

  test("the certificate may be sent ahead", async () => {
    const visitor = portal.visit();
    const request = await visitor.requestLogin();
    const check = await visitor.checkCertificate(request.challenge, citizen.certificate("authentication"));
    expect(check.refusal).toBeNull();
    await expect(visitor.completeLogin(citizen.answer("authentication", request))).resolves.toBeDefined();
  });

  test("a challenge is worth one answer", async () => {
    const visitor = portal.visit();
    const answer = citizen.answer("authentication", await visitor.requestLogin());
    await visitor.requestLogin();
    await visitor.completeLogin(answer);
    // The session was renewed at login, and what it had asked for before went with it.
    await expect(visitor.completeLogin(answer)).rejects.toMatchObject({ code: "challenge-unknown" });
  });

  test("a refused answer has spent its challenge, too", async () => {
    const visitor = portal.visit();
    const answer = citizen.answer("authentication", await visitor.requestLogin());
    const forged = { ...answer, signature: randomBytes(256) };
    await expect(visitor.completeLogin(forged)).rejects.toMatchObject({ code: "signature-invalid" });
    await expect(visitor.completeLogin(answer)).rejects.toMatchObject({ code: "challenge-used" });
  });

  test("a challenge belongs to its session, and nobody else can spend it", async () => {
    const [victim, thief] = [portal.visit(), portal.visit()];
    await thief.requestLogin();
    const answer = citizen.answer("authentication", await victim.requestLogin());
    await expect(thief.completeLogin(answer)).rejects.toMatchObject({ code: "challenge-unknown" });
    await expect(victim.completeLogin(answer)).resolves.toBeDefined();
  });

  test("an invented challenge is unknown", async () => {
    const visitor = portal.visit();
    const request = await visitor.requestLogin();
    const answer = { ...citizen.answer("authentication", request), challenge: "nonsense" };
    await expect(visitor.completeLogin(answer)).rejects.toMatchObject({ code: "challenge-unknown" });
  });

  test("a signature over another challenge, or over other bytes, is no answer", async () => {
    const visitor = portal.visit();
    const [one, other] = [await visitor.requestLogin(), await visitor.requestLogin()];
    const swapped = { ...citizen.answer("authentication", other), challenge: one.challenge };
    await expect(visitor.completeLogin(swapped)).rejects.toMatchObject({ code: "signature-invalid" });
    const third = await visitor.requestLogin();
    const signature = citizen.sign("authentication", digestInfo(randomBytes(32)));
    await expect(
      visitor.completeLogin({ ...citizen.answer("authentication", third), signature }),
    ).rejects.toMatchObject({ code: "signature-invalid" });
  });

  test("another citizen's certificate does not go with the signature", async () => {
    const stranger = await town.citizen();
    const visitor = portal.visit();
    const answer = citizen.answer("authentication", await visitor.requestLogin());
    await expect(
      visitor.completeLogin({ ...answer, certificate: stranger.certificate("authentication") }),
    ).rejects.toMatchObject({ code: "signature-invalid" });
  });

  test("a signature certificate cannot log in", async () => {
    const visitor = portal.visit();
    const request = await visitor.requestLogin();
    const { refusal } = await visitor.checkCertificate(request.challenge, citizen.certificate("signature"));
    expect(refusal?.code).toBe("certificate-wrong-purpose");
    await expect(visitor.completeLogin(citizen.answer("signature", request))).rejects.toMatchObject({
      code: "certificate-wrong-purpose",
    });
  });

  test("bytes that are no certificate are told so", async () => {
    const visitor = portal.visit();
    const answer = citizen.answer("authentication", await visitor.requestLogin());
    await expect(visitor.completeLogin({ ...answer, certificate: randomBytes(900) })).rejects.toMatchObject({
      code: "certificate-malformed",
    });
  });
});

describe("a certificate's life", () => {
  test("suspended, it is refused; resumed, it logs in again; revoked, never", async () => {
    const { authority } = town;
    const holder = await town.citizen();
    const serial = holder.serials.authentication;
    await authority.suspend(serial);
    await expect(logIn(portal.visit(), holder)).rejects.toMatchObject({ code: "certificate-suspended" });
    await authority.resume(serial);
    await expect(logIn(portal.visit(), holder)).resolves.toBeDefined();
    await authority.revoke(serial, { reason: "keyCompromise" });
    await expect(logIn(portal.visit(), holder)).rejects.toMatchObject({ code: "certificate-revoked" });
  });

  test("a verdict given ahead is used for its own challenge only", async () => {
    const holder = await town.citizen();
    const visitor = portal.visit();
    const request = await visitor.requestLogin();
    await visitor.checkCertificate(request.challenge, holder.certificate("authentication"));
    const later = await visitor.requestLogin();
    await town.authority.revoke(holder.serials.authentication, { reason: "superseded" });
    await expect(visitor.completeLogin(holder.answer("authentication", later))).rejects.toMatchObject({
      code: "certificate-revoked",
    });
  });

  test("an authority of the same name with another key is unknown", async () => {
    const abroad = await newTown();
    const stranger = await abroad.citizen();
    await expect(logIn(portal.visit(), stranger)).rejects.toMatchObject({ code: "certificate-unknown-issuer" });
    await abroad.close();
  });

  test("expired and not yet valid", async () => {
    const holder = await town.citizen();
    const present = town.clock.now;
    town.clock.now = new Date("2026-11-20T00:00:00Z");
    await expect(logIn(portal.visit(), holder)).rejects.toMatchObject({ code: "certificate-not-yet-valid" });
    town.clock.now = new Date("2035-01-01T00:00:00Z");
    await expect(logIn(portal.visit(), holder)).rejects.toMatchObject({ code: "certificate-expired" });
    town.clock.now = present;
  });
});

describe("time", () => {
  test("a challenge expires", async () => {
    const visitor = portal.visit();
    const answer = citizen.answer("authentication", await visitor.requestLogin());
    const present = town.clock.now;
    town.clock.now = new Date(present.getTime() + 300_001);
    await expect(visitor.completeLogin(answer)).rejects.toMatchObject({ code: "challenge-expired" });
    town.clock.now = present;
  });

  test("a session ends when nothing is asked for longer than its idle time", async () => {
    const visitor = portal.visit();
    await logIn(visitor, citizen);
    const present = town.clock.now;
    town.clock.now = new Date(present.getTime() + 599_000);
    expect((await visitor.session()).holder).not.toBeNull();
    town.clock.now = new Date(present.getTime() + 601_000);
    expect((await visitor.session()).holder).toBeNull();
    town.clock.now = present;
  });

  test("logging out ends it at once", async () => {
    const visitor = portal.visit();
    await logIn(visitor, citizen);
    await visitor.logout();
    expect((await visitor.session()).holder).toBeNull();
    await expect(visitor.findApplication("4b2de2ba-7d0b-4f9d-8e9b-7f1b8a1d3c55")).rejects.toMatchObject({
      code: "session-ended",
    });
  });
});
