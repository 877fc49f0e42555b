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

/**
 * A sign that the citizen is there: every touch, with its place in shares of the window; of keys and wheel one a second at most.
 * Where a password is typed on a keyboard of the page's own is nobody's business.
 */
function tellOfTouches(): void {
  let lastTouch = 0;
  const tell = (...place: [] | [x: number, y: number]) => {
    if (place.length === 0 && performance.now() - lastTouch < 1_000) return;
    lastTouch = performance.now();
    ipcRenderer.send(pageChannels.touched, ...place);
  };
  for (const name of ["keydown", "wheel"])
    window.addEventListener(name, () => tell(), { capture: true, passive: true });
  window.addEventListener(
    "pointerdown",
    ({ clientX, clientY, target }) => {
      const typing = document.querySelector("input[type=password]:focus") !== null;
      if (typing || (target instanceof HTMLInputElement && target.type === "password")) tell();
      else tell(clientX / innerWidth, clientY / innerHeight);
    },
    { capture: true, passive: true },
  );
}
