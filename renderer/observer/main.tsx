import { createRoot } from "react-dom/client";
import { config } from "zod";
import "../parts/fonts.css";
import "../parts/tokens.css";
import { Observer } from "./observer";

// zod would compile its checks with `new Function`, which the page's content security policy refuses.
config({ jitless: true });

const place = document.getElementById("observer");
if (place === null) throw new TypeError("the observers' page has no place for it");
createRoot(place).render(<Observer />);
