import type { KioskScreen, TokenChoice } from "../../../preload/contract";
import type { TapStage } from "../../tap/request";
import {
  type Call,
  newSession,
  type Session,
  type SessionEffect,
  type SessionEvent,
  type SessionSettings,
  type Step,
} from "./session";
import { second } from "./session-clock";
import { end, go, isAnswered, portalScreen, refuse, resultLost, settle, stay, tapFailed } from "./session-moves";

/** The next session after an event. An event that means nothing on the present screen changes nothing. */
export function step(session: Session, event: SessionEvent, settings: SessionSettings): Step {
  const { screen, call } = session;

  switch (event.name) {
    case "begin": {
      if (screen.name !== "welcome") return stay(session);
      const { language, origin } = event;
      const begun = { ...session, language, origin, loading: true };
      return go(begun, { screen: portalScreen(begun) }, { name: "open-page" });
    }

    case "language":
      return go(session, { language: event.language, quiet: 0 });

    case "touch":
      if (screen.name === "ended") return stay(newSession(settings));
      if (screen.name === "idle-warning" && session.covered) return go(session, { screen: session.covered });
      return go(session, { quiet: 0 });

    case "second":
      return second(session, settings);

    case "end":
      return screen.name === "welcome" || screen.name === "ended" ? stay(session) : end(session);

    case "page-loading": {
      const at = { origin: event.origin, loading: event.loading };
      const shown = screen.name === "portal" ? { screen: { ...screen, ...at }, quiet: session.quiet } : {};
      return go(session, { ...at, ...shown });
    }

    case "page-failed": {
      if (screen.name === "welcome" || screen.name === "ended") return stay(session);
      const failed: KioskScreen = {
        ...{ name: "failure", asked: null, token: null },
        ...{ failure: event.failure, next: "retry" },
      };
      return go(session, { call: null, screen: failed }, { name: "cancel-tap" });
    }

    case "page-asked": {
      if (!mayAsk(session)) return stay(session);
      const { asked, document } = event;
      return ask(session, { asked, document, token: "card", phase: "agreeing", releasePainted: false });
    }

    case "agreed": {
      if (call?.phase !== "agreeing" || (screen.name !== "document" && screen.name !== "attributes"))
        return stay(session);
      // Only a card tells of its holder: there is nothing to choose.
      return call.asked.flow === "read-attributes" ? begin(session, call, "card") : choose(session, call);
    }

    case "page-closed":
      if (!call) return stay(session);
      // A page that has its answer leaves for its next page: the tap goes on looking for the token's removal.
      if (isAnswered(call)) return settle(session, call);
      return go(session, { call: null, screen: portalScreen(session) }, { name: "cancel-tap" });

    case "page-settled":
      return isAnswered(call) ? settle(session, call) : stay(session);

    case "release-painted":
      if (!call) return stay(session);
      if (call.phase === "settled") return go(session, { call: null, screen: portalScreen(session) });
      return go(session, { call: { ...call, releasePainted: true } });

    case "result-lost":
      return screen.name === "portal" && !call ? resultLost(session, event.asked, event.failure) : stay(session);

    case "token-chosen": {
      if (call?.phase !== "choosing") return stay(session);
      return begin(session, call, event.token);
    }

    case "tap-asks-pin": {
      if (call?.phase !== "tapping") return stay(session);
      const { asked, token } = call;
      return go(session, { screen: { name: "enter-pin", asked, token, ...event.question } });
    }

    case "pin-given":
      if (screen.name !== "enter-pin" || !call) return stay(session);
      return go(session, { screen: hold(call, screen.holding ? keepStill : searching(settings)) });

    case "tap-asks-consent":
      if (call?.phase !== "tapping") return stay(session);
      return go(session, { screen: { name: "ask-staff", asked: call.asked, triesLeft: event.triesLeft } });

    case "consent": {
      if (screen.name !== "ask-staff" || !call) return stay(session);
      const { granted } = event;
      return go(session, { screen: hold(call, keepStill) }, { name: "give-consent", granted });
    }

    case "tap-stage":
      if (call?.phase !== "tapping" && call?.phase !== "answered") return stay(session);
      return go(session, {
        tokenLies: event.stage.name !== "searching",
        screen: hold(call, event.stage),
      });

    case "tap-signed":
      if (call?.phase !== "tapping") return stay(session);
      return go(session, { call: { ...call, phase: "answered", releasePainted: false }, quiet: 0 });

    case "tap-failed":
      return call?.phase === "tapping" ? tapFailed(session, call, event.failure) : stay(session);

    case "token-taken": {
      if (!session.tokenLies) return stay(session);
      const taken = { ...session, tokenLies: false };
      if (screen.name === "portal") return go(taken, { screen: portalScreen(taken), quiet: session.quiet });
      // Nothing to hold any more, and nothing to show yet.
      if (isAnswered(call) && screen.name === "hold")
        return go(taken, { screen: { name: "checking", asked: call.asked }, quiet: session.quiet });
      return stay(taken);
    }

    case "cancel":
      return cancel(session);

    case "next":
      return next(session);
  }
}

/** Whether a page's call for a tap is taken now; a second one while the first goes on is `request-busy`. */
export function mayAsk({ screen, call }: Session): boolean {
  return screen.name === "portal" && call === null;
}

/** What the page gets is shown first, where the kiosk knows it. */
function ask(session: Session, call: Call, ...effects: SessionEffect[]): Step {
  const { asked, document } = call;
  const agreeing: Call = { ...call, phase: "agreeing" };
  if (document !== null)
    return go(session, { call: agreeing, screen: { name: "document", asked, text: document } }, ...effects);
  if (asked.flow === "read-attributes")
    return go(session, { call: agreeing, screen: { name: "attributes", asked } }, ...effects);
  return choose(session, call, ...effects);
}

function choose(session: Session, call: Call, ...effects: SessionEffect[]): Step {
  const screen = { name: "choose-token", asked: call.asked } as const;
  return go(session, { call: { ...call, phase: "choosing" }, screen }, ...effects);
}

function begin(session: Session, call: Call, token: TokenChoice): Step {
  const tapping: Call = { ...call, token, phase: "tapping" };
  return go(session, { call: tapping, quiet: 0 }, { name: "start-tap", asked: call.asked, token });
}

/** What the tap says at once with its own limit. */
const searching = ({ timeouts }: SessionSettings): TapStage => ({
  name: "searching",
  failure: null,
  limit: timeouts.hold * 1_000,
});
const keepStill = { name: "keep-still" } as const;

function hold({ asked, token }: Call, stage: TapStage): KioskScreen {
  const shown =
    stage.name === "searching"
      ? { secondsLeft: Math.ceil(stage.limit / 1_000), failure: stage.failure }
      : { secondsLeft: null, failure: null };
  return { name: "hold", asked, token, stage: stage.name, ...shown };
}

/** Back one step where there is one; else the page is told "cancelled". */
function cancel(session: Session): Step {
  const { screen, call } = session;
  if (!call || isAnswered(call)) return stay(session);
  if (screen.name === "failure") return refuse(session, screen.failure);
  if (screen.name === "choose-token" && call.document !== null) return ask(session, call);
  const nothingHeldYet =
    screen.name === "enter-pin" && !screen.holding && (screen.failure?.code ?? "pin-format") === "pin-format";
  if (!nothingHeldYet) return refuse(session, { code: "cancelled", detail: {} });
  const back = call.asked.flow === "read-attributes" ? ask : choose;
  return back(session, call, { name: "cancel-tap" });
}

/** The main button of a failure screen. */
function next(session: Session): Step {
  const { screen, call } = session;
  if (screen.name !== "failure") return stay(session);
  if (screen.next === "end") return end(session);
  if (screen.next === "portal") return go(session, { screen: portalScreen(session) });
  if (!call) {
    const loading = { ...session, loading: true };
    return go(loading, { screen: portalScreen(loading) }, { name: "reload-page" });
  }
  // The screen stays until the tap says what comes first; a second press is none.
  if (call.phase !== "failed") return stay(session);
  return begin(session, call, call.token);
}
