import { createRoot } from "react-dom/client";
import { config } from "zod";
import "../parts/fonts.css";
import "../parts/tokens.css";
import { Counter } from "./counter";
import "./counter.css";

// zod would compile its checks with `new Function`, which this window's content security policy refuses.
config({ jitless: true });

const place = document.getElementById("counter");
if (place === null) throw new TypeError("the counter's page has no place for it");
createRoot(place).render(<Counter />);
