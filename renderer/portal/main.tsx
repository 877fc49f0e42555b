// First: it has to be read before the first schema is made.
import "./zod-without-eval";
import { createRoot } from "react-dom/client";
import "../parts/tokens.css";
import { Portal } from "./portal";
import "./portal.css";

const place = document.getElementById("portal");
if (place === null) throw new TypeError("the page has no place for the portal");
createRoot(place).render(<Portal />);

// The 124 faces of the bundled font are declared once the first page is there: text is shown at once either way.
requestIdleCallback(() => import("../parts/fonts.css"));
