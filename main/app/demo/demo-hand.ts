import { setTimeout as delay } from "node:timers/promises";
import type { WebContents } from "electron";

/** A hand that uses a page as a person does: it looks for a thing, touches its middle, and types keys. */
export interface Hand {
  /** Waits until the element is there, can be used and stands still. @throws Error naming the selector after the time limit */
  find(selector: string): Promise<{ x: number; y: number }>;
  press(selector: string): Promise<void>;
  /** Types letters and digits, wherever the focus is. */
  type(text: string): Promise<void>;
  /** Presses on the first, moves to the second, lets go there. */
  drag(from: string, to: string): Promise<void>;
}

/** Milliseconds until a thing that is looked for must be there. */
const patience = 20_000;

export function handOn(contents: WebContents): Hand {
  async function find(selector: string): Promise<{ x: number; y: number }> {
    const deadline = performance.now() + patience;
    let last = "";
    while (performance.now() < deadline) {
      const at: { x: number; y: number } | null = await contents.executeJavaScript(
        `(${middleOf})(${JSON.stringify(selector)})`,
      );
      const place = JSON.stringify(at);
      // A thing that still moves would be missed.
      if (at !== null && place === last) return at;
      last = place;
      await delay(50);
    }
    throw new Error(`${selector} did not appear within ${patience / 1_000} s`);
  }

  function mouse(type: "mouseDown" | "mouseUp" | "mouseMove", at: { x: number; y: number }, held: boolean): void {
    contents.sendInputEvent({ type, ...at, button: "left", clickCount: 1, modifiers: held ? ["leftbuttondown"] : [] });
  }

  return {
    find,
    async press(selector) {
      const at = await find(selector);
      mouse("mouseMove", at, false);
      mouse("mouseDown", at, true);
      mouse("mouseUp", at, false);
    },
    async type(text) {
      for (const keyCode of text) {
        for (const type of ["keyDown", "char", "keyUp"] as const) contents.sendInputEvent({ type, keyCode });
        await delay(30);
      }
    },
    async drag(from, to) {
      // Each look may scroll the page, so the last two are taken together.
      await find(from);
      const end = await find(to);
      const start = await find(from);
      mouse("mouseMove", start, false);
      mouse("mouseDown", start, true);
      for (let part = 1; part <= 8; part += 1) {
        const between = (a: number, b: number) => Math.round(a + ((b - a) * part) / 8);
        mouse("mouseMove", { x: between(start.x, end.x), y: between(start.y, end.y) }, true);
        await delay(16);
      }
      mouse("mouseUp", end, false);
    },
  };
}

/** Runs in the page. null while the element is not there, disabled, or covered by another one. */
const middleOf = `(selector) => {
  const element = document.querySelector(selector);
  if (!element || element.disabled || element.getAttribute("aria-disabled") === "true") return null;
  element.scrollIntoView({ block: "nearest", behavior: "instant" });
  const { x, y, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return null;
  const at = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  const hit = document.elementFromPoint(at.x, at.y);
  return hit && (element.contains(hit) || hit.contains(element)) ? at : null;
}`;
