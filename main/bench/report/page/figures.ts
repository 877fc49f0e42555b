import { html, raw } from "hono/html";
import { svgOf } from "../../../drawings/svg";
import type { Drawn } from "../../drawn/drawn";

/** Drawings as the page shows them, each with its name below. */
export function figures(drawn: readonly Drawn[]) {
  return drawn.map(
    ({ drawing }) => html`<figure>${raw(svgOf(drawing))}<figcaption>${drawing.title}</figcaption></figure>`,
  );
}
