import { describeCommand } from "../../apdu/describe";
import { isExpected } from "../../apdu/expected";
import { nameOfStatusWord, writeStatusWord } from "../../apdu/status-words";
import type { Range } from "../../drawings/scale";
import type { Drawing } from "../../drawings/shape";
import { spanOf, type TapFigure, waterfallDrawing } from "../../drawings/waterfall";
import { markOrder, marks } from "../../tap/marks";
import type { Run } from "../../tap/run";
import type { Language } from "../plan/titles";
import { segmentTexts, words } from "../report/page/words";
import { segmentNames, segmentsOf } from "../times/segments";

/** A tap as its waterfall shows it: `held` leaves out what nobody had to hold the token for. */
export function tapFigure(run: Run, name: string, language: Language, held: boolean): TapFigure {
  const exchanges = held ? run.exchanges : [...run.exchanges, ...run.afterExchanges];
  const split = segmentsOf(run);
  return {
    name,
    marks: markOrder.flatMap((mark) => {
      const ns = run.marks[mark];
      return ns === undefined ? [] : [{ name: mark, title: marks[mark], at: ns / 1e6 }];
    }),
    exchanges: exchanges.map((exchange) => {
      const { instruction, detail } = describeCommand(exchange);
      const { endNs, startNs, sw } = exchange;
      const status = sw === null ? words.noAnswer[language] : `${writeStatusWord(sw)} ${nameOfStatusWord(sw)}`;
      return { name: instruction, detail, status, good: isExpected(exchange), from: startNs / 1e6, to: endNs / 1e6 };
    }),
    segments:
      split === null
        ? []
        : segmentNames.flatMap((segment) => {
            const ns = split.segments[segment];
            return ns === null || ns === 0 ? [] : [{ name: segmentTexts[segment][language], ms: ns / 1e6 }];
          }),
  };
}

/** One tap, or two beside each other on one scale of time from where their tokens were found. null where nothing was timed. */
export function drawnTaps(
  taps: readonly { readonly run: Run; readonly name: string }[],
  language: Language,
  held: boolean,
  zoom?: Range,
): { readonly drawing: Drawing; readonly span: Range } | null {
  const figures = taps.map(({ name, run }) => tapFigure(run, name, language, held));
  const aligned = figures.length > 1 ? figures.map(fromToken) : figures;
  const span = spanOf(aligned, held);
  if (span === null) return null;
  const title = `${words.waterfall[language]}: ${taps.map(({ name }) => name).join(" / ")}`;
  const say = { title, segments: words.segmentsOfTap[language], milliseconds: words.milliseconds[language] };
  return { drawing: waterfallDrawing(aligned, say, zoom ?? span), span };
}

/** Counted from the instant the token was found, so that taps of people who were differently quick lie beneath each other. */
function fromToken(tap: TapFigure): TapFigure {
  const zero = tap.marks.find(({ name }) => name === "m1")?.at ?? 0;
  return {
    ...tap,
    marks: tap.marks.map((mark) => ({ ...mark, at: mark.at - zero })),
    exchanges: tap.exchanges.map((one) => ({ ...one, from: one.from - zero, to: one.to - zero })),
  };
}
