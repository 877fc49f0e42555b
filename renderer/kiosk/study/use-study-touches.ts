import { useEffect } from "react";
import type { Ask } from "../use-kiosk";

/**
 * While a UX test session goes on, tells where the window is touched, and, of the drawing of the reader, where on it: also
 * where something dragged is let go. Main drops what is touched while a PIN is entered.
 */
export function useStudyTouches(active: boolean, ask: Ask): void {
  useEffect(() => {
    if (!active) return;
    const tell = ({ clientX, clientY, target, type }: PointerEvent) => {
      // A captured pointer's target is what is dragged; what lies below it counts.
      const under = document.elementsFromPoint(clientX, clientY);
      const reader = under.map((element) => element.closest("[data-reader]")).find((found) => found !== null);
      const box = reader?.getBoundingClientRect();
      const on = box === undefined ? "window" : "reader";
      // Letting go of a button says nothing that pressing it has not.
      if (type === "pointerup" && on === "window") return;
      const { left, top, width, height } = box ?? { left: 0, top: 0, width: innerWidth, height: innerHeight };
      const place = { x: (clientX - left) / width, y: (clientY - top) / height };
      const named = target instanceof Element ? target.closest("[data-testid]") : null;
      const name = reader?.getAttribute("data-reader") ?? named?.getAttribute("data-testid") ?? null;
      void ask("study.touched", { on, place, target: name?.slice(0, 80) ?? null });
    };
    const kinds = ["pointerdown", "pointerup"] as const;
    for (const kind of kinds) window.addEventListener(kind, tell, { capture: true, passive: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, tell, { capture: true });
    };
  }, [active, ask]);
}
