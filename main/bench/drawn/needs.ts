import type { Range } from "../../drawings/scale";
import { stripsDrawing } from "../../drawings/strips";
import type { NeedsBin } from "../figures/needs";
import type { Language } from "../plan/titles";
import { words } from "../report/page/words";
import { type Drawn, drawn } from "./drawn";

const mebibyte = 2 ** 20;

/** Processor, memory and lateness of the event loop over the taps, so that slow ones can be explained. */
export function drawnNeeds(bins: readonly NeedsBin[], language: Language, zoom?: Range): Drawn[] {
  const strips = [words.cpu[language], words.memory[language], words.lag[language]];
  const drawing = stripsDrawing(
    bins.map(({ from, needs, to }) => ({
      ...{ from, to },
      values: needs === null ? [null, null, null] : [needs.cpu * 100, needs.memory / mebibyte, needs.lag],
    })),
    {
      ...{ title: words.needs[language], tap: words.tapNumber[language], strips },
      tip({ from, to, values }) {
        const taps = from === to ? `${from}` : `${from}–${to}`;
        const told = values.map((value, index) => `${strips[index]} ${value === null ? "–" : value.toFixed(1)}`);
        return `${taps}: ${told.join(", ")}`;
      },
    },
    zoom,
  );
  return drawn("needs", drawing);
}
