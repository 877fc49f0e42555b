import { describe, expect, test } from "vitest";
import { sampleStudy } from "../../../../main/study/definition/library";
import type { Instant } from "../../../../main/study/records/instant";
import { arrive, broughtBack } from "../../../../main/study/session/begin";
import { participantView } from "../../../../main/study/session/participant-view";
import type { Session, SessionEffect, SessionEvent } from "../../../../main/study/session/session";
import { nameOf, stepAt, trialAt } from "../../../../main/study/session/session-moves";
import { step } from "../../../../main/study/session/session-step";

const study = sampleStudy();
let seconds = 0;
const now = (): Instant => {
  seconds += 1;
  return { segment: 1, ns: seconds * 1e9, at: new Date(seconds * 1_000).toISOString() };
};

const fresh = () => arrive(study, { participant: "P01", place: 0, language: "ja" });

function play(session: Session, ...events: SessionEvent[]): { session: Session; effects: SessionEffect["name"][] } {
  const effects: SessionEffect["name"][] = [];
  let current = session;
  for (const event of events) {
    const next = step(current, event, now());
    current = next.session;
    effects.push(...next.effects.map(({ name }) => name));
  }
  return { session: current, effects };
}

const all = ["data", "screen", "sound", "quotes"] as const;
const consent: SessionEvent = { name: "consent", granted: all };
const success: SessionEvent = { name: "stop", outcome: "success", reason: null, detected: true };
const onCard = () => play(fresh(), consent).session;
const doing = () => play(onCard(), { name: "begin" }).session;

describe("consent", () => {
  test("nothing is kept before it is given", () => {
    const { session, effects } = play(fresh(), { name: "begin" }, success, { name: "marker", marker: "slip" });
    expect(effects).toEqual([]);
    expect(session.phase).toBe("consent");
    expect(participantView(session, "en")).toMatchObject({ name: "consent", items: [{ needed: true }, {}, {}, {}] });
  });

  test("parts of it may be refused", () => {
    const { session, effects } = play(fresh(), { name: "consent", granted: ["data", "quotes"] });
    expect(session.consent).toMatchObject({ version: "1", granted: ["data", "quotes"], refused: ["screen", "sound"] });
    expect(effects).toEqual(["keep"]);
  });

  test("without consent to data nothing is ever kept", () => {
    const { session, effects } = play(
      fresh(),
      { name: "consent", granted: ["screen"] },
      { name: "begin" },
      { name: "go-on" },
    );
    expect([session.phase, effects]).toEqual(["refused", []]);
    expect(participantView(session, "ja")).toEqual({ name: "thanks", kept: false });
  });
});

describe("a trial", () => {
  test("goes from its card to its outcome, and the kiosk is made ready and cleared", () => {
    const { session, effects } = play(onCard(), { name: "begin" }, success, { name: "go-on" });
    expect(effects).toEqual(["ready-kiosk", "measure", "clear-kiosk"]);
    expect(session.trials[0]).toMatchObject({ outcome: "success", detected: true, assists: 0 });
    expect(stepAt(session)).toMatchObject({ kind: "questionnaire", trial: 1 });
  });

  test("a success with help is an assisted one, even where the app saw it", () => {
    const { session } = play(doing(), { name: "assist" }, success);
    expect(session.trials[0]).toMatchObject({ outcome: "success-assisted", assists: 1 });
  });

  test("does not go on without an outcome", () => {
    expect(play(doing(), { name: "go-on" }).session.position).toEqual({ at: 0, stage: "doing" });
  });

  test("a stop can be taken back, also from the question that follows, but not once it was answered", () => {
    const stopped = play(doing(), success).session;
    expect(trialAt(play(stopped, { name: "reopen" }).session)).toMatchObject({ outcome: null, stopped: null });
    const asked = play(stopped, { name: "go-on" }).session;
    expect(play(asked, { name: "reopen" }).session.position).toEqual({ at: 0, stage: "doing" });
    const answered = play(asked, { name: "answers", values: { "seq-1": 6 } }).session;
    expect(play(answered, { name: "reopen" }).session).toEqual(answered);
  });

  test("can be begun again, as another attempt", () => {
    const { session } = play(doing(), { name: "assist" }, { name: "redo" });
    expect(session.position).toEqual({ at: 0, stage: "card" });
    expect(trialAt(session)).toMatchObject({ attempt: 2, started: null, assists: 0 });
  });

  test("can be excluded before it began", () => {
    const { session } = play(onCard(), { name: "stop", outcome: "excluded", reason: "alarm", detected: false });
    expect(session.trials[0]).toMatchObject({ outcome: "excluded", reason: "alarm", started: null });
  });
});

test("a task of questions is worth what is right of its answers", () => {
  const quiz = taskOnly("t9");
  const view = participantView(quiz, "ja-easy");
  expect(view).toMatchObject({ name: "questions", questions: [{ kind: "choice" }, {}, {}] });
  const right = play(quiz, { name: "answers", values: { replace: "revoke", lose: "suspend", reset: "yes" } });
  expect(right.session.trials.at(-1)).toMatchObject({ outcome: "success", reason: "2/3", detected: true });
  const wrong = play(quiz, { name: "answers", values: { replace: "nothing", lose: "suspend" } });
  expect(wrong.session.trials.at(-1)).toMatchObject({ outcome: "fail", reason: "1/3" });
});

test("every step of the sample can be walked through to the thanks, in every place", () => {
  for (let place = 0; place < 6; place++) {
    let session = play(arrive(study, { participant: "P01", place, language: "en" }), consent).session;
    const seen: string[] = [];
    while (session.phase === "running") {
      const planned = stepAt(session);
      if (planned === null) throw new TypeError("a session that runs is somewhere");
      seen.push(nameOf(planned));
      const moves: SessionEvent[] = planned.kind === "trial" ? [{ name: "begin" }, success] : [];
      session = play(session, ...moves, { name: "go-on" }).session;
    }
    expect(session.phase).toBe("ended");
    // Login and interrupted login under three conditions, the quiz once; SUS and UMUX-Lite after each condition.
    expect(seen.filter((name) => name.startsWith("trial-"))).toHaveLength(7);
    expect(seen.filter((name) => name === "sus")).toHaveLength(3);
    expect(seen.slice(-3)).toEqual(["preference", "comments", "thanks"]);
  }
});

test("a session goes on where it stopped, and a trial that went on meanwhile says so", () => {
  const { consent: signed, language, participant, place, position, trials } = doing();
  const record = {
    ...{ id: crypto.randomUUID(), study: { name: "sample", version: 1, hash: "" }, participant, place, language },
    ...{ consent: signed, profile: {}, circumstances: { moderator: "", place: "", equipment: "", incidents: "" } },
    ...{ startedAt: "", endedAt: null, withdrawnAt: null, appVersion: "", host: "", position },
  };
  const back = broughtBack(study, record, trials);
  expect(back).toEqual(doing0(back));
  if (back === null) return;
  const { session } = play(back, { name: "resume" }, success);
  expect(session.trials[0]).toMatchObject({ interrupted: true, outcome: "success" });
});

test("a withdrawal forgets everything, at any time", () => {
  const { session, effects } = play(doing(), { name: "withdraw" });
  expect(session).toMatchObject({ phase: "withdrawn", trials: [], consent: null, position: null });
  expect(effects).toEqual(["clear-kiosk", "erase"]);
  expect(play(session, { name: "withdraw" }).effects).toEqual([]);
  expect(play(fresh(), { name: "withdraw" }).effects).toEqual([]);
});

/** What a session that is brought back must be: running, at the trial, with its plan. */
function doing0(back: Session | null) {
  return {
    ...fresh(),
    phase: "running",
    consent: back?.consent,
    position: { at: 0, stage: "doing" },
    trials: back?.trials,
  };
}

/** The session while this task is done. */
function taskOnly(name: string): Session {
  let session = onCard();
  for (;;) {
    const planned = stepAt(session);
    if (planned === null) throw new TypeError(`no task ${name}`);
    if (planned.kind === "trial" && planned.task.name === name) return play(session, { name: "begin" }).session;
    const moves: SessionEvent[] = planned.kind === "trial" ? [{ name: "begin" }, success] : [];
    session = play(session, ...moves, { name: "go-on" }).session;
  }
}
