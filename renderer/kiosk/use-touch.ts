import { useEffect } from "react";
import type { Ask } from "./use-kiosk";

/** Milliseconds within which further touches are not told: the idle clock counts whole seconds. */
const quietMs = 1000;

/** Tells the main process that somebody is there, at the first touch or key and then at most once a second. */
export function useTouch(ask: Ask): void {
  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY;
    const tell = (event: Event) => {
      if (event.timeStamp - told < quietMs) return;
      told = event.timeStamp;
      void ask("kiosk.touch");
    };
    const kinds = ["pointerdown", "keydown", "wheel"] as const;
    for (const kind of kinds) window.addEventListener(kind, tell, { capture: true, passive: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, tell, { capture: true });
    };
  }, [ask]);
}
