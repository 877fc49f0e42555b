import type { KioskScreen, Language, Settings, TokenChoice } from "../../../preload/contract";
import type { Asked } from "../../../preload/contract/asked";
import type { FailureRecord } from "../../failure/failure";
import type { PinQuestion, TapStage } from "../../tap/request";

/**
 * A citizen's session at the kiosk, from the welcome screen to the ended one. Plain data: `step` (session-step.ts) makes
 * the next one from an event, and says what is to be done about it; kiosk.ts does it.
 */
export interface Session {
  readonly language: Language;
  readonly screen: KioskScreen;
  /** Origin of the page in the portal's view, as shown in the bar. */
  readonly origin: string;
  readonly loading: boolean;
  /** What a page has asked for and was not told the end of yet. */
  readonly call: Call | null;
  /** A token was found and has not been taken away. */
  readonly tokenLies: boolean;
  /** Seconds since the last touch, or since a wait without touch began. */
  readonly quiet: number;
  /** What the idle warning covers. */
  readonly covered: KioskScreen | null;
}

export type { Asked } from "../../../preload/contract/asked";

export interface Call {
  readonly asked: Asked;
  readonly token: TokenChoice;
  /** The document that the citizen agreed to have signed; null where the page does not tell. */
  readonly document: string | null;
  /**
   * agreeing: the citizen has been shown what the page will get.
   * answered: the page has what the token signed, and its result is waited for. settled: the result is there, and only "you
   * may take it away" has yet to be painted: it is what the citizen with the raised arm waits for.
   */
  readonly phase: "agreeing" | "choosing" | "tapping" | "failed" | "answered" | "settled";
  readonly releasePainted: boolean;
}

export type SessionEvent =
  | { readonly name: "begin"; readonly language: Language; readonly origin: string }
  | { readonly name: "language"; readonly language: Language }
  | { readonly name: "touch" | "second" | "cancel" | "next" | "end" }
  /** The portal's view: loading or done, at which origin; could not be loaded. */
  | { readonly name: "page-loading"; readonly loading: boolean; readonly origin: string }
  | { readonly name: "page-failed"; readonly failure: FailureRecord }
  /** A page asked for a tap; closed what it asked or went away; has shown what came of it. */
  | { readonly name: "page-asked"; readonly asked: Asked; readonly document: string | null }
  /** The citizen agrees to what is shown. */
  | { readonly name: "agreed" }
  | { readonly name: "page-closed" | "page-settled" | "release-painted" }
  /** What was signed could not be brought to the portal, and the page shows nothing of it. */
  | { readonly name: "result-lost"; readonly asked: Asked; readonly failure: FailureRecord }
  | { readonly name: "token-chosen"; readonly token: TokenChoice }
  | { readonly name: "pin-given" }
  | { readonly name: "consent"; readonly granted: boolean }
  | { readonly name: "tap-asks-pin"; readonly question: PinQuestion }
  | { readonly name: "tap-asks-consent"; readonly triesLeft: number }
  | { readonly name: "tap-stage"; readonly stage: TapStage }
  | { readonly name: "tap-signed" }
  | { readonly name: "tap-failed"; readonly failure: FailureRecord }
  | { readonly name: "token-taken" };

export type SessionEffect =
  | { readonly name: "open-page" | "reload-page" }
  | { readonly name: "start-tap"; readonly asked: Asked; readonly token: TokenChoice }
  | { readonly name: "cancel-tap" }
  | { readonly name: "give-consent"; readonly granted: boolean }
  /** The page is told why nothing was signed. What was signed it gets without detour through the session. */
  | { readonly name: "refuse-page"; readonly failure: FailureRecord }
  /** Everything of the citizen goes: page, its storage, the tap, the PIN. */
  | { readonly name: "clear" };

export interface Step {
  readonly session: Session;
  readonly effects: readonly SessionEffect[];
}

export type SessionSettings = Pick<Settings, "language" | "timeouts">;

export function newSession(settings: SessionSettings): Session {
  return {
    language: settings.language,
    screen: { name: "welcome" },
    origin: "",
    loading: false,
    call: null,
    tokenLies: false,
    quiet: 0,
    covered: null,
  };
}
