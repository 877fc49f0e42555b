import type { KioskScreen } from "../../preload/contract";
import { type FailureCode, failureOwner } from "../failure/codes";
import type { FailureRecord } from "../failure/failure";
import type { TapStage } from "../tap/request";
import {
  type Asked,
  type Call,
  endedSeconds,
  newSession,
  pageSeconds,
  type Session,
  type SessionEffect,
  type SessionEvent,
  type SessionSettings,
  type Step,
} from "./session";

/** The next session after an event. An event that means nothing on the present screen changes nothing. */
export function step(session: Session, event: SessionEvent, settings: SessionSettings): Step {
  const { screen, call } = session;
  const stay: Step = { session, effects: [] };
  const go = (next: Partial<Session>, ...effects: SessionEffect[]): Step => ({
    session: { ...session, ...("screen" in next ? { quiet: 0, covered: null } : {}), ...next },
    effects,
  });

  switch (event.name) {
    case "begin":
      if (screen.name !== "welcome") return stay;
      return go(
        {
          language: event.language,
          origin: event.origin,
          loading: true,
          screen: { name: "portal", origin: event.origin, loading: true, takeAway: false },
        },
        { name: "open-page", language: event.language },
      );

    case "language":
      return go({ language: event.language, quiet: 0 });

    case "touch":
      if (screen.name === "ended") return { session: newSession(settings), effects: [] };
      if (screen.name === "idle-warning" && session.covered) return go({ screen: session.covered });
      return go({ quiet: 0 });

    case "second":
      return second(session, settings);

    case "end":
      return screen.name === "welcome" || screen.name === "ended" ? stay : end(session);

    case "page-loading": {
      const at = { origin: event.origin, loading: event.loading };
      if (screen.name !== "portal") return go(at);
      return go({ ...at, screen: { ...screen, ...at }, quiet: session.quiet });
    }

    case "page-failed":
      if (screen.name === "welcome" || screen.name === "ended") return stay;
      return go(
        { call: null, screen: { name: "failure", asked: null, failure: event.failure, next: "retry" } },
        ...(call?.phase === "tapping" ? [{ name: "cancel-tap" } as const] : []),
      );

    case "page-asked":
      if (!mayAsk(session)) return stay;
      return go({
        call: { asked: event.asked, token: "card", phase: "choosing", releasePainted: false },
        screen: { name: "choose-token", asked: event.asked },
      });

    case "page-closed":
      if (!call) return stay;
      // A page that has its answer leaves for its next page: the tap goes on looking for the token's removal.
      if (isAnswered(call)) return settle(session, call);
      return go({ call: null, screen: portal(session) }, { name: "cancel-tap" });

    case "page-settled":
      return isAnswered(call) ? settle(session, call) : stay;

    case "release-painted":
      if (!call) return stay;
      return call.phase === "settled"
        ? go({ call: null, screen: portal(session) })
        : go({ call: { ...call, releasePainted: true } });

    case "result-lost":
      return screen.name === "portal" && !call ? lost(session, event.asked, event.failure) : stay;

    case "token-chosen":
      if (screen.name !== "choose-token" || call?.phase !== "choosing") return stay;
      return go(
        { call: { ...call, token: event.token, phase: "tapping" }, quiet: 0 },
        { name: "start-tap", asked: call.asked, token: event.token },
      );

    case "tap-asks-pin": {
      if (call?.phase !== "tapping") return stay;
      const { pin, triesLeft, failure, holding } = event.question;
      return go({
        screen: { name: "enter-pin", asked: call.asked, pin, token: call.token, triesLeft, failure, holding },
      });
    }

    case "pin-given":
      if (screen.name !== "enter-pin" || !call) return stay;
      return go({ screen: hold(call, { name: screen.holding ? "keep-still" : "searching", failure: null }, settings) });

    case "tap-asks-consent":
      if (call?.phase !== "tapping") return stay;
      return go({ screen: { name: "ask-staff", asked: call.asked, triesLeft: event.triesLeft } });

    case "consent":
      if (screen.name !== "ask-staff" || !call) return stay;
      return go(
        { screen: hold(call, { name: "keep-still" }, settings) },
        { name: "give-consent", granted: event.granted },
      );

    case "tap-stage": {
      const { stage } = event;
      if (!call || call.phase === "failed" || call.phase === "choosing") return stay;
      return go({ tokenLies: stage.name !== "searching", screen: hold(call, stage, settings) });
    }

    case "tap-signed":
      return call?.phase === "tapping"
        ? go({ call: { ...call, phase: "answered", releasePainted: false }, quiet: 0 })
        : stay;

    case "tap-failed":
      return call?.phase === "tapping" ? failed(session, call, event.failure) : stay;

    case "token-taken":
      if (!session.tokenLies) return stay;
      if (screen.name === "portal") return go({ tokenLies: false, screen: { ...screen, takeAway: false } });
      if (isAnswered(call) && screen.name === "hold")
        return go({ tokenLies: false, screen: { name: "checking", asked: call.asked } });
      return go({ tokenLies: false });

    case "cancel":
      return cancel(session);

    case "next":
      return next(session);
  }
}

/** Whether a page's call for a tap is taken now; a second one while the first goes on is `request-busy`. */
export function mayAsk(session: Session): boolean {
  return session.screen.name === "portal" && session.call === null;
}

function portal(session: Session): KioskScreen {
  return { name: "portal", origin: session.origin, loading: session.loading, takeAway: session.tokenLies };
}

function hold(
  call: Call,
  stage: TapStage | { name: "keep-still" | "searching"; failure: null },
  settings: SessionSettings,
): KioskScreen {
  return {
    name: "hold",
    asked: call.asked,
    token: call.token,
    stage: stage.name,
    secondsLeft: stage.name === "searching" ? settings.timeouts.hold : null,
    failure: stage.name === "searching" ? stage.failure : null,
  };
}

function failed(session: Session, call: Call, failure: FailureRecord): Step {
  if (failure.code === "cancelled") return refuse(session, failure);
  const retry = mayRetry(failure.code);
  return {
    session: {
      ...session,
      quiet: 0,
      covered: null,
      call: retry ? { ...call, phase: "failed" } : null,
      screen: { name: "failure", asked: call.asked, failure, next: retry ? "retry" : "portal" },
    },
    effects: retry ? [] : [{ name: "refuse-page", failure }],
  };
}

/** What the citizen or the staff beside them can put right is tried again; the rest goes back to the page. */
function mayRetry(code: FailureCode): boolean {
  if (code === "challenge-expired" || code === "session-ended" || code === "pin-last-try") return false;
  const owner = failureOwner(code);
  return owner === "citizen" || owner === "staff" || code === "service-unavailable";
}

function refuse(session: Session, failure: FailureRecord): Step {
  return {
    session: { ...session, quiet: 0, covered: null, call: null, screen: portal(session) },
    effects: [{ name: "cancel-tap" }, { name: "refuse-page", failure }],
  };
}

/** Back one step where there is one; else the page is told "cancelled". */
function cancel(session: Session): Step {
  const { screen, call } = session;
  if (!call || isAnswered(call)) return { session, effects: [] };
  const firstPin =
    screen.name === "enter-pin" && !screen.holding && (screen.failure === null || screen.failure.code === "pin-format");
  if (firstPin)
    return {
      session: {
        ...session,
        quiet: 0,
        call: { ...call, phase: "choosing" },
        screen: { name: "choose-token", asked: call.asked },
      },
      effects: [{ name: "cancel-tap" }],
    };
  if (screen.name === "failure") return refuse(session, screen.failure);
  return refuse(session, { code: "cancelled", detail: {} });
}

/** The main button of a failure screen. */
function next(session: Session): Step {
  const { screen, call } = session;
  if (screen.name !== "failure") return { session, effects: [] };
  if (screen.next === "end") return end(session);
  if (screen.next === "portal") return { session: { ...session, quiet: 0, screen: portal(session) }, effects: [] };
  if (call?.phase === "failed")
    return {
      session: { ...session, quiet: 0, call: { ...call, phase: "tapping" } },
      effects: [{ name: "start-tap", asked: call.asked, token: call.token }],
    };
  if (call) return { session, effects: [] };
  const loading = { ...session, loading: true };
  return { session: { ...loading, quiet: 0, screen: portal(loading) }, effects: [{ name: "reload-page" }] };
}

function end(session: Session): Step {
  const { language } = session;
  return {
    session: {
      language,
      screen: { name: "ended" },
      origin: "",
      loading: false,
      call: null,
      tokenLies: false,
      quiet: 0,
      covered: null,
    },
    effects: [{ name: "clear" }],
  };
}

/** A second has passed: count down whatever the screen counts. A tap that reads the token is never interrupted. */
function second(session: Session, settings: SessionSettings): Step {
  const { screen, call } = session;
  const quiet = session.quiet + 1;
  const waited: Step = { session: { ...session, quiet }, effects: [] };
  const show = (shown: KioskScreen): Step => ({ session: { ...session, quiet, screen: shown }, effects: [] });

  switch (screen.name) {
    case "welcome":
      return { session, effects: [] };
    case "ended":
      return quiet < endedSeconds ? waited : { session: newSession(settings), effects: [] };
    case "idle-warning":
      return screen.secondsLeft <= 1 ? end(session) : show({ ...screen, secondsLeft: screen.secondsLeft - 1 });
    case "hold":
    case "checking":
      if (call?.phase === "settled")
        return { session: { ...session, quiet: 0, call: null, screen: portal(session) }, effects: [] };
      if (call?.phase === "answered" && quiet >= pageSeconds)
        return lost(session, call.asked, { code: "portal-unreachable", detail: { about: "no result was shown" } });
      if (screen.name === "hold" && screen.stage === "searching" && screen.secondsLeft !== null)
        return show({ ...screen, secondsLeft: Math.max(0, screen.secondsLeft - 1) });
      return waited;
    default:
      if (quiet < settings.timeouts.idle) return waited;
      return {
        session: {
          ...session,
          quiet: 0,
          covered: screen,
          screen: { name: "idle-warning", secondsLeft: settings.timeouts.warning },
        },
        effects: [],
      };
  }
}

function isAnswered(call: Call | null): call is Call & { phase: "answered" | "settled" } {
  return call?.phase === "answered" || call?.phase === "settled";
}

/** The portal has answered its page: it is shown as soon as "you may take it away" has been. */
function settle(session: Session, call: Call): Step {
  const unseen = session.screen.name === "hold" && !call.releasePainted;
  if (unseen) return { session: { ...session, call: { ...call, phase: "settled" } }, effects: [] };
  return { session: { ...session, quiet: 0, covered: null, call: null, screen: portal(session) }, effects: [] };
}

function lost(session: Session, asked: Asked, failure: FailureRecord): Step {
  return {
    session: {
      ...session,
      quiet: 0,
      call: null,
      screen: { name: "failure", asked, failure, next: "portal" },
    },
    effects: [],
  };
}
