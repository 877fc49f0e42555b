import { app, Menu, session } from "electron";

/**
 * What holds for every page of the app, whatever window it is in: no menu, no further windows, no leaving for another
 * page, no permission. The portal's view opens the one door it needs (portal-view.ts).
 */
export function lockDown(): void {
  Menu.setApplicationMenu(null);
  app.on("web-contents-created", (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.on("will-navigate", (event) => {
      if (!mayLeave.has(contents)) event.preventDefault();
    });
  });
}

const mayLeave = new WeakSet<Electron.WebContents>();

/** Lets these contents follow links; the caller decides which. */
export function allowNavigation(contents: Electron.WebContents): void {
  mayLeave.add(contents);
}

/** No page of the session may use a device, the clipboard, notifications, … or download anything. */
export function refusePermissions(locked: Electron.Session = session.defaultSession): void {
  locked.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  locked.setPermissionCheckHandler(() => false);
  locked.setDevicePermissionHandler(() => false);
  locked.on("will-download", (event) => event.preventDefault());
}
