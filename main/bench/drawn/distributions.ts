import { boxDrawing } from "../../drawings/boxes";
import { ecdfDrawing } from "../../drawings/ecdf";
import type { Range } from "../../drawings/scale";
import type { DistributionGroup } from "../figures/distributions";
import type { Plan } from "../plan/plan";
import { type Language, type Titles, titlesOf } from "../plan/titles";
import { words } from "../report/page/words";
import { type Quantity, quantities } from "../times/quantities";
import { type Drawn, drawn } from "./drawn";

/** One picture a place: a distribution function for each token. */
export function drawnDistributions(
  plan: Plan,
  groups: readonly DistributionGroup[],
  quantity: Quantity,
  language: Language,
  zoom?: Range,
): Drawn[] {
  const titles = titlesOf(plan, language);
  return groups.flatMap((group) => {
    const curves = inOrder(plan, group).map(({ n, steps, token }) => ({
      name: titles.level("token", token),
      n,
      steps,
    }));
    const title = `${heading(titles, group)}: ${quantities[quantity][language]}`;
    const labels = { title, value: words.milliseconds[language], share: words.share[language] };
    return drawn(`ecdf-${quantity}-${keyOf(group)}`, ecdfDrawing(curves, labels, zoom));
  });
}

/** One picture a stage: a box for each token at each place. */
export function drawnBoxes(
  plan: Plan,
  groups: readonly DistributionGroup[],
  quantity: Quantity,
  language: Language,
  zoom?: Range,
): Drawn[] {
  const titles = titlesOf(plan, language);
  return [...new Set(groups.map(({ stage }) => stage))].flatMap((stage) => {
    const rows = groups
      .filter((group) => group.stage === stage)
      .flatMap((group) => {
        const place = titles.place(group.levels);
        return inOrder(plan, group).map(({ box, n, token }) => {
          const name = [titles.level("token", token), place].filter((part) => part !== "").join(", ");
          return { name, stroke: plan.factors.token.findIndex((one) => one.name === token), n, ...box };
        });
      });
    const title = `${titles.stage(stage)}: ${quantities[quantity][language]}`;
    return drawn(`boxes-${quantity}-${stage}`, boxDrawing(rows, { title, value: words.milliseconds[language] }, zoom));
  });
}

export function heading(titles: Titles, { levels, stage }: Pick<DistributionGroup, "levels" | "stage">): string {
  return [titles.stage(stage), titles.place(levels)].filter((part) => part !== "").join(": ");
}

/** As the plan lists its tokens, so that each has its stroke in every picture. */
function inOrder({ factors }: Plan, { tokens }: DistributionGroup): DistributionGroup["tokens"] {
  return factors.token.flatMap(({ name }) => tokens.filter(({ token }) => token === name));
}

const keyOf = ({ levels, stage }: DistributionGroup) => [stage, ...Object.values(levels)].join("-");
