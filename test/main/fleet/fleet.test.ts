import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { figuresFor } from "../../../main/bench/tables/run-figures";
import { Failure } from "../../../main/failure/failure";
import type { Destination } from "../../../main/fleet/destination";
import { gatherCampaign } from "../../../main/fleet/gather";
import { openHallDatabase } from "../../../main/fleet/hall-database";
import { keepSending, sendWaiting } from "../../../main/fleet/sender";
import { openStore, type Store } from "../../../main/store/store";
import type { Run } from "../../../main/tap/run";
import { type PostgresServer, startPostgres } from "../../postgres";
import { runOf } from "../bench/measured";
import { beginning, ending, exchange } from "../store/sample-run";

let folder: string;
let server: PostgresServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kazashi-fleet-"));
  server = await startPostgres();
}, 60_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const storeOf = (kiosk: string) => openStore(join(folder, `${kiosk}-${Math.random()}.sqlite`));

async function tap(store: Store): Promise<string> {
  const run = beginning();
  await store.begin(run);
  await store.addExchange(run.id, exchange(0), "exchanges");
  await store.finish(run.id, ending());
  return run.id;
}

test("runs of two kiosks are in one database, each once, in the order of their kiosk", async () => {
  const hall = await openHallDatabase(await server.database());
  const sent: Record<string, string[]> = {};
  for (const kiosk of ["north", "south"]) {
    const store = await storeOf(kiosk);
    await store.outbox.enable("database");
    const destination = hall.destination(kiosk);
    const ids: string[] = [];
    for (let turn = 0; turn < 3; turn++) {
      for (let number = 0; number < 30; number++) ids.push(await tap(store));
      await sendWaiting(store, destination);
    }
    // Lost on the way back: the database has them, the kiosk does not know it, and sends them again.
    const again = { ...destination, send: async () => undefined };
    const taken = await tap(store);
    ids.push(taken);
    await destination.send(await store.outbox.next("database", 9), []);
    await sendWaiting(store, destination);
    await sendWaiting(store, again);
    expect(await store.outbox.waiting("database")).toBe(0);
    sent[kiosk] = ids;
    await store.close();
  }
  const kept = await hall.list(999);
  expect(kept.length).toBe(182);
  for (const [kiosk, ids] of Object.entries(sent)) {
    const own = kept.filter((one) => one.kiosk === kiosk).sort((one, other) => one.number - other.number);
    expect(own.map(({ run }) => run.id)).toEqual(ids);
    expect(own.map(({ number }) => number)).toEqual(ids.map((_, index) => index + 1));
  }
  await hall.close();
});

test("what changes after it was sent is sent again, as the same run", async () => {
  const hall = await openHallDatabase(await server.database());
  const store = await storeOf("kiosk");
  await store.outbox.enable("database");
  const id = await tap(store);
  await sendWaiting(store, hall.destination("kiosk"));
  await store.addMark(id, "m11", 123);
  await sendWaiting(store, hall.destination("kiosk"));
  expect((await hall.list(9)).map(({ run }) => [run.id, run.marks.m11])).toEqual([[id, 123]]);
  await Promise.all([store.close(), hall.close()]);
});

test("a server that dies and comes back gets everything once; taps do not wait for it", async () => {
  const url = await server.database();
  const hall = await openHallDatabase(url);
  const store = await storeOf("kiosk");
  await store.outbox.enable("database");
  const ids = [await tap(store)];
  await sendWaiting(store, hall.destination("kiosk"));
  const crashed = server.crash();
  for (let number = 0; number < 20; number++) ids.push(await tap(store));
  await crashed;
  const tryAgain = async (left: number): Promise<number> =>
    sendWaiting(store, hall.destination("kiosk")).catch((error: unknown) => {
      if (left === 0) throw error;
      expect(error).toBeInstanceOf(Failure);
      return tryAgain(left - 1);
    });
  await tryAgain(5);
  expect((await hall.list(99)).map(({ run }) => run.id).sort()).toEqual([...ids].sort());
  await Promise.all([store.close(), hall.close()]);
});

test("a destination that is away is told of, tried again, and costs the store nothing but the wait in its outbox", async () => {
  const store = await storeOf("kiosk");
  const ending = new AbortController();
  let tries = 0;
  const away: Destination = {
    ...{ name: "database", settledMs: null },
    send: async () => {
      tries += 1;
      throw new Failure("store-failed", { about: "away" });
    },
    close: async () => undefined,
  };
  await tap(store);
  const states: string[] = [];
  await keepSending(store, away, {
    signal: ending.signal,
    onState({ problem, waiting }) {
      states.push(`${waiting} ${problem?.code}`);
      ending.abort();
    },
  });
  expect(states).toEqual(["1 store-failed"]);
  expect(tries).toBe(1);
  await store.close();
});

test("a campaign of two kiosks is gathered into one, with its taps numbered anew", async () => {
  const hall = await openHallDatabase(await server.database());
  const common = { name: "hall", evidence: "virtual", description: { plan: { name: "hall" }, taps: 4 } } as const;
  for (const [index, kiosk] of ["north", "south"].entries()) {
    const store = await storeOf(kiosk);
    await store.outbox.enable("database");
    const id = beginning().id;
    await store.campaigns.begin({ ...common, id, startedAt: `2026-11-23T1${index}:00:00.000Z` });
    for (let number = 1; number <= 4; number++) {
      const made = runOf();
      const place = made.conditions.campaign;
      if (place === undefined) throw new TypeError();
      const conditions = { ...made.conditions, campaign: { ...place, campaign: id, tap: number } };
      await store.keep({ ...made, conditions, startedAt: `2026-11-23T1${1 - index}:00:0${number}.000Z` });
    }
    await sendWaiting(store, hall.destination(kiosk));
    await store.close();
  }
  const store = await storeOf("office");
  const id = await gatherCampaign(hall, store, "hall", figuresFor);
  const runs: Run[] = [];
  for await (const run of store.campaigns.runs(id)) runs.push(run);
  expect(runs.map(({ conditions }) => conditions.campaign?.tap)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(runs[0]?.startedAt).toBe("2026-11-23T10:00:01.000Z");
  expect((await store.campaigns.list())[0]).toMatchObject({ id, name: "hall", description: { taps: 8 } });
  expect((await store.campaigns.columns(id)).length).toBe(8);
  await expect(gatherCampaign(hall, store, "nothing", figuresFor)).rejects.toMatchObject({ code: "usage" });
  await Promise.all([store.close(), hall.close()]);
});

test("where there is no server it is told, and no password in the telling", async () => {
  const hall = await openHallDatabase("postgres://kazashi:secret@127.0.0.1:1/none");
  const failure = await hall.list(1).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "store-failed" });
  expect(JSON.stringify(failure)).not.toContain("secret");
  await hall.close();
});
