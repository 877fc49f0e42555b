import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Asked,
  newSession,
  type Session,
  type SessionEffect,
  type SessionEvent,
} from "../../../../main/app/session/session";
import { endedSeconds, pageSeconds } from "../../../../main/app/session/session-clock";
import { step } from "../../../../main/app/session/session-step";
import { kioskScreenSchema } from "../../../../preload/contract";

const settings = { language: "ja", timeouts: { hold: 60, idle: 90, warning: 20, exchange: 10 } } as const;
const origin = "https://portal.example";
const asked: Asked = { flow: "login", origin };

/** Plays events one after the other; answers the last session and all effects. */
function play(...events: readonly SessionEvent[]): { session: Session; effects: string[] } {
  let session = newSession(settings);
  const effects: SessionEffect[] = [];
  for (const event of events) {
    const next = step(session, event, settings);
    session = next.session;
    effects.push(...next.effects);
  }
  return { session, effects: effects.map(({ name }) => name) };
}

const seconds = (count: number): SessionEvent[] => Array.from({ length: count }, () => ({ name: "second" }));

const begin: SessionEvent = { name: "begin", language: "en", origin };
const ask: SessionEvent = { name: "page-asked", asked, document: null };
const choose: SessionEvent = { name: "token-chosen", token: "phone" };
const question = { pin: "authentication", triesLeft: null, failure: null, holding: false } as const;
const askPin: SessionEvent = { name: "tap-asks-pin", question };
const found: SessionEvent = { name: "tap-stage", stage: { name: "found" } };
const search: SessionEvent = { name: "tap-stage", stage: { name: "searching", failure: null, limit: 60_000 } };
const release: SessionEvent = { name: "tap-stage", stage: { name: "release" } };
const untilHold = [begin, ask, choose, askPin, { name: "pin-given" }, search] as const satisfies SessionEvent[];
const untilSigned = [...untilHold, found, { name: "tap-signed" }, release] as const satisfies SessionEvent[];
const failed = (code: "time-out" | "pin-blocked" | "cancelled" | "reader-none"): SessionEvent => ({
  name: "tap-failed",
  failure: { code, detail: {} },
});

describe("a login in a session", () => {
  test("goes from welcome to the portal, and opens its page once", () => {
    const { session, effects } = play(begin, begin);
    expect(session).toMatchObject({ language: "en", screen: { name: "portal", origin, loading: true } });
    expect(effects).toEqual(["open-page"]);
  });

  test("asks what is held, then for the PIN, then to hold it", () => {
    expect(play(begin, ask).session.screen).toEqual({ name: "choose-token", asked });
    expect(play(begin, ask, choose).effects).toEqual(["open-page", "start-tap"]);
    expect(play(begin, ask, choose, askPin).session.screen).toMatchObject({ name: "enter-pin", ...question });
    expect(play(...untilHold).session.screen).toMatchObject({ name: "hold", stage: "searching", secondsLeft: 60 });
  });

  test("a tap that is resumed shows the time that is left for it", () => {
    const lost = { code: "token-lost", detail: {} } as const;
    const again: SessionEvent = { name: "tap-stage", stage: { name: "searching", failure: lost, limit: 17_400 } };
    expect(play(...untilHold, found, again).session.screen).toMatchObject({ secondsLeft: 18, failure: lost });
  });

  test("a choice touched twice starts one tap", () => {
    expect(play(begin, ask, choose, choose).effects).toEqual(["open-page", "start-tap"]);
  });

  test("shows the result as soon as it is there and 'take away' was painted, whichever comes last", () => {
    const painted: SessionEvent = { name: "release-painted" };
    const settled: SessionEvent = { name: "page-settled" };
    expect(play(...untilSigned, settled).session.screen).toMatchObject({ name: "hold", stage: "release" });
    expect(play(...untilSigned, painted).session.screen).toMatchObject({ name: "hold", stage: "release" });
    for (const order of [
      [settled, painted],
      [painted, settled],
    ])
      expect(play(...untilSigned, ...order).session.screen).toMatchObject({ name: "portal", takeAway: true });
  });

  test("the clock's next tick is no reason to show the result before 'take away' was painted; a whole second without is", () => {
    const waiting: SessionEvent[] = [...seconds(5), { name: "page-settled" }];
    expect(play(...untilSigned, ...waiting, ...seconds(1)).session).toMatchObject({
      ...{ call: { phase: "settled" }, screen: { name: "hold", stage: "release" } },
    });
    expect(play(...untilSigned, ...waiting, ...seconds(2)).session).toMatchObject({
      call: null,
      screen: { name: "portal" },
    });
  });

  test("checks while the token is gone and the result is not there", () => {
    const { session } = play(...untilSigned, { name: "token-taken" });
    expect(session.screen).toEqual({ name: "checking", asked });
  });

  test("the bar stops saying 'take away' when it was", () => {
    const { session } = play(
      ...untilSigned,
      { name: "release-painted" },
      { name: "page-settled" },
      { name: "token-taken" },
    );
    expect(session.screen).toMatchObject({ name: "portal", takeAway: false });
  });

  test("a page that never shows a result is given up", () => {
    expect(play(...untilSigned, { name: "release-painted" }, ...seconds(pageSeconds)).session).toMatchObject({
      call: null,
      screen: { name: "failure", failure: { code: "portal-unreachable" }, next: "portal" },
    });
  });

  test("a second call while one goes on is not taken", () => {
    const other: SessionEvent = { name: "page-asked", asked: { flow: "sign", origin }, document: null };
    for (const events of [[begin, ask], untilHold, untilSigned])
      expect(play(...events, other).session.call?.asked.flow).toBe("login");
  });
});

describe("what the page gets is agreed to first", () => {
  const reads: SessionEvent = { name: "page-asked", asked: { flow: "read-attributes", origin }, document: null };
  const signs: SessionEvent = { name: "page-asked", asked: { flow: "sign", origin }, document: "転入届\n架空" };
  const agree: SessionEvent = { name: "agreed" };
  const cancel: SessionEvent = { name: "cancel" };

  test("a document is shown whole, then the choice of a token comes; and back again", () => {
    expect(play(begin, signs).session.screen).toMatchObject({ name: "document", text: "転入届\n架空" });
    expect(play(begin, signs, agree).session.screen).toMatchObject({ name: "choose-token" });
    expect(play(begin, signs, agree, cancel).session.screen).toMatchObject({ name: "document" });
    expect(play(begin, signs, cancel).effects).toContain("refuse-page");
  });

  test("no tap begins before", () => {
    for (const asking of [reads, signs]) {
      const { effects, session } = play(begin, asking, choose, { name: "pin-given" }, { name: "next" }, ...seconds(10));
      expect(effects).toEqual(["open-page"]);
      expect(session.call?.phase).toBe("agreeing");
    }
  });

  test("agreed to once, the card is asked for: there is no other token to choose", () => {
    const { effects, session } = play(begin, reads, agree, agree);
    expect(effects).toEqual(["open-page", "start-tap"]);
    expect(session.call).toMatchObject({ token: "card", phase: "tapping" });
  });

  test("back from the PIN, it is agreed to anew", () => {
    const asksPin: SessionEvent = { name: "tap-asks-pin", question: { ...question, pin: "input-support" } };
    const { effects, session } = play(begin, reads, agree, asksPin, cancel);
    expect(session.screen).toMatchObject({ name: "attributes" });
    expect(effects).toEqual(["open-page", "start-tap", "cancel-tap"]);
  });
});

describe("a failed tap", () => {
  test("that one can put right is tried again, with the page still waiting", () => {
    const { session, effects } = play(...untilHold, failed("time-out"));
    // What is held decides what there is to do: a phone is unlocked, a card is not.
    expect(session).toMatchObject({
      screen: { name: "failure", token: "phone", next: "retry" },
      call: { phase: "failed" },
    });
    expect(effects).not.toContain("refuse-page");
    expect(play(...untilHold, failed("time-out"), { name: "next" }, { name: "next" }).effects).toEqual([
      "open-page",
      "start-tap",
      "start-tap",
    ]);
  });

  test("that nobody here can put right is told to the page at once", () => {
    const { session, effects } = play(...untilHold, failed("pin-blocked"));
    expect(session).toMatchObject({ screen: { name: "failure", next: "portal" }, call: null });
    expect(effects.filter((name) => name === "refuse-page")).toHaveLength(1);
    expect(play(...untilHold, failed("pin-blocked"), { name: "next" }).session.screen.name).toBe("portal");
  });

  test("given up is told to the page once", () => {
    const { session, effects } = play(...untilHold, failed("reader-none"), { name: "cancel" });
    expect(session).toMatchObject({ screen: { name: "portal" }, call: null });
    expect(effects.filter((name) => name === "refuse-page")).toHaveLength(1);
  });
});

describe("back and cancel", () => {
  test("from the PIN to the choice, while nothing is held", () => {
    const { session, effects } = play(begin, ask, choose, askPin, { name: "cancel" });
    expect(session.screen.name).toBe("choose-token");
    expect(effects).toEqual(["open-page", "start-tap", "cancel-tap"]);
  });

  test("from the PIN to the portal, while the token is held or a try was spent", () => {
    for (const change of [{ holding: true }, { failure: { code: "pin-wrong", detail: { tries: 2 } } as const }]) {
      const again: SessionEvent = { name: "tap-asks-pin", question: { ...question, ...change } };
      const { session, effects } = play(begin, ask, choose, again, { name: "cancel" });
      expect(session).toMatchObject({ screen: { name: "portal" }, call: null });
      expect(effects.slice(-2)).toEqual(["cancel-tap", "refuse-page"]);
    }
  });

  test("nothing is cancelled once it is signed", () => {
    expect(play(...untilSigned, { name: "cancel" }).effects).not.toContain("cancel-tap");
  });
});

describe("consent of staff", () => {
  const askStaff: SessionEvent = { name: "tap-asks-consent", triesLeft: 1 };
  test("is waited for, and given once", () => {
    expect(play(...untilHold, askStaff).session.screen).toEqual({ name: "ask-staff", asked, triesLeft: 1 });
    const granted: SessionEvent = { name: "consent", granted: true };
    expect(
      play(...untilHold, askStaff, granted, granted).effects.filter((name) => name === "give-consent"),
    ).toHaveLength(1);
  });
});

describe("idle time", () => {
  test("warns, and goes on where it was after a touch", () => {
    const warned = play(begin, ask, ...seconds(settings.timeouts.idle));
    expect(warned.session.screen).toEqual({ name: "idle-warning", secondsLeft: 20 });
    expect(
      play(begin, ask, ...seconds(settings.timeouts.idle), ...seconds(5), { name: "touch" }).session.screen.name,
    ).toBe("choose-token");
  });

  test("ends the session when nobody touches the warning, then welcomes the next one", () => {
    const over = [begin, ask, ...seconds(settings.timeouts.idle + settings.timeouts.warning)];
    expect(play(...over)).toMatchObject({ session: { screen: { name: "ended" }, call: null } });
    expect(play(...over).effects.slice(-1)).toEqual(["clear"]);
    expect(play(...over, ...seconds(endedSeconds)).session).toEqual(newSession(settings));
  });

  test("does not run while a token is looked for or read", () => {
    expect(play(...untilHold, ...seconds(1_000)).session.screen.name).toBe("hold");
    expect(play(...untilHold, found, ...seconds(1_000)).session.screen.name).toBe("hold");
  });

  test("begins anew with every touch", () => {
    const almost = seconds(settings.timeouts.idle - 1);
    expect(play(begin, ...almost, { name: "touch" }, ...almost).session.screen.name).toBe("portal");
  });
});

const failure = { code: "portal-unreachable", detail: {} } as const;
const anyEvent: fc.Arbitrary<SessionEvent> = fc.constantFrom<SessionEvent>(
  begin,
  ask,
  choose,
  askPin,
  search,
  found,
  { name: "tap-stage", stage: { name: "keep-still" } },
  release,
  { name: "pin-given" },
  { name: "tap-asks-pin", question: { ...question, holding: true, triesLeft: 2 } },
  { name: "tap-asks-consent", triesLeft: 1 },
  { name: "consent", granted: true },
  { name: "consent", granted: false },
  { name: "tap-signed" },
  failed("time-out"),
  failed("pin-blocked"),
  failed("cancelled"),
  { name: "token-taken" },
  { name: "page-loading", loading: false, origin },
  { name: "page-failed", failure },
  { name: "page-settled" },
  { name: "page-closed" },
  { name: "release-painted" },
  { name: "result-lost", asked, failure },
  { name: "language", language: "en" },
  { name: "touch" },
  { name: "cancel" },
  { name: "next" },
  { name: "end" },
  ...seconds(3),
);

describe("whatever happens", () => {
  test("the screen is one the contract knows, an open call is answered at most once, and the end clears everything", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let session = newSession(settings);
        let answers = 0;
        for (const event of events) {
          const before = session;
          const next = step(session, event, settings);
          session = next.session;
          kioskScreenSchema.parse(session.screen);
          if (before.call === null && session.call !== null) answers = 0;
          answers += next.effects.filter(({ name }) => name === "refuse-page").length;
          expect(answers).toBeLessThanOrEqual(1);
          if (session.screen.name === "ended" && before.screen.name !== "ended") {
            expect(next.effects).toEqual([{ name: "clear" }]);
            expect(session).toMatchObject({ call: null, covered: null, tokenLies: false, origin: "" });
          }
          // A tap under way never outlives the call it is for.
          if (before.call?.phase === "tapping" && session.call === null && session.screen.name !== "failure")
            expect(next.effects.map(({ name }) => name)).toEqual(
              expect.arrayContaining([expect.stringMatching(/^(cancel-tap|clear)$/)]),
            );
        }
      }),
    );
  });
});
