import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FromFleet } from "../../../../main/app/fleet/fleet-messages";
import { createFleetService } from "../../../../main/app/fleet/fleet-service";
import { type DataFolder, dataFolder } from "../../../../main/store/data-folder";
import { openStore } from "../../../../main/store/store";
import { fleetReads } from "../../../../preload/contract/fleet";
import { type PostgresServer, startPostgres } from "../../../postgres";
import { runOf } from "../../bench/measured";
import { smallPlan } from "../../bench/small-plan";
import { beginning } from "../../store/sample-run";

let folder: string;
let server: PostgresServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kazashi-fleet-service-"));
  server = await startPostgres();
}, 60_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const plan = smallPlan(1);
const versions = { kazashi: "1", node: "v20", platform: "linux x64" };
const description = { plan, seed: "1", clock: "simulated", taps: 2, versions };

/** A kiosk that has done its part of a campaign, two taps of which one failed. */
async function kioskWithTaps(name: string): Promise<DataFolder> {
  const data = dataFolder(join(folder, name));
  const store = await openStore(data.runs);
  const { id, startedAt } = beginning();
  const began = { id, name: plan.name, evidence: "virtual", startedAt } as const;
  await store.campaigns.begin({ ...began, description: JSON.parse(JSON.stringify(description)) });
  for (const [index, failure] of [null, { code: "token-lost", detail: {} } as const].entries()) {
    const { conditions, ...run } = runOf({ failure });
    if (conditions.campaign === undefined) throw new TypeError("a run of a campaign");
    const campaign = { ...conditions.campaign, campaign: id, tap: index + 1 };
    await store.keep({ ...run, conditions: { ...conditions, campaign } });
  }
  await store.close();
  return data;
}

/** The fleet process without its process. */
function serve(data: DataFolder) {
  const told: FromFleet[] = [];
  const service = createFleetService(data, (message) => told.push(message));
  let calls = 0;
  const answerTo = async (message: object): Promise<FromFleet> => {
    calls += 1;
    const call = calls;
    service.receive({ ...message, call });
    const found = () => told.find((one) => one.type !== "sendings" && one.call === call);
    await expect.poll(found, { timeout: 10_000 }).toBeDefined();
    return found() ?? expect.fail("no answer");
  };
  return {
    service,
    follow: (settings: object) => answerTo({ type: "follow", settings }),
    async read(name: string, payload?: unknown): Promise<unknown> {
      const answer = await answerTo({ type: "read", name, payload });
      if (answer.type === "refusal") return { refused: answer.failure.code };
      return answer.type === "answer" ? answer.value : expect.fail(answer.type);
    },
    sending: () => told.findLast((one) => one.type === "sendings")?.sendings.find(({ to }) => to === "database"),
  };
}

test("two kiosks' taps, failures and campaign are seen together at each of them", async () => {
  const database = await server.database();
  const kiosks = [];
  for (const kiosk of ["north", "south"]) {
    const one = serve(await kioskWithTaps(kiosk));
    kiosks.push(one);
    expect(await one.read("fleet.campaigns")).toEqual({ refused: "usage" });
    expect(await one.follow({ kiosk, database, telemetry: null })).toMatchObject({ type: "answer" });
    await expect.poll(() => one.sending(), { timeout: 10_000 }).toMatchObject({ waiting: 0, sent: 2, problem: null });
    expect(one.sending()?.sentAt).not.toBeNull();
  }
  const [north] = kiosks;
  if (north === undefined) throw new TypeError("a kiosk");
  const hall = fleetReads["fleet.hall"].answer.parse(await north.read("fleet.hall", { limit: 10 }));
  expect(hall.kiosks.map(({ failed, kiosk, taps }) => [kiosk, taps, failed])).toEqual([
    ["north", 2, 1],
    ["south", 2, 1],
  ]);
  expect(hall.taps.map(({ kiosk, number }) => `${kiosk} ${number}`).sort()).toEqual([
    ...["north 1", "north 2", "south 1", "south 2"],
  ]);
  expect(await north.read("fleet.campaigns")).toMatchObject([
    { name: plan.name, title: plan.title, evidence: "virtual", kiosks: ["north", "south"] },
  ]);
  const overview = fleetReads["fleet.overview"].answer.parse(
    await north.read("fleet.overview", { name: plan.name, language: "en" }),
  );
  expect(overview.first[0]).toMatchObject({ value: "4 / 4" });
  expect(await north.read("fleet.overview", { name: "nothing", language: "en" })).toEqual({ refused: "usage" });
  for (const { service } of kiosks) await service.stop();
});

test("a server that is away is told of with its taps still waiting; nowhere is told off, and nothing waits any more", async () => {
  const data = await kioskWithTaps("alone");
  const kiosk = serve(data);
  await kiosk.follow({ kiosk: "alone", database: "postgres://kazashi@127.0.0.1:1/none", telemetry: null });
  await expect
    .poll(() => kiosk.sending(), { timeout: 10_000 })
    .toMatchObject({ waiting: 2, sent: 0, sentAt: null, problem: { code: "store-failed" } });
  await kiosk.follow({ kiosk: "alone", database: null, telemetry: null });
  expect(kiosk.sending()).toBeUndefined();
  await kiosk.service.stop();
  const store = await openStore(data.runs);
  expect(await store.outbox.waiting("database")).toBe(0);
  await store.close();
});
