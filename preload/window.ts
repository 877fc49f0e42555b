/** What the app's own windows see of the app: `window.kazashi`, and nothing of Electron. */
import { contextBridge, ipcRenderer } from "electron";
import { windowChannels } from "./channels";
import type { Bridge, Event, EventName } from "./contract";

type Answered = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: unknown };

const bridge = {
  async request(name: string, payload?: unknown): Promise<unknown> {
    try {
      const answer: Answered = await ipcRenderer.invoke(windowChannels.request, name, payload);
      if (answer.ok) return answer.value;
      return Promise.reject(answer.failure);
    } finally {
      wipe(payload);
    }
  },
  on<N extends EventName>(name: N, listener: (event: Event<N>) => void): () => void {
    const pass = (_: unknown, told: string, event: Event<N>) => {
      if (told === name) listener(event);
    };
    ipcRenderer.on(windowChannels.event, pass);
    return () => ipcRenderer.off(windowChannels.event, pass);
  },
} satisfies { on: Bridge["on"]; request(name: string, payload?: unknown): Promise<unknown> };

contextBridge.exposeInMainWorld("kazashi", bridge);

/** The bridge copies a PIN's bytes into this world; the page wipes its own copy. */
function wipe(payload: unknown): void {
  if (typeof payload !== "object" || payload === null) return;
  for (const value of Object.values(payload)) if (value instanceof Uint8Array) value.fill(0);
}
