import { useEffect, useRef } from "react";

/** What a key does while a campaign is done by hand. A foot pedal is a keyboard: most send PageDown, space or Enter. */
export type PedalAction = "tap" | "undo" | "leave-out" | "place" | "pause";

const keys: Readonly<Record<string, PedalAction>> = {
  " ": "tap",
  Enter: "tap",
  PageDown: "tap",
  Backspace: "undo",
  PageUp: "undo",
  x: "leave-out",
  X: "leave-out",
  v: "place",
  V: "place",
  Escape: "pause",
};

/** Hears the pedal wherever the focus is, but in fields and dialogs, and on buttons for the keys that press them. */
export function usePedal(onAction: (action: PedalAction) => void): void {
  const act = useRef(onAction);
  act.current = onAction;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const action = keys[event.key];
      if (action === undefined || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (target instanceof Element && isFor(target, event.key)) return;
      event.preventDefault();
      act.current(action);
    };
    window.addEventListener("keydown", hear, { capture: true });
    return () => window.removeEventListener("keydown", hear, { capture: true });
  }, []);
}

function isFor(target: Element, key: string): boolean {
  if (target.closest("input, textarea, select, [role=dialog], [role=alertdialog], [data-takes-keys]")) return true;
  return (key === " " || key === "Enter") && target.closest("button, [role=tab], a") !== null;
}
