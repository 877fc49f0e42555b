import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createChallenges, digestInfoOf, loginStatement } from "../../../main/portal/challenges";
import { openPlaces, type Places, type SharedPlace, sharePlace } from "./back-ends";

const terms = { session: "s", origin: "https://localhost:1" };
const statement = () => ({ statement: new Uint8Array([1]), matter: null });

let places: Places;
let shared: SharedPlace;
beforeAll(async () => {
  places = await openPlaces("SQLite");
});
afterAll(() => places.close());
beforeEach(async () => {
  shared = await sharePlace(places);
});
afterEach(() => shared.close());

async function challenges(seconds = 60) {
  const { passing } = await shared.open();
  const { clock, now } = shared;
  return { clock, passing, store: createChallenges(passing, { purpose: "login", matter: z.null(), now, seconds }) };
}

describe("the login statement", () => {
  const parts = {
    purpose: "login",
    origin: "https://localhost:1",
    nonce: "n",
    issuedAt: new Date("2026-11-22T00:00:00Z"),
    expiresAt: new Date("2026-11-22T00:05:00Z"),
  } as const;

  test("is canonical JSON that says all it is bound to", () => {
    expect(Buffer.from(loginStatement(parts)).toString()).toBe(
      '{"expiresAt":"2026-11-22T00:05:00.000Z","issuedAt":"2026-11-22T00:00:00.000Z","nonce":"n",' +
        '"origin":"https://localhost:1","purpose":"login","type":"kazashi.mock-portal/1"}',
    );
  });

  test("is signed as the DigestInfo of its SHA-256", () => {
    const digest = createHash("sha256").update(loginStatement(parts)).digest("hex");
    expect(Buffer.from(digestInfoOf(loginStatement(parts))).toString("hex")).toBe(
      `3031300d060960864801650304020105000420${digest}`,
    );
  });
});

describe("challenges", () => {
  const refused = (code: string) => expect.objectContaining({ code });

  test("looking does not spend, taking does", async () => {
    const { store } = await challenges();
    const { id } = await store.issue(terms, statement);
    expect((await store.look(id, terms)).id).toBe(id);
    expect((await store.take(id, terms)).id).toBe(id);
    await expect(store.take(id, terms)).rejects.toEqual(refused("challenge-used"));
    await expect(store.look(id, terms)).rejects.toEqual(refused("challenge-used"));
  });

  test("the very answer that spent one may come again, and no other", async () => {
    const { clock, store } = await challenges();
    const { id } = await store.issue(terms, statement);
    expect((await store.take(id, terms, "one")).id).toBe(id);
    expect((await store.take(id, terms, "one")).id).toBe(id);
    for (const other of ["two", undefined])
      await expect(store.take(id, terms, other)).rejects.toEqual(refused("challenge-used"));
    await expect(store.take(id, { ...terms, session: "other" }, "one")).rejects.toEqual(refused("challenge-unknown"));
    clock.now = new Date(clock.now.getTime() + 61_000);
    await expect(store.take(id, terms, "one")).rejects.toEqual(refused("challenge-used"));
  });

  test("a replay is told from an invention for a quarter of an hour, then forgotten", async () => {
    const { clock, store } = await challenges();
    const { id } = await store.issue(terms, statement);
    await store.take(id, terms);
    clock.now = new Date(clock.now.getTime() + 15 * 60_000);
    await store.issue(terms, statement);
    await expect(store.take(id, terms)).rejects.toEqual(refused("challenge-used"));
    clock.now = new Date(clock.now.getTime() + 2 * 60_000);
    await store.issue(terms, statement);
    await expect(store.take(id, terms)).rejects.toEqual(refused("challenge-unknown"));
  });

  test("one session keeps eight open, others are not touched", async () => {
    const { clock, store } = await challenges();
    const other = await store.issue({ ...terms, session: "other" }, statement);
    const ids: string[] = [];
    for (let count = 0; count < 9; count += 1) {
      clock.now = new Date(clock.now.getTime() + 1);
      ids.push((await store.issue(terms, statement)).id);
    }
    await expect(store.look(ids[0] ?? "", terms)).rejects.toEqual(refused("challenge-unknown"));
    for (const id of ids.slice(1)) expect((await store.look(id, terms)).id).toBe(id);
    expect((await store.look(other.id, { ...terms, session: "other" })).id).toBe(other.id);
  });

  test("end with their session", async () => {
    const { passing, store } = await challenges();
    const { id } = await store.issue(terms, statement);
    await passing.dropOwned(terms.session);
    await expect(store.take(id, terms)).rejects.toEqual(refused("challenge-unknown"));
  });
});
