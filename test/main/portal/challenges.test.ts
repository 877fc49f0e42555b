import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createChallenges, digestInfoOf, loginStatement } from "../../../main/portal/challenges";

const terms = { session: "s", origin: "https://localhost:1" };
const statement = () => ({ statement: new Uint8Array([1]), matter: null });

function challenges(seconds = 60) {
  const clock = { now: new Date("2026-11-22T00:00:00Z") };
  const store = createChallenges<null>({ purpose: "login", now: () => clock.now, seconds });
  return { clock, store };
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
  test("looking does not spend, taking does", () => {
    const { store } = challenges();
    const { id } = store.issue(terms, statement);
    expect(store.look(id, terms).id).toBe(id);
    expect(store.take(id, terms).id).toBe(id);
    expect(() => store.take(id, terms)).toThrow(expect.objectContaining({ code: "challenge-used" }));
    expect(() => store.look(id, terms)).toThrow(expect.objectContaining({ code: "challenge-used" }));
  });

  test("a replay is told from an invention for a quarter of an hour, then forgotten", () => {
    const { clock, store } = challenges();
    const { id } = store.issue(terms, statement);
    store.take(id, terms);
    clock.now = new Date(clock.now.getTime() + 15 * 60_000);
    store.issue(terms, statement);
    expect(() => store.take(id, terms)).toThrow(expect.objectContaining({ code: "challenge-used" }));
    clock.now = new Date(clock.now.getTime() + 2 * 60_000);
    store.issue(terms, statement);
    expect(() => store.take(id, terms)).toThrow(expect.objectContaining({ code: "challenge-unknown" }));
  });

  test("one session keeps eight open, others are not touched", () => {
    const { store } = challenges();
    const other = store.issue({ ...terms, session: "other" }, statement);
    const ids = Array.from({ length: 9 }, () => store.issue(terms, statement).id);
    expect(() => store.look(ids[0] ?? "", terms)).toThrow(expect.objectContaining({ code: "challenge-unknown" }));
    for (const id of ids.slice(1)) expect(store.look(id, terms).id).toBe(id);
    expect(store.look(other.id, { ...terms, session: "other" }).id).toBe(other.id);
  });

  test("end with their session", () => {
    const { store } = challenges();
    const { id } = store.issue(terms, statement);
    store.drop(terms.session);
    expect(() => store.take(id, terms)).toThrow(expect.objectContaining({ code: "challenge-unknown" }));
  });
});
