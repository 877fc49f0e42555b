/**
 * The page contract of Myna Portal's reader program, for the pages of the portal's view: two hidden inputs that say the
 * program is there, `launchApp` from the page, `recvMsg` to it. Texts of bounded length only; main checks the rest.
 */
import { ipcRenderer } from "electron";
import { longestPageText, pageChannels } from "./channels";

/** Versions seen of the browser extension and of its program. */
const installed = { "extension-is-installed": "24", "app-is-installed": "29" } as const;

function addInputs(): boolean {
  if (!document.body) return false;
  for (const [id, value] of Object.entries(installed)) {
    if (document.getElementById(id)) continue;
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", id, value });
    document.body.append(input);
  }
  return true;
}

// Inline scripts of the page look for the inputs before DOMContentLoaded.
const observer = new MutationObserver(() => {
  if (addInputs()) observer.disconnect();
});
observer.observe(document, { childList: true, subtree: true });
document.addEventListener("DOMContentLoaded", addInputs);

function textOf(event: globalThis.Event): string | undefined {
  if (!(event instanceof CustomEvent) || typeof event.detail !== "string") return undefined;
  return event.detail.length <= longestPageText ? event.detail : undefined;
}

window.addEventListener(
  "launchApp",
  (event) => {
    const text = textOf(event);
    if (text !== undefined) ipcRenderer.send(pageChannels.launch, text, navigator.userActivation.hasBeenActive);
  },
  true,
);

window.addEventListener(
  "resultShown",
  (event) => {
    const text = textOf(event);
    if (text !== undefined) ipcRenderer.send(pageChannels.resultShown, text);
  },
  true,
);

const tell = (name: string) => (_: unknown, detail: string) =>
  document.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
ipcRenderer.on(pageChannels.receive, tell("recvMsg"));
ipcRenderer.on(pageChannels.certificateRead, tell("certificateRead"));

let lastTouch = 0;
for (const name of ["pointerdown", "keydown", "wheel"])
  window.addEventListener(
    name,
    () => {
      if (performance.now() - lastTouch < 1_000) return;
      lastTouch = performance.now();
      ipcRenderer.send(pageChannels.touched);
    },
    { capture: true, passive: true },
  );
