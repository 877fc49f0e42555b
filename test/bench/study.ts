import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createLiveSession } from "../../main/app/study/live-session";
import { watchTaps } from "../../main/app/study/tap-watch";
import { exportStudy } from "../../main/study/export/export-study";
import { studyFigures } from "../../main/study/figures/study-figures";
import { broughtBack } from "../../main/study/session/begin";
import { openStudyStore } from "../../main/study/store/study-store";
import { later, madeEvents, madeRecord, madeTrial, study } from "../main/study/made-session";
import { quantile } from "./quantile";
import type { Measurement } from "./report";

const sessions = 500;
const eventsEach = 4_000;
const exchanges = 5_000;

/** UX test sessions: what recording adds to an exchange, what many sessions cost. */
export async function measureStudies(root: string): Promise<Measurement[]> {
  return [...(await measureRecording(root)), ...(await measureMany(root))];
}

/** The time that the main process spends on one exchange's news for a session that is recorded. */
async function measureRecording(root: string): Promise<Measurement[]> {
  const store = await openStudyStore(join(root, "recording.sqlite"));
  await store.keepStudy(study, later(0).at);
  const record = madeRecord(randomUUID(), "P01");
  await store.begin(record, { number: 1, startedAt: later(0).at });
  const session = broughtBack(study, record, [madeTrial({ stopped: null, outcome: null })]);
  if (session === null) throw new TypeError("a session that has just begun goes on");
  const live = createLiveSession(session, {
    ...{ store, record, segment: 1, before: { events: [], last: 0, notes: [] } },
    screen: () => "hold",
    carryOut: () => undefined,
    onChange: () => undefined,
    onFailure: () => undefined,
  });
  const taps = watchTaps(
    () => live.now().ns,
    () => 1,
    (happening, trial) => live.note(happening, trial),
  );
  const run = randomUUID();
  taps.onRun({
    ...{ id: run, startedAt: later(0).at, outcome: "unfinished", failure: null, token: null },
    conditions: {
      ...{ flow: "login", order: "pin-first", evidence: "virtual", reader: "r", origin: null },
      ...{ appVersion: "0", host: "h" },
    },
    ...{ tries: { before: null, after: null }, marks: {}, exchanges: [], afterExchanges: [] },
  });
  const times: number[] = [];
  const exchange = { index: 0, cla: 0, ins: 0xb0, p1: 0, p2: 0, commandLength: 7, responseLength: 2_000, sw: 0x9000 };
  for (let index = 0; index < exchanges; index++) {
    const began = process.hrtime.bigint();
    taps.onNews({
      ...{ type: "exchange", tap: run, list: "exchanges" },
      exchange: { ...exchange, startNs: index, endNs: index + 1 },
    });
    taps.onNews({ type: "mark", tap: run, mark: "m6", ns: index });
    times.push(Number(process.hrtime.bigint() - began) / 1e6);
    if (index % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await live.settled();
  await store.close();
  const note = `${exchanges} exchanges with a mark each`;
  return [
    { name: "session recorded: added to an exchange, p99", value: quantile(times, 0.99), goal: 0.1, unit: "ms", note },
  ];
}

async function measureMany(root: string): Promise<Measurement[]> {
  const store = await openStudyStore(join(root, "many.sqlite"));
  await store.keepStudy(study, later(0).at);
  const events = madeEvents(
    ...Array.from(
      { length: eventsEach },
      (_, index) =>
        [
          index * 250,
          "portal",
          { kind: "touch", on: "page", place: { x: (index % 97) / 97, y: (index % 89) / 89 }, target: null },
        ] as const,
    ),
  );
  const trials = study.tasks.map((task, index) =>
    madeTrial({ number: index + 1, task: task.name, condition: task.once ? null : (task.conditions?.[0] ?? "card") }),
  );
  const ids: string[] = [];
  for (let index = 0; index < sessions; index++) {
    const id = randomUUID();
    ids.push(id);
    await store.begin(madeRecord(id, `P${index + 1}`, { place: index }), { number: 1, startedAt: later(0).at });
    await store.addEvents(id, events);
    await store.move(id, { position: null, endedAt: later(9e5).at }, trials);
  }
  const figures = await timed(async () => void studyFigures(study, await store.keptSessions(study.name)));
  const [first = ""] = ids;
  const line = await timed(async () => void (await store.events(first, { after: 0, limit: eventsEach })));
  const note = `${sessions} sessions, ${(sessions * eventsEach) / 1e6} M events`;
  const runs = { open: async () => undefined };
  const treatment = { personal: "refuse", freeText: "refuse" } as const;
  const exports: Measurement[] = [];
  for (const format of ["csv", "xlsx", "json", "webvtt", "folder"] as const) {
    const out = join(root, `many-${format}`, ...(format === "folder" ? [] : [`out.${format}`]));
    await mkdir(format === "folder" ? out : dirname(out), { recursive: true });
    const before = process.cpuUsage();
    const seconds = await timed(
      async () => void (await exportStudy(store, runs, study.name, { format, out, treatment })),
    );
    const { system, user } = process.cpuUsage(before);
    const cpu = `${((system + user) / 1e6).toFixed(1)} s of processor`;
    await rm(join(root, `many-${format}`), { recursive: true });
    exports.push({
      name: `export of a study as ${format}`,
      value: seconds,
      goal: 20,
      unit: "s",
      note: `${note}; ${cpu}`,
    });
  }
  await store.close();
  return [
    { name: "figures of a study", value: figures, goal: 2, unit: "s", note },
    { name: "events of one session", value: line, goal: null, unit: "s", note: `${eventsEach} of ${note}` },
    ...exports,
  ];
}

/** Seconds. */
async function timed(action: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await action();
  return (performance.now() - began) / 1_000;
}
