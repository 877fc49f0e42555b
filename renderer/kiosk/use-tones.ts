import { useEffect } from "react";
import type { KioskScreen, KioskState } from "../../preload/contract";
import { playTone, type Tone } from "./tones";

/** Plays the tone of a screen or stage when it comes up, where sound is wanted. */
export function useTones(state: KioskState | null): void {
  const tone = state?.sound ? toneOf(state.screen) : null;
  useEffect(() => {
    if (tone !== null) playTone(tone);
  }, [tone]);
}

function toneOf(screen: KioskScreen): Tone | null {
  if (screen.name === "failure") return "failure";
  if (screen.name !== "hold") return null;
  // "found" sounds through the reading that follows it: only its beginning is heard.
  if (screen.stage === "found" || screen.stage === "keep-still") return "found";
  return screen.stage === "release" ? "release" : null;
}
