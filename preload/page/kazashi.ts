/**
 * Kazashi's own contract for pages (docs/page-contracts.md): `kazashi.authenticate` and `kazashi.sign` are promises. A page says
 * what it wants and not what is signed. Main checks every parameter, whose page it is, and that somebody has touched it.
 */
import { contextBridge, ipcRenderer } from "electron";
import { longestPageText, pageChannels } from "../channels";
import { takeGesture } from "./gesture";

/** What a promise is rejected with: plain data, for an Error's own fields do not cross into the page's world. */
interface PageFailure {
  readonly code: string;
  readonly detail: object;
}
type Settled = { readonly call: number; readonly value?: unknown; readonly failure?: PageFailure };

const waiting = new Map<number, { resolve(value: unknown): void; reject(failure: PageFailure): void }>();
let calls = 0;

const failure = (code: string): PageFailure => ({ code, detail: {} });

function call(method: string, parameters: unknown): Promise<unknown> {
  const number = ++calls;
  return new Promise((resolve, reject) => {
    const given = typeof parameters === "object" && parameters !== null ? parameters : {};
    const text = JSON.stringify({ ...given, call: number, method });
    if (text.length > longestPageText) return reject(failure("request-malformed"));
    waiting.set(number, { resolve, reject });
    ipcRenderer.send(pageChannels.call, text, takeGesture());
  });
}

function cancel(): void {
  for (const { reject } of waiting.values()) reject(failure("cancelled"));
  waiting.clear();
  ipcRenderer.send(pageChannels.call, JSON.stringify({ call: ++calls, method: "cancel" }), false);
}

export function offerKazashi(): void {
  ipcRenderer.on(pageChannels.settle, (_, text: string) => {
    const settled: Settled = JSON.parse(text);
    const asker = waiting.get(settled.call);
    waiting.delete(settled.call);
    if (settled.failure) asker?.reject(settled.failure);
    else asker?.resolve(settled.value);
  });
  expose({
    authenticate: (parameters: unknown) => call("authenticate", parameters),
    sign: (parameters: unknown) => call("sign", parameters),
    cancel,
  });
}

/** In a frame nobody is asked for anything; whoever asks there is told so. */
export function refuseKazashi(): void {
  const refuse = () => Promise.reject(failure("origin-not-allowed"));
  expose({ authenticate: refuse, sign: refuse, cancel: () => undefined });
}

function expose(api: Record<"authenticate" | "sign" | "cancel", unknown>): void {
  contextBridge.exposeInMainWorld("kazashi", { version: 1, ...api });
}
