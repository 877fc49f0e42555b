import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { openAudit, readAudit } from "../../../main/portal/audit";
import { createChallenges } from "../../../main/portal/challenges";
import { openPortalDatabase } from "../../../main/portal/database";
import { bytesInJson, dateInJson, type Kind } from "../../../main/portal/passing";
import { type AcceptedApplication, openRecords } from "../../../main/portal/records";
import { openSecrets } from "../../../main/portal/secrets";
import { createSessions } from "../../../main/portal/sessions";
import { createSubmissions } from "../../../main/portal/submissions";
import { backEnds, type OneProcess, openPlaces, type Places, type SharedPlace, sharePlace } from "./back-ends";

const kind: Kind<{ at: Date; bytes: Uint8Array }> = {
  name: "thing",
  schema: z.object({ at: dateInJson, bytes: bytesInJson }),
};

describe.each(backEnds)("%s", (backEnd) => {
  let places: Places;
  let shared: SharedPlace;
  /** Two processes of one portal, as far as storage goes. */
  let one: OneProcess;
  let other: OneProcess;

  beforeAll(async () => {
    places = await openPlaces(backEnd);
  });
  afterAll(() => places.close());
  beforeEach(async () => {
    shared = await sharePlace(places);
    // At the same time: both find an empty place and make the tables.
    [one, other] = await Promise.all([shared.open(), shared.open()]);
  });
  afterEach(() => shared.close());

  const later = (seconds: number) => new Date(shared.clock.now.getTime() + seconds * 1000);
  const pass = (seconds: number) => {
    shared.clock.now = later(seconds);
  };

  describe("entries that end by themselves", () => {
    const value = { at: new Date("2026-01-01T00:00:00Z"), bytes: Uint8Array.of(0, 1, 255) };

    test("are found by every process, until they end", async () => {
      await one.passing.put(kind, "a", value, { until: later(10) });
      expect(await other.passing.find(kind, "a")).toEqual({ value, until: later(10), spent: false });
      expect(await other.passing.find(kind, "b")).toBeNull();
      expect(await other.passing.find({ ...kind, name: "another" }, "a")).toBeNull();
      pass(11);
      expect(await other.passing.find(kind, "a")).toBeNull();
    });

    test("outlive the processes", async () => {
      await one.passing.put(kind, "a", value, { until: later(10) });
      const again = await shared.open();
      await one.database.close();
      expect(await again.passing.find(kind, "a")).toMatchObject({ value });
    });

    test("are spent once, claimed once, by however many at the same time", async () => {
      await one.passing.put(kind, "a", value, { until: later(10) });
      const processes = [one, other, one, other, one, other];
      const spent = await Promise.all(processes.map(({ passing }) => passing.spend(kind, "a")));
      expect(spent.filter((first) => first)).toHaveLength(1);
      expect((await other.passing.find(kind, "a"))?.spent).toBe(true);
      const claims = () =>
        Promise.all(processes.map(({ passing }) => passing.claim(kind, "b", value, { until: later(5) })));
      expect((await claims()).filter((first) => first)).toHaveLength(1);
      pass(6);
      expect((await claims()).filter((first) => first)).toHaveLength(1);
    });

    test("are changed where they are, and not brought back where they are gone", async () => {
      await one.passing.put(kind, "a", value, { until: later(10) });
      await other.passing.change(kind, "a", { until: later(60), value: { ...value, bytes: new Uint8Array() } });
      expect(await one.passing.find(kind, "a")).toMatchObject({ until: later(60), value: { bytes: new Uint8Array() } });
      await one.passing.drop(kind, "a");
      await other.passing.change(kind, "a", { until: later(60), value });
      expect(await one.passing.find(kind, "a")).toBeNull();
    });

    test("go with their owner, and the oldest for one too many", async () => {
      for (const key of ["a", "b", "c", "d"]) {
        pass(1);
        await one.passing.put(kind, key, value, { until: later(10), owner: "x", most: 3 });
      }
      await one.passing.put(kind, "e", value, { until: later(10), owner: "y", most: 3 });
      const there = async () => {
        const found = await Promise.all(["a", "b", "c", "d", "e"].map((key) => other.passing.find(kind, key)));
        return found.map((entry) => entry !== null);
      };
      expect(await there()).toEqual([false, true, true, true, true]);
      await other.passing.dropOwned("x");
      expect(await there()).toEqual([false, false, false, false, true]);
    });

    test("leave nothing behind when they have ended", async () => {
      await one.passing.put(kind, "a", value, { until: later(10) });
      pass(60);
      await one.passing.put(kind, "b", value, { until: later(10) });
      const { rows } = await sql<{ key: string }>`SELECT key FROM entry`.execute(one.database.passing);
      expect(rows).toHaveLength(1);
    });

    test("are unreadable in the database", async () => {
      const words: Kind<string> = { name: "words", schema: z.string() };
      await one.passing.put(words, "key-in-clear", "架空の言葉", { until: later(10), owner: "owner-in-clear" });
      const { rows } = await sql<Record<string, unknown>>`SELECT * FROM entry`.execute(one.database.passing);
      const [{ sealed, ...rest } = {}] = rows;
      const all = `${JSON.stringify(rest)}${sealed instanceof ArrayBuffer || sealed instanceof Uint8Array ? Buffer.from(new Uint8Array(sealed)).toString("utf8") : "?"}`;
      expect(all).toContain("words");
      expect(all).not.toMatch(/in-clear|架空|\?$/);
    });
  });

  describe("sessions", () => {
    test("begun in one process go on in another, and end in all", async () => {
      const options = { now: shared.now, idleSeconds: 600 };
      const [here, there] = [createSessions(one.passing, options), createSessions(other.passing, options)];
      const begun = await here.begin();
      const holder = {
        account: "a",
        masked: "架*",
        certificate: Uint8Array.of(4),
        previousLogin: new Date("2026-01-01T00:00:00Z"),
      };
      const member = await there.logIn(begun.id, holder);
      expect(await here.find(begun.id)).toBeUndefined();
      expect((await here.find(member.id))?.holder).toEqual(holder);
      pass(599);
      const found = await here.find(member.id);
      if (found === undefined) throw new Error("the session ended too soon");
      await here.touch(found);
      pass(599);
      await there.showAs(member, "花*");
      expect((await here.find(member.id))?.holder?.masked).toBe("花*");
      await there.end(member.id);
      expect(await here.find(member.id)).toBeUndefined();
    });

    test("end when nothing is asked, and after an hour of asking", async () => {
      const sessions = createSessions(one.passing, { now: shared.now, idleSeconds: 600 });
      const { id } = await sessions.begin();
      for (let seconds = 0; seconds < 3600; seconds += 300) {
        const found = await sessions.find(id);
        if (found === undefined) throw new Error(`the session ended after ${seconds} s`);
        await sessions.touch(found);
        pass(300);
      }
      expect(await sessions.find(id)).toBeDefined();
      pass(1);
      expect(await sessions.find(id)).toBeUndefined();
      const idle = await sessions.begin();
      pass(601);
      expect(await sessions.find(idle.id)).toBeUndefined();
    });
  });

  test("a challenge given in one process is answered once in all of them", async () => {
    const options = { purpose: "login", matter: z.null(), now: shared.now, seconds: 60 } as const;
    const [here, there] = [createChallenges(one.passing, options), createChallenges(other.passing, options)];
    const terms = { session: "s", origin: "https://localhost:1" };
    const { id } = await here.issue(terms, () => ({ statement: Uint8Array.of(1), matter: null }));
    const answers = await Promise.allSettled(
      [here, there, here, there].map((challenges) => challenges.take(id, terms)),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "challenge-used" });
  });

  describe("records", () => {
    const application = (changed: Partial<AcceptedApplication> = {}): AcceptedApplication => ({
      idempotencyKey: randomUUID(),
      account: "a",
      requestHash: "h",
      acceptedAt: new Date("2026-11-22T00:00:00Z"),
      form: "moving-in",
      signedData: randomBytes(2_000),
      ...changed,
    });

    test("a login knows the one before, wherever that was", async () => {
      const [here, there] = [
        await openRecords(one.database, shared.secrets),
        await openRecords(other.database, shared.secrets),
      ];
      expect(await here.noteLogin("a", later(0))).toBeNull();
      expect(await there.noteLogin("a", later(1))).toEqual(later(0));
      expect(await here.noteLogin("b", later(1))).toBeNull();
    });

    test("an application is taken on once, by however many at the same time, and its draft goes", async () => {
      const [here, there] = [
        await openRecords(one.database, shared.secrets),
        await openRecords(other.database, shared.secrets),
      ];
      await here.saveDraft("a", "moving-in", { name: "架空　花子" }, later(0));
      expect(await there.draft("a", "moving-in")).toEqual({ name: "架空　花子" });
      const given = application();
      const taken = await Promise.all([here, there, here, there].map((records) => records.accept(given)));
      expect(taken.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(new Set(taken.map(({ receipt }) => receipt.number)).size).toBe(1);
      expect(taken[0]?.receipt.number).toMatch(/^K-20261122-\d{7}$/);
      expect(await there.draft("a", "moving-in")).toBeNull();
      expect(Buffer.from((await there.signedData("a", given.idempotencyKey)) ?? [])).toEqual(
        Buffer.from(given.signedData),
      );
      expect(await there.find("b", given.idempotencyKey)).toBeNull();
      expect(await here.list("a")).toHaveLength(1);
      for (const changed of [{ requestHash: "other" }, { account: "b" }])
        await expect(there.accept({ ...given, ...changed })).rejects.toMatchObject({ code: "application-conflict" });
    });

    test("a draft is kept for each form; one of them goes without the others", async () => {
      const [here, there] = [
        await openRecords(one.database, shared.secrets),
        await openRecords(other.database, shared.secrets),
      ];
      await here.saveDraft("forms", "moving-in", { name: "架空" }, later(0));
      await here.saveDraft("forms", "child-allowance", { child: "架空" }, later(1));
      await here.saveDraft("forms", "moving-in", { name: "架空　花子" }, later(2));
      expect(await there.drafts("forms")).toEqual(["moving-in", "child-allowance"]);
      expect(await there.draft("forms", "moving-in")).toEqual({ name: "架空　花子" });
      await there.accept(application({ account: "forms", form: "child-allowance" }));
      expect(await here.drafts("forms")).toEqual(["moving-in"]);
      expect((await here.list("forms")).map(({ form }) => form)).toEqual(["child-allowance"]);
      await here.dropDraft("forms", "moving-in");
      expect(await there.drafts("forms")).toEqual([]);
    });

    test("consent is known by its version, from its first time on", async () => {
      const [here, there] = [
        await openRecords(one.database, shared.secrets),
        await openRecords(other.database, shared.secrets),
      ];
      expect(await here.agreedAt("consent", "1")).toBeNull();
      await here.agree("consent", "1", later(0));
      await there.agree("consent", "1", later(9));
      expect(await there.agreedAt("consent", "1")).toEqual(later(0));
      expect(await there.agreedAt("consent", "2")).toBeNull();
      expect(await there.agreedAt("other", "1")).toBeNull();
    });

    test("a second request for one key waits for the first, in whichever process", async () => {
      const submissions = await Promise.all(
        [one, other].map(async ({ database, passing }) =>
          createSubmissions(await openRecords(database, shared.secrets), passing, shared.now),
        ),
      );
      const request = {
        idempotencyKey: randomUUID(),
        account: "a",
        challenge: "c",
        proof: [Uint8Array.of(1), Uint8Array.of(2)],
      };
      let verified = 0;
      const verify = async () => {
        verified += 1;
        await new Promise((resolve) => setTimeout(resolve, 100));
        return { form: "moving-in", signedData: Uint8Array.of(3) } as const;
      };
      const answers = await Promise.all([...submissions, ...submissions].map((side) => side.submit(request, verify)));
      expect(verified).toBe(1);
      expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
      await expect(submissions[1]?.submit({ ...request, challenge: "d" }, verify)).rejects.toMatchObject({
        code: "application-conflict",
      });
    });

    test("a database that another secret sealed is not used", async () => {
      await openRecords(one.database, shared.secrets);
      const folder = mkdtempSync(join(tmpdir(), "kazashi-other-secret-"));
      await expect(openRecords(other.database, openSecrets(folder))).rejects.toMatchObject({
        code: "settings-invalid",
      });
      rmSync(folder, { recursive: true });
    });
  });

  test("the audit log has what every process wrote, in its order", async () => {
    const [here, there] = [openAudit(one.database, shared.now), openAudit(other.database, shared.now)];
    for (let count = 0; count < 3; count += 1) {
      await here.write({ event: "login", outcome: "done", account: `a${count}` });
      await there.write({ event: "login", outcome: "refused", code: "signature-invalid" });
    }
    const entries = [];
    for await (const entry of readAudit(one.database)) entries.push(entry);
    expect(entries.map(({ outcome }) => outcome)).toEqual(["done", "refused", "done", "refused", "done", "refused"]);
    expect(entries[4]).toMatchObject({ time: shared.clock.now.toISOString(), event: "login", account: "a2" });
    expect(entries[5]).toMatchObject({ code: "signature-invalid" });
  });

  test("the place is there again after everything was closed", async () => {
    const records = await openRecords(one.database, shared.secrets);
    await records.saveDraft("a", "moving-in", { name: "架空" }, later(0));
    await Promise.all([one.database.close(), other.database.close()]);
    const database = await openPortalDatabase(shared.place);
    expect(await (await openRecords(database, shared.secrets)).draft("a", "moving-in")).toEqual({ name: "架空" });
    await database.close();
  });
});
