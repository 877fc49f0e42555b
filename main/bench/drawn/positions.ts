import { readerModelNamed } from "../../card/radio/reader-model";
import { type HeatOf, heatMapDrawing } from "../../drawings/heat-map";
import type { ReaderFigure } from "../../drawings/reader";
import type { Plan } from "../plan/plan";
import { type Language, titlesOf } from "../plan/titles";
import { words } from "../report/page/words";
import { shareText } from "../report/page/written";
import type { AtPosition } from "../report/report";
import { type Drawn, drawn } from "./drawn";

/** The outline of a kind of reader, for drawings. */
export function readerFigure(model: string, title: string): ReaderFigure {
  const { body } = readerModelNamed(model);
  return { title, form: body.form, width: body.width, height: body.height };
}

/** Success at first try, or the median of the required hold, by position: one picture a stage, reader and token. */
export function drawnPositions(plan: Plan, found: readonly AtPosition[], of: HeatOf, language: Language): Drawn[] {
  const titles = titlesOf(plan, language);
  const { position: positions, reader: readers, token: tokens } = plan.factors;
  return plan.stages.flatMap(({ name: stage }) =>
    readers.flatMap((reader) =>
      tokens.flatMap((token) => {
        const here = found.filter((at) => at.stage === stage && at.reader === reader.name && at.token === token.name);
        const squares = positions.flatMap((position) => {
          const at = here.find((one) => one.position === position.name);
          if (at === undefined) return [];
          const { attempted, completedAtFirstTry } = at.counts;
          const median = at.hold.kind === "claim" ? at.hold.value : null;
          return [{ ...position, attempted, succeeded: completedAtFirstTry.count, median }];
        });
        const where = `${titles.level("reader", reader.name)} / ${titles.level("token", token.name)}`;
        const title = `${where}: ${words[of === "success" ? "firstTry" : "medianHold"][language]}`;
        return drawn(
          `${of}-${stage}-${reader.name}-${token.name}`,
          heatMapDrawing({
            ...{ title, of, positions: squares, reader: readerFigure(reader.model, where) },
            layer: (height, angle) => `${height} mm, ${angle}°`,
            tip({ name, median, x, y }) {
              const at = here.find(({ position }) => position === name);
              const share = at === undefined ? "" : shareText(at.counts.completedAtFirstTry);
              const ms = median === null ? "" : ` · ${median.toFixed(1)} ms`;
              return `${titles.level("position", name)} (${x}, ${y} mm): ${share}${ms}`;
            },
          }),
        );
      }),
    ),
  );
}
