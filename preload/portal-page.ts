/** For the pages of the portal's view, and the frames in them: two contracts, both with the page itself and with no frame. */
import { ipcRenderer } from "electron";
import { pageChannels } from "./channels";
import { offerKazashi, refuseKazashi } from "./page/kazashi";
import { offerReaderProgram, refuseLaunches, tellPage } from "./page/reader-program";

if (process.isMainFrame) {
  offerReaderProgram();
  offerKazashi();
  // It wished to open a window, or to leave for a place it may not go to.
  ipcRenderer.on(pageChannels.refused, (_, text: string) => tellPage("kioskRefused", text));
  tellOfTouches();
} else {
  refuseLaunches();
  refuseKazashi();
}

/** A sign that the citizen is there, once a second at most. */
function tellOfTouches(): void {
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
}
