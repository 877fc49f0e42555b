import { type Series, seriesDrawing } from "../../drawings/series";
import { titlesOf } from "../plan/titles";
import { words } from "../report/page/words";
import { quantities } from "../times/quantities";
import { type Drawn, drawn, type TimeDrawn } from "./drawn";

/** A time over the campaign, with its stages, its failures and its warm-up. */
export function drawnCourse(course: Series, { language, plan, quantity, zoom }: TimeDrawn): Drawn[] {
  const titles = titlesOf(plan, language);
  const stages = course.stages.map((stage) => ({ ...stage, name: titles.stage(stage.name) }));
  const say = (name: "tapNumber" | "milliseconds" | "warmUp" | "failed") => words[name][language];
  const drawing = seriesDrawing(
    { ...course, stages },
    {
      title: `${words.course[language]}: ${quantities[quantity][language]}`,
      ...{ tap: say("tapNumber"), value: say("milliseconds"), warmUp: say("warmUp") },
      tip({ failed, from, greatest, least, median, to }) {
        const number = from === to ? `${from}` : `${from}–${to}`;
        const time = median === null ? "" : `: ${median.toFixed(1)} ms`;
        const spread =
          from === to || least === null || greatest === null ? "" : ` (${least.toFixed(1)}–${greatest.toFixed(1)})`;
        return `${number}${time}${spread}${failed > 0 ? `, ${say("failed")}: ${failed}` : ""}`;
      },
    },
    zoom,
  );
  return drawn(`course-${quantity}`, drawing);
}
