import { BrowserWindow, session } from "electron";
import type { BuildFolder } from "../../build-folder";

/**
 * The hidden window whose page records another one, with all that lies in it. In a session of its own, which may have that
 * one's picture and nothing else. `begun` rejects where the page could not be loaded.
 */
export function openRecorderWindow(
  build: BuildFolder,
  recorded: BrowserWindow,
): { readonly window: BrowserWindow; readonly begun: Promise<void> } {
  const alone = session.fromPartition("recorder");
  alone.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === "media" || permission === "display-capture"),
  );
  alone.setDisplayMediaRequestHandler((_request, give) =>
    give({ video: { id: recorded.getMediaSourceId(), name: "kiosk" } }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      ...{ preload: build.windowPreload, session: alone, sandbox: true, contextIsolation: true, devTools: false },
      // It is never seen, and paints all the same.
      backgroundThrottling: false,
    },
  });
  async function begin(): Promise<void> {
    await window.loadFile(build.page("recorder"));
    // As if somebody had pressed something, which a page needs before it may ask for a window's picture.
    await window.webContents.executeJavaScript('window.dispatchEvent(new Event("begin")); undefined', true);
  }
  return { window, begun: begin() };
}
