import { useCounterTexts } from "../language/counter";
import { heldFor, milliseconds, removalMargin, requiredHold, tapToResult } from "./figures";
import type { Run } from "./run-sequence";

/** The figures a tap is judged by. Of a tap that did not get there, the figure is left out, not guessed. */
export function RunFiguresList({ run }: { run: Run }) {
  const { run: texts, exchanges } = useCounterTexts();
  const sent = run.exchanges.reduce((sum, { commandLength }) => sum + commandLength, 0);
  const received = run.exchanges.reduce((sum, { responseLength }) => sum + responseLength, 0);
  const ms = (ns: number | null) => (ns === null ? texts.none : exchanges.ms(milliseconds(ns)));
  const { before, after } = run.tries;
  const figures = [
    { label: texts.hold, value: ms(requiredHold(run)), first: true },
    { label: texts.result, value: ms(tapToResult(run)), first: true },
    { label: texts.held, value: ms(heldFor(run)), first: false },
    { label: texts.margin, value: ms(removalMargin(run)), first: false },
    { label: texts.count, value: String(run.exchanges.length), first: false },
    { label: texts.bytes, value: `${exchanges.bytes(sent)} / ${exchanges.bytes(received)}`, first: false },
    { label: texts.tries, value: `${before ?? texts.none} → ${after ?? texts.none}`, first: false },
  ];
  return (
    <dl className="figures">
      {figures.map(({ label, value, first }) => (
        <div key={label} data-first={first}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
