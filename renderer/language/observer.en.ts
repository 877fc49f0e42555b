import type { ObserverTexts } from "./observer";

/** The observers' page in English. */
export const observerEn: ObserverTexts = {
  title: "Observing a UX test",
  connecting: "Connecting.",
  lost: "The kiosk does not answer. Trying again.",
  nobody: "No session goes on at the moment.",
  enterTitle: "Begin to observe",
  code: "Code",
  codeHint: "The six digits on the moderator's screen. A code works once, for one browser.",
  enter: "Watch",
  refused: {
    wrong: "That is not the code. Enter the one that the moderator's screen shows now.",
    soon: "Codes came too fast. Wait a second and enter it again.",
    full: "No more observers are let in. Tell the moderator.",
    lost: "The kiosk does not answer. Enter it again.",
  },
};
