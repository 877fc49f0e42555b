import { createRoot } from "react-dom/client";
import { bridge } from "../bridge";
import "../parts/tokens.css";
import { Kiosk } from "./kiosk";
import "./kiosk.css";

const place = document.getElementById("kiosk");
if (place === null) throw new TypeError("the kiosk's page has no place for it");
createRoot(place).render(<Kiosk />);

// The first screen is on the display: now the rest of the app may start, and the 124 faces of the bundled font be declared.
// Either before would make that screen some 0.2 s later; its text is shown at once, in whatever font there is.
new PerformanceObserver((_paints, observer) => {
  observer.disconnect();
  void bridge().request("kiosk.shown");
  void import("../parts/fonts.css");
}).observe({ type: "paint", buffered: true });
