import type { ParticipantState } from "../../../preload/contract/study";
import { type ParticipantView, participantView } from "../../study/session/participant-view";
import type { Session } from "../../study/session/session";
import { trialAt } from "../../study/session/session-moves";
import type { Kiosk } from "../kiosk";
import type { TapHost } from "../tap/tap-host";
import type { Seen } from "./screen-watch";

/** What the participant has before them: the kiosk, or what the session puts in its place. */
export interface ParticipantScreen {
  /** In place of the kiosk; null while the kiosk itself is used. */
  view(): ParticipantView | null;
  seen(): Seen;
  /** A PIN or password is entered: nothing of the screen may be kept. */
  secret(): boolean;
  /** null while no session goes on. */
  state(): ParticipantState | null;
  /** The task card is read again while the task goes on, or put away. */
  showCard(shown: boolean): void;
  /** The portal's page at this path is in its view; null: none. */
  atPage(path: string | null): void;
}

export function createParticipantScreen(
  { host, kiosk }: { readonly host: TapHost; kiosk(): Kiosk },
  session: () => Session | null,
): ParticipantScreen {
  let card = false;
  let page: string | null = null;

  function view(): ParticipantView | null {
    const now = session();
    if (now === null) return null;
    const { language } = kiosk().session;
    if (!card || now.position?.stage !== "doing") return participantView(now, language);
    return participantView({ ...now, position: { ...now.position, stage: "card" } }, language);
  }

  return {
    view,
    seen() {
      const { screen } = kiosk().session;
      const shown = view();
      const onReader = host.readers.virtual?.onReader ?? null;
      return { screen: shown === null ? screen.name : `study-${shown.name}`, kiosk: screen, page, onReader };
    },
    secret: () => kiosk().session.screen.name === "enter-pin" && view() === null,
    state() {
      const now = session();
      if (now === null) return null;
      const shown = view();
      const { phase, position } = now;
      return {
        view: shown,
        step: `${phase} ${position?.at ?? ""} ${position?.stage ?? ""} ${trialAt(now)?.attempt ?? ""}`,
        again: card,
        task: position?.stage === "doing" && (card || shown === null),
        stopped: position?.stage === "stopped",
      };
    },
    showCard(shown) {
      card = shown && session()?.position?.stage === "doing";
    },
    atPage(path) {
      page = path;
    },
  };
}
