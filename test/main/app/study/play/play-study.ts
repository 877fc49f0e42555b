import { randomUUID } from "node:crypto";
import { createLiveSession, type LiveSession, trialUnderWay } from "../../../../../main/app/study/live-session";
import { type TapWatch, watchTaps } from "../../../../../main/app/study/tap-watch";
import { studyHash } from "../../../../../main/study/definition/read-study";
import type { Study } from "../../../../../main/study/definition/study";
import type { SessionRecord } from "../../../../../main/study/records/session-record";
import { arrive } from "../../../../../main/study/session/begin";
import type { PlannedStep, PlannedTrial } from "../../../../../main/study/session/plan";
import { plannedFaults } from "../../../../../main/study/session/planned-faults";
import { stepAt } from "../../../../../main/study/session/session-moves";
import type { StudyStore } from "../../../../../main/study/store/study-store";
import type { Run } from "../../../../../main/tap/run";
import { madeRecord } from "../../../study/made-session";
import type { Doing, Person } from "./people";

/**
 * Plays invented people through the app's own session: its state machine, its recording, its store. In place of the kiosk's
 * windows and of the tap process it is told what they would have told; its clocks go as fast as it is played.
 * @returns the runs of the taps
 */
export async function playStudy(store: StudyStore, study: Study, people: readonly Person[]): Promise<Run[]> {
  await store.keepStudy(study, "2026-11-25T00:00:00.000Z");
  const runs: Run[] = [];
  for (const [place, person] of people.entries()) runs.push(...(await playSession(store, study, person, place)));
  return runs;
}

interface Stage {
  readonly live: LiveSession;
  readonly taps: TapWatch;
  readonly runs: Run[];
  readonly person: Person;
  wait(seconds: number): void;
  show(screen: string): void;
}

async function playSession(store: StudyStore, study: Study, person: Person, place: number): Promise<Run[]> {
  const { code, language, profile } = person;
  let ns = 0n;
  let screen = "study-consent";
  const began = Date.parse("2026-11-25T01:00:00.000Z") + place * 3_600_000;
  const record: SessionRecord = {
    ...madeRecord(randomUUID(), code, { place, language, position: null, consent: null }),
    study: { name: study.name, version: study.version, hash: studyHash(study) },
    startedAt: new Date(began).toISOString(),
  };
  const failures: string[] = [];
  const live = createLiveSession(arrive(study, { participant: code, place, language }), {
    ...{ store, record, segment: 1, before: { events: [], last: 0, notes: [] } },
    clocks: { monotonic: { now: () => ns }, wall: () => new Date(began + Number(ns) / 1e6) },
    screen: () => screen,
    carryOut: () => undefined,
    onChange: () => undefined,
    onFailure: ({ code: failure, detail }) => failures.push(`${failure} ${detail.about}`),
  });
  const taps = watchTaps(
    () => live.now().ns,
    () => trialUnderWay(live.session),
    (happening, trial) => live.note(happening, trial),
  );
  const stage: Stage = {
    ...{ live, taps, person, runs: [] },
    wait: (seconds) => {
      ns += BigInt(Math.round(seconds * 1e9));
    },
    show(next) {
      screen = next;
      live.note({ kind: "screen", stage: null, page: next === "portal" ? "/" : null });
    },
  };
  stage.wait(20);
  live.act({ name: "consent", granted: ["data", "screen"] });
  live.describe({ profile, circumstances: { moderator: "M1", place: "", equipment: "virtual reader", incidents: "" } });
  for (let planned = stepAt(live.session); planned !== null; planned = stepAt(live.session)) playStep(stage, planned);
  await live.settled();
  if (failures.length > 0) throw new Error(failures.join(", "));
  return stage.runs;
}

function playStep(stage: Stage, planned: PlannedStep): void {
  const { live, person, wait } = stage;
  wait(3);
  switch (planned.kind) {
    case "trial":
      playTrial(stage, planned);
      return;
    case "questionnaire":
      live.act({ name: "answers", values: answersOf(person, planned) });
      return;
    case "thanks":
      live.act({ name: "go-on" });
  }
}

function answersOf(
  person: Person,
  { condition, questionnaire, trial }: PlannedStep & { kind: "questionnaire" },
): Record<string, number | string> {
  const [odd, even] = condition === null ? [4, 2] : person.sus(condition);
  const values: Record<string, number | string> = {};
  questionnaire.items.forEach(({ kind, name, ...item }, index) => {
    if (kind === "text") values[name] = person.comment;
    else if (kind === "choice") {
      const options = "options" in item ? item.options : [];
      values[name] = options.find((option) => option.name === person.preferred)?.name ?? options[0]?.name ?? "";
    } else if (questionnaire.scoring === "sus") values[name] = index % 2 === 0 ? odd : even;
    else values[name] = trial === null ? Math.min(7, odd + 1) : (easeOf.get(person)?.get(trial) ?? 4);
  });
  return values;
}

/** How easy each trial was, for the question that follows it. */
const easeOf = new WeakMap<Person, Map<number, number>>();

function playTrial(stage: Stage, { condition, number, task }: PlannedTrial): void {
  const { live, person, show, wait } = stage;
  const doing = person.does(task.name, condition);
  const eases = easeOf.get(person) ?? new Map<number, number>();
  easeOf.set(person, eases.set(number, doing.ease));
  live.act({ name: "begin" });
  const faults = plannedFaults(task);
  if (faults.length > 0) live.note({ kind: "faults", faults });
  if (task.success.kind === "answers") {
    wait(doing.seconds);
    const values = task.questions.map(({ name, options }, index) => [
      name,
      options.find(({ right }) => right === index < person.knows)?.name ?? "",
    ]);
    live.act({ name: "answers", values: Object.fromEntries(values) });
  } else {
    const until = live.now().ns + doing.seconds * 1e9;
    playKiosk(stage, doing, task.optimalPath, faults.length > 0);
    wait((until - live.now().ns) / 1e9);
    if (doing.ends === "success") {
      show("portal");
      live.act({ name: "stop", outcome: "success", reason: null, detected: true });
      endTap(stage, doing);
    } else live.act({ name: "stop", outcome: doing.ends, reason: null, detected: false });
  }
  wait(4);
  live.act({ name: "go-on" });
}

/** The shortest way to the hold screen, with everything that goes wrong on it. */
function playKiosk(stage: Stage, doing: Doing, path: readonly string[], disturbed: boolean): void {
  const { live, show, wait } = stage;
  for (const screen of path.slice(0, path.indexOf("hold"))) {
    show(screen);
    wait(0.5);
    live.note({
      kind: "touch",
      on: "window",
      place: screen === "enter-pin" ? null : { x: 0.5, y: 0.25 },
      target: null,
    });
  }
  for (const screen of doing.detours ?? []) show(screen);
  for (const marker of doing.markers ?? []) live.act({ name: "marker", marker });
  for (let times = 0; times < (doing.assists ?? 0); times++) live.act({ name: "assist" });
  for (let wrong = 1; wrong <= (doing.wrongPins ?? 0); wrong++) {
    beginTap(stage);
    stage.runs.push(tapped(stage, { outcome: "failure", tries: { before: 4 - wrong, after: 3 - wrong }, marks: {} }));
    live.note({ kind: "error", code: "pin-wrong" });
  }
  if (doing.ends !== "success") return;
  beginTap(stage);
  if (disturbed) live.note({ kind: "error", code: "token-lost" });
  if (doing.early === "lost") live.note({ kind: "error", code: "token-lost" });
}

const second = 1e9;

function beginTap({ live, show, taps, wait }: Stage): void {
  show("hold");
  taps.onRun(unfinished(live));
  live.note({ kind: "touch", on: "reader", place: { x: 0.5, y: 0.5 }, target: "virtual-pad" });
  wait(1);
}

/** The token is taken away after the result was painted. */
function endTap(stage: Stage, { early }: Doing): void {
  const { person, wait } = stage;
  const [m1, m8] = [second, 3 * second];
  const m9 = m8 + (early === "late" ? -0.1 * second : person.margin * 1e6);
  wait(1);
  stage.runs.push(tapped(stage, { outcome: "success", tries: { before: 3, after: 3 }, marks: { m0: 0, m1, m8, m9 } }));
}

const under = new WeakMap<LiveSession, Run>();

function unfinished(live: LiveSession): Run {
  const run: Run = {
    ...{ id: randomUUID(), startedAt: live.now().at, outcome: "unfinished", failure: null, token: null },
    conditions: {
      ...{ flow: "login", order: "pin-first", evidence: "virtual", reader: "virtual", origin: "https://portal.test" },
      ...{ appVersion: "0.1.0", host: "test" },
    },
    ...{ tries: { before: null, after: null }, marks: {}, exchanges: [], afterExchanges: [] },
  };
  under.set(live, run);
  return run;
}

function tapped({ live, taps }: Stage, ended: Pick<Run, "outcome" | "tries" | "marks">): Run {
  const begun = under.get(live);
  if (begun === undefined) throw new TypeError("no tap goes on");
  const wrong = ended.outcome === "failure" ? { code: "pin-wrong" as const, detail: {} } : null;
  const exchange = { index: 0, cla: 0, ins: 0x20, p1: 0, p2: 0x81, commandLength: 9, responseLength: 2 };
  const run: Run = {
    ...{ ...begun, ...ended, failure: wrong },
    exchanges: [{ ...exchange, sw: wrong ? 0x63c2 : 0x9000, startNs: second, endNs: 1.02 * second }],
  };
  taps.onNews({ type: "stage", tap: run.id, stage: { name: "found" } });
  taps.onRun(run);
  return run;
}
