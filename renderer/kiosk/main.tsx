import { createRoot } from "react-dom/client";
import "../parts/tokens.css";
import { Kiosk } from "./kiosk";
import "./kiosk.css";

const place = document.getElementById("kiosk");
if (place === null) throw new TypeError("the kiosk's page has no place for it");
createRoot(place).render(<Kiosk />);

// The 124 faces of the bundled font are declared once the first screen is there: text is shown at once either way.
requestIdleCallback(() => import("../parts/fonts.css"));
