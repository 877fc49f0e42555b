import { app, BrowserWindow } from "electron";

/**
 * Ends the app in order, whoever asked: a window, a signal, the system. Electron waits for nothing, so the first wish to
 * quit is put off until `close` has settled; a part that fails to close is told and does not keep the app.
 */
export function quitInOrder(close: () => Promise<void>, report: (error: unknown) => void): void {
  let ending = false;
  app.on("before-quit", (event) => {
    if (ending) return;
    event.preventDefault();
    ending = true;
    close()
      .catch(report)
      .finally(() => {
        for (const window of BrowserWindow.getAllWindows()) window.destroy();
        app.quit();
      });
  });
}
