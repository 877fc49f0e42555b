import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createHandDesk, type HandDesk } from "../../../../main/app/bench/hand/hand-desk";
import type { HostedTap, TapHost, TapNews } from "../../../../main/app/tap/tap-host";
import { readCampaign } from "../../../../main/bench/campaign/campaign";
import { openStore, type Store } from "../../../../main/store/store";
import { newPlan } from "../../../../renderer/bench/plan/new-plan";
import { smallPlan } from "../../bench/small-plan";

const folder = mkdtempSync(join(tmpdir(), "kazashi-hand-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A tap process of two readers, whose taps go as the test says. */
function hostDouble() {
  const given: (readonly number[] | null)[] = [];
  let tell: (news: TapNews) => void = () => undefined;
  let id = "";
  const reader = (name: string) => ({ name, kind: "pcsc" as const, token: "absent" as const, inUse: false, atr: null });
  const tap: HostedTap = {
    id: "",
    givePin(pin) {
      given.push(pin && [...pin]);
      pin?.fill(0);
    },
    giveConsent: () => undefined,
    stamp: () => undefined,
    cancel: () => end("cancelled"),
  };
  function end(failure: "cancelled" | "token-lost" | null): void {
    const ending = {
      ...{ outcome: failure === null ? ("success" as const) : ("failure" as const), token: null, marks: {} },
      failure: failure && { code: failure, detail: {} },
      tries: { before: 3, after: 3 },
    };
    tell({ type: "ended", tap: id, ending });
  }
  const unused = () => undefined;
  const host: TapHost = {
    start: unused,
    turn: null,
    readers: {
      ...{ service: "running", trouble: null },
      readers: [reader("Pad"), reader("Cradle"), reader("Virtual PCD 00 00")],
      virtual: null,
    },
    begin(begun, _request, onNews) {
      [id, tell] = [begun, onNews];
      return tap;
    },
    ...{ place: unused, remove: unused, arm: unused, restartReaders: unused, releaseReaders: unused },
    ...{ move: unused, reopenTokens: unused, stop: async () => undefined },
  };
  const ask = (failure: "pin-wrong" | null = null) =>
    tell({
      type: "asks-pin",
      tap: id,
      question: {
        pin: "authentication",
        triesLeft: 3,
        failure: failure && { code: failure, detail: {} },
        holding: true,
      },
    });
  return { host, given, ask, end };
}

const physical = { "flat-pad": "Pad", cradle: "Cradle" };
const timing = { n: 100, p50: 0.01, p99: 0.1, greatest: 0.2, overhead: 0.3, measuredAt: "2026-11-23T10:00:00.000Z" };
const pin = () => Uint8Array.from(Buffer.from("1234"));
let files = 0;
let store: Store;
let double: ReturnType<typeof hostDouble>;
let busy = false;
/** Each look of the last desk at what the app has used. */
let used: number[] = [];
let desk: HandDesk;

function sit(): HandDesk {
  const own: number[] = [];
  used = own;
  return createHandDesk({
    host: double.host,
    campaigns: async () => store.campaigns,
    records: { store, onChange: () => undefined, onStoreFailure: (failure) => expect.fail(failure.code) },
    appVersion: "1",
    resourceUse: () => ({ cpu: own.push(0), memory: 7e6 }),
    timing: async (route) => ({ ...timing, route }),
    settings: () => ({ retryFloor: 1, sharing: "exclusive" }),
    busy: () => busy,
    onChange: () => undefined,
  });
}

beforeEach(async () => {
  files += 1;
  busy = false;
  store = await openStore(join(folder, `${files}.sqlite`));
  double = hostDouble();
  desk = sit();
  return () => store.close();
});

/** Until the phase is there: the store is written in between. */
const until = (phase: string) => expect.poll(() => desk.session.phase).toBe(phase);

async function tap(failure: "token-lost" | null = null): Promise<void> {
  await expect.poll(() => desk.session.phase, { timeout: 5_000 }).toBe("ready");
  desk.session.tap();
  expect(desk.session.phase).toBe("running");
  const { done } = desk.session.course;
  double.ask();
  if (desk.session.phase === "pin") desk.session.givePin(pin());
  double.end(failure);
  await expect.poll(() => desk.session.course.done.size).toBe(done.size + 1);
}

describe("a campaign by hand", () => {
  test("has readers of one class of evidence, that are there", async () => {
    const plan = smallPlan(1);
    const mixed = { ...physical, cradle: "Virtual PCD 00 00" };
    await expect(desk.begin(plan, mixed)).rejects.toMatchObject({ code: "usage" });
    await expect(desk.begin(plan, { "flat-pad": "Pad" })).rejects.toMatchObject({ code: "reader-none" });
    await expect(desk.begin({ plan: 2 }, physical)).rejects.toMatchObject({ code: "usage" });
    expect(await store.campaigns.list()).toEqual([]);
    await desk.begin(plan, physical);
    expect((await store.campaigns.list()).map(({ evidence }) => evidence)).toEqual(["physical"]);
    expect(desk.view("ja")).toMatchObject({ evidence: "physical", phase: "ready", next: { planned: 1, warmUp: true } });
  });

  test("gives a token's PIN again at the next press, never after the token refused it, and forgets all at a pause", async () => {
    await desk.begin(smallPlan(1, { warmUps: 2 }), physical);
    await tap();
    expect(double.given).toEqual([[...pin()]]);
    // The same token comes again: nobody types.
    await tap();
    expect(double.given.length).toBe(2);
    await until("gap");
    const id = desk.session.campaign.id;
    await desk.leave();
    await desk.resume(id);
    await until("ready");
    desk.session.tap();
    double.ask();
    expect(desk.session.phase).toBe("pin");
    desk.session.givePin(pin());
    double.ask("pin-wrong");
    expect(desk.session.phase).toBe("pin");
    expect(double.given.length).toBe(3);
    desk.session.stopTap();
    await until("gap");
  });

  test("keeps every run, counts an undone or stopped one in nothing, and goes on where it was", async () => {
    await desk.begin(smallPlan(1), physical);
    await tap();
    await tap("token-lost");
    const { course, last } = desk.session;
    expect([course.done.size, course.taps, last?.run.outcome]).toEqual([2, 2, "failure"]);
    await desk.session.undo("placed wrongly");
    expect(desk.session.course.done.size).toBe(1);
    expect(desk.view("en")?.next?.planned).toBe(2);
    await tap();
    expect(desk.session.course.taps).toBe(3);

    await until("ready");
    desk.session.tap();
    desk.session.stopTap();
    await expect.poll(async () => (await store.campaigns.excluded(desk.session.campaign.id)).length).toBe(2);
    expect(await store.campaigns.excluded(desk.session.campaign.id)).toEqual([
      { tap: 2, reason: "placed wrongly" },
      { tap: 4, reason: "the operator stopped the tap" },
    ]);
    await until("gap");
    await desk.session.leaveOut("no time", false);
    await desk.session.leaveOut("no such place", true);
    const { campaign, course: before } = desk.session;
    await desk.leave();

    desk = sit();
    await desk.resume(campaign.id);
    expect(desk.session.course.done).toEqual(before.done);
    expect(desk.session.course.leftOut).toEqual(before.leftOut);
    expect(desk.session.course.taps).toBe(4);
    expect(before.leftOut.length).toBeGreaterThanOrEqual(2);
  });

  test("has its last tap undone too, and has ended when it is left, with what the app needed and how true its times are", async () => {
    const [stage] = newPlan.stages;
    const plan = { ...newPlan, warmUps: 0, stages: [{ ...stage, repeats: 1, gap: 500 }] };
    await desk.begin(plan, { reader: "Pad" });
    await tap();
    await tap();
    await until("finished");
    await desk.session.undo("taken away too early");
    expect(desk.session.phase).toBe("ready");
    const { id } = desk.session.campaign;
    const kept = async () => (await store.campaigns.list()).map(readCampaign).find((one) => one.id === id);
    await desk.leave();
    // Not all was done: it goes on tomorrow.
    const paused = (await kept()) ?? expect.fail("no campaign");
    expect(paused.endedAt).toBeNull();
    expect(paused.timing).toEqual({ ...timing, route: "pcsc" });
    desk = sit();
    await desk.resume(id);
    await tap();
    await until("finished");
    await expect.poll(() => used.length, { timeout: 5_000 }).toBeGreaterThan(1);
    await desk.leave();
    const ended = (await kept()) ?? expect.fail("no campaign");
    expect(ended.endedAt).not.toBeNull();
    expect(ended.resources?.memory.greatest).toBe(7e6);
    expect(ended.resources?.samples).toBeGreaterThanOrEqual(paused.resources?.samples ?? 0);
  });

  test("gives way to a citizen, and cannot go on with what is no campaign by hand", async () => {
    await desk.begin(smallPlan(1), physical);
    busy = true;
    expect(() => desk.session.tap()).toThrow(expect.objectContaining({ code: "request-busy" }));
    expect(desk.session.phase).toBe("ready");
    await expect(desk.resume("nothing")).rejects.toMatchObject({ code: "usage" });
    await desk.leave();
    expect(desk.view("en")).toBeNull();
    expect(() => desk.session).toThrow(expect.objectContaining({ code: "usage" }));
  });
});
