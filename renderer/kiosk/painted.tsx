import { useLayoutEffect } from "react";
import type { KioskScreen } from "../../preload/contract";
import { useAsk } from "./use-kiosk";

/**
 * Tells the main process that a screen or stage has been painted: two animation frames after layout, when the first frame
 * that shows it has been handed to the compositor (marks m0 and m8). A screen replaced before that was never seen.
 */
export function Painted({ screen }: { screen: KioskScreen }) {
  const ask = useAsk();
  const { name } = screen;
  const stage = screen.name === "hold" ? screen.stage : null;
  const failure = "failure" in screen ? (screen.failure?.code ?? null) : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same stage asked again for another reason is a new painting.
  useLayoutEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        void ask("kiosk.painted", { screen: name, stage });
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [ask, name, stage, failure]);

  return null;
}
