import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FailureCode } from "../../../main/failure/codes";
import { Failure } from "../../../main/failure/failure";
import { createLimits, type Limits, lockOuts, type Rule, rates } from "../../../main/portal/limits";
import { noted } from "../../../main/portal/noted";
import { backEnds, openPlaces, type Places, type SharedPlace, sharePlace } from "./back-ends";

describe.each(backEnds)("%s", (backEnd) => {
  let places: Places;
  let shared: SharedPlace;
  /** In two processes, for one kiosk an address. */
  let one: Limits;
  let other: Limits;

  beforeAll(async () => {
    places = await openPlaces(backEnd);
  });
  afterAll(() => places.close());
  beforeEach(async () => {
    shared = await sharePlace(places);
    [one, other] = [await limits(), await limits()];
  });
  afterEach(() => shared.close());

  const limits = async (kiosks = 1) =>
    createLimits((await shared.open()).database, shared.secrets, { now: shared.now, kiosks });
  const pass = (seconds: number) => {
    shared.clock.now = new Date(shared.clock.now.getTime() + seconds * 1000);
  };
  const refused = (code: FailureCode) => () => Promise.reject(new Failure(code));
  const settled = (error: unknown) => error;
  const tooMany = (seconds: number) => ({ code: "too-many-requests", detail: { seconds } });

  test("what is allowed so often is refused beyond it, in all processes, until its time is over", async () => {
    const doer = { address: "192.0.2.1" };
    for (let count = 0; count < 60; count += 1) await (count % 2 === 0 ? one : other).allow("verification", doer);
    pass(20);
    const first = await one.allow("verification", doer).catch(settled);
    expect(first).toMatchObject(tooMany(40));
    const second = await other.allow("verification", doer).catch(settled);
    expect(second).toMatchObject(tooMany(40));
    // A flood of refusals is one entry in the log.
    expect([first, second].map((error) => error instanceof Error && noted.has(error))).toEqual([false, true]);
    await other.allow("verification", { address: "192.0.2.2" });
    await other.allow("certificate-check", doer);
    pass(41);
    await other.allow("verification", doer);
  });

  test("kiosks that share an address have the limits of as many", async () => {
    const shared = await limits(2);
    for (let count = 0; count < 120; count += 1) await shared.allow("verification", { address: "192.0.2.1" });
    await expect(shared.allow("verification", { address: "192.0.2.1" })).rejects.toMatchObject(tooMany(60));
  });

  test("five refused logins of one session lock it out, and a good one is not looked at then", async () => {
    const doer = { address: "192.0.2.1", session: "s" };
    for (let count = 0; count < 5; count += 1)
      await expect((count % 2 === 0 ? one : other).attempt(doer, refused("signature-invalid"))).rejects.toMatchObject({
        code: "signature-invalid",
      });
    let looked = false;
    const good = async () => {
      looked = true;
    };
    await expect(other.attempt(doer, good)).rejects.toMatchObject(tooMany(300));
    expect(looked).toBe(false);
    await one.attempt({ ...doer, session: "another" }, good);
    pass(301);
    await one.attempt(doer, good);
  });

  test("an account is locked for the address that tried, and for nobody elsewhere", async () => {
    const doer = (session: number, address: string) => ({ address, session: String(session), account: "a" });
    for (let count = 0; count < 5; count += 1)
      await one.attempt(doer(count, "192.0.2.1"), refused("signature-invalid")).catch(settled);
    await expect(other.attempt(doer(9, "192.0.2.1"), async () => undefined)).rejects.toMatchObject(tooMany(900));
    await other.attempt(doer(10, "192.0.2.2"), async () => undefined);
    await other.attempt({ ...doer(11, "192.0.2.1"), account: "b" }, async () => undefined);
  });

  test("what happens to honest people locks nobody out", async () => {
    const doer = { address: "192.0.2.1", session: "s", account: "a" };
    const codes = [
      "certificate-revoked",
      "certificate-expired",
      "challenge-expired",
      "certificate-status-unknown",
    ] as const;
    for (const code of codes)
      for (let count = 0; count < 5; count += 1)
        await expect(one.attempt(doer, refused(code))).rejects.toMatchObject({ code });
    await one.attempt(doer, async () => undefined);
  });
});

test("the table of docs/portal.md has these limits and no others", () => {
  const row = (what: string) => (rule: Rule) =>
    `| ${what} | ${rule.scope.join(" and ")} | ${rule.most} in ${rule.seconds} s |`;
  const rows = [
    ...Object.entries(rates).flatMap(([what, rules]) => rules.map(row(`\`${what}\``))),
    ...lockOuts.map(row("refused login or signature")),
  ];
  const written = readFileSync("docs/portal.md", "utf8").match(/^\|.* in \d+ s \|$/gm);
  expect(written).toEqual(rows);
});
