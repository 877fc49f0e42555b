import type { WebContents } from "electron";

/**
 * F6 takes the keyboard from these contents to the others, as it goes from pane to pane in browsers: Tab stays within the
 * kiosk's bar, or within the portal's page.
 *
 * @param others null: they are not shown, and the key does nothing
 */
export function goOnF6(contents: WebContents, others: () => WebContents | null): void {
  contents.on("before-input-event", (event, { key, type }) => {
    const there = others();
    if (key !== "F6" || type !== "keyDown" || there === null) return;
    event.preventDefault();
    there.focus();
  });
}
