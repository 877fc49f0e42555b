import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { BrowserWindow, screen } from "electron";
import type { DeskState } from "../../../preload/contract/study";
import { Failure } from "../../failure/failure";
import { type ObserverServer, serveObservers } from "./observer-server";

/** Those who only look: in a browser on the same network, or on another display of this computer. Off until it is asked for. */
export interface Observation {
  state(): DeskState["observation"];
  /** What they see has changed. */
  tell(): void;
  /** @throws Failure `settings-invalid` where there is no other display, or no port can be had */
  set(on: boolean, display: boolean): Promise<void>;
}

/** Milliseconds between two states that observers are sent: a person sees no more, and taps tell a lot. */
const pace = 200;

export function createObservation(shown: () => DeskState, onChange: () => void): Observation {
  let server: ObserverServer | null = null;
  let window: BrowserWindow | null = null;
  let pending: NodeJS.Timeout | undefined;

  const view = () => {
    const { mirror, session } = shown();
    return { mirror, session };
  };

  function closeWindow(): void {
    window?.destroy();
    window = null;
  }

  function openWindow(address: string): void {
    const primary = screen.getPrimaryDisplay();
    const other = screen.getAllDisplays().findLast(({ id }) => id !== primary.id);
    if (other === undefined) throw new Failure("settings-invalid", { about: "there is no other display" });
    window = new BrowserWindow({
      ...other.workArea,
      title: "Kazashi",
      webPreferences: { sandbox: true, contextIsolation: true, partition: "observer", devTools: false },
    });
    window.removeMenu();
    window.webContents.setWindowOpenHandler(() => ({ action: "deny" }));
    window.webContents.on("will-navigate", (event) => event.preventDefault());
    window.once("closed", () => {
      window = null;
      onChange();
    });
    void window.loadURL(address);
  }

  return {
    state: () =>
      server === null
        ? null
        : {
            addresses: addresses(server.port),
            ...{ code: server.code, watching: server.watching, display: window !== null },
          },
    tell() {
      if (server === null || server.watching === 0) return;
      pending ??= setTimeout(() => {
        pending = undefined;
        server?.tell(view());
      }, pace);
    },
    async set(on, display) {
      if (!on || !display) closeWindow();
      if (!on) {
        clearTimeout(pending);
        pending = undefined;
        const closing = server;
        server = null;
        await closing?.close();
      } else {
        server ??= await serveObservers(view, onChange);
        if (display && window === null) openWindow(`http://127.0.0.1:${server.port}/enter?code=${server.code}`);
      }
      onChange();
    },
  };
}

/** Where this computer can be reached on its networks. */
function addresses(port: AddressInfo["port"]): string[] {
  const outside = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
  return (outside.length === 0 ? ["127.0.0.1"] : outside).map((address) => `http://${address}:${port}/`);
}
