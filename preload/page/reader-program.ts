/**
 * The page contract of Myna Portal's reader program: two hidden inputs that say the program is there, `launchApp` from the page,
 * `recvMsg` to it. Texts of bounded length only; main checks the rest.
 */
import { ipcRenderer } from "electron";
import { longestPageText, pageChannels } from "../channels";
import { takeGesture } from "./gesture";

/** Versions seen of the browser extension and of its program, on Windows and on macOS. */
const installed = {
  "extension-is-installed": "24",
  "app-is-installed": process.platform === "darwin" ? "40" : "29",
} as const;

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

export function offerReaderProgram(): void {
  // Inline scripts of the page look for the inputs before DOMContentLoaded.
  const observer = new MutationObserver(() => {
    if (addInputs()) observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", addInputs);

  onText("launchApp", (text) => ipcRenderer.send(pageChannels.launch, text, takeGesture()));
  onText("resultShown", (text) => ipcRenderer.send(pageChannels.resultShown, text));
  ipcRenderer.on(pageChannels.receive, (_, text: string) => tellPage("recvMsg", text));
  ipcRenderer.on(pageChannels.certificateRead, (_, text: string) => tellPage("certificateRead", text));
}

/** In a frame nobody is asked for anything; whoever asks there is told so. */
export function refuseLaunches(): void {
  onText("launchApp", () =>
    tellPage(
      "recvMsg",
      JSON.stringify({ mode: "", result: "1", errcode: "EW044-C300", message: "origin-not-allowed" }),
    ),
  );
}

export function tellPage(name: string, detail: string): void {
  document.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
}

function onText(name: string, listener: (text: string) => void): void {
  window.addEventListener(
    name,
    (event) => {
      if (!(event instanceof CustomEvent) || typeof event.detail !== "string") return;
      if (event.detail.length <= longestPageText) listener(event.detail);
    },
    true,
  );
}
