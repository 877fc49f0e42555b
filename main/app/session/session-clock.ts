import type { KioskScreen } from "../../../preload/contract";
import { newSession, type Session, type SessionSettings, type Step } from "./session";
import { end, go, portalScreen, resultLost, stay } from "./session-moves";

/** Seconds that "ended" stays. */
export const endedSeconds = 8;
/** Seconds a page may take over what was signed before the kiosk gives it up. */
export const pageSeconds = 30;

/** A second has passed: count down whatever the screen counts. A tap that reads the token is never interrupted. */
export function second(session: Session, settings: SessionSettings): Step {
  const { screen, call } = session;
  const quiet = session.quiet + 1;
  const waited = go(session, { quiet });

  switch (screen.name) {
    case "welcome":
      return stay(session);
    case "ended":
      return quiet < endedSeconds ? waited : stay(newSession(settings));
    case "idle-warning":
      if (screen.secondsLeft <= 1) return end(session);
      return go(session, { ...counted(session, screen), covered: session.covered });
    case "hold":
    case "checking":
      // The window that should have said so has painted nothing for a whole second: the first one counted may have begun before.
      if (call?.phase === "settled" && quiet > 1) return go(session, { call: null, screen: portalScreen(session) });
      if (call?.phase === "answered" && quiet >= pageSeconds)
        return resultLost(session, call.asked, {
          code: "portal-unreachable",
          detail: { about: "no result was shown" },
        });
      return screen.name === "hold" && screen.secondsLeft !== null ? go(session, counted(session, screen)) : waited;
    default: {
      if (quiet < settings.timeouts.idle) return waited;
      const warning: KioskScreen = { name: "idle-warning", secondsLeft: settings.timeouts.warning };
      return go(session, { screen: warning, covered: screen });
    }
  }
}

function counted<Screen extends Extract<KioskScreen, { secondsLeft: number | null }>>(
  { quiet }: Session,
  screen: Screen,
): Partial<Session> {
  return { quiet: quiet + 1, screen: { ...screen, secondsLeft: Math.max(0, (screen.secondsLeft ?? 0) - 1) } };
}
