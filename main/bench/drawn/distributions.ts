import { boxDrawing } from "../../drawings/boxes";
import { ecdfDrawing } from "../../drawings/ecdf";
import { histogramDrawing } from "../../drawings/histograms";
import type { DistributionGroup } from "../figures/distributions";
import { factorNames, type Plan } from "../plan/plan";
import { type Titles, titlesOf } from "../plan/titles";
import { words } from "../report/page/words";
import { quantities } from "../times/quantities";
import { type Drawn, drawn, type TimeDrawn } from "./drawn";

/** One picture a place: a distribution function for each token. */
export function drawnDistributions(
  groups: readonly DistributionGroup[],
  { language, plan, quantity, zoom }: TimeDrawn,
): Drawn[] {
  const titles = titlesOf(plan, language);
  return inPlanOrder(plan, groups).flatMap((group) => {
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

/** One picture a place: a histogram for each token. */
export function drawnHistograms(
  groups: readonly DistributionGroup[],
  { language, plan, quantity, zoom }: TimeDrawn,
): Drawn[] {
  const titles = titlesOf(plan, language);
  return inPlanOrder(plan, groups).flatMap((group) => {
    const rows = inOrder(plan, group).map(({ bins, n, token }) => ({ name: titles.level("token", token), n, bins }));
    const labels = {
      title: `${words.histogram[language]}: ${heading(titles, group)}: ${quantities[quantity][language]}`,
      value: words.milliseconds[language],
      tip: ({ name }: { readonly name: string }, { count, from, to }: { count: number; from: number; to: number }) =>
        `${name}: ${from.toFixed(1)}–${to.toFixed(1)} ms, ${words.tapsCounted[language].replace("{count}", String(count))}`,
    };
    return drawn(`histogram-${quantity}-${keyOf(group)}`, histogramDrawing(rows, labels, zoom));
  });
}

/** One picture a stage: a box for each token at each place. */
export function drawnBoxes(
  groups: readonly DistributionGroup[],
  { language, plan, quantity, zoom }: TimeDrawn,
): Drawn[] {
  const titles = titlesOf(plan, language);
  return plan.stages.flatMap(({ name: stage }) => {
    const rows = inPlanOrder(plan, groups)
      .filter((group) => group.stage === stage)
      .map((group) => ({
        heading: titles.place(group.levels),
        rows: inOrder(plan, group).map(({ box, n, token }) => {
          const stroke = plan.factors.token.findIndex((one) => one.name === token);
          return { name: titles.level("token", token), stroke, n, ...box };
        }),
      }));
    const title = `${titles.stage(stage)}: ${quantities[quantity][language]}`;
    return drawn(`boxes-${quantity}-${stage}`, boxDrawing(rows, { title, value: words.milliseconds[language] }, zoom));
  });
}

export function heading(titles: Titles, { levels, stage }: Pick<DistributionGroup, "levels" | "stage">): string {
  return [titles.stage(stage), titles.place(levels)].filter((part) => part !== "").join(": ");
}

/** Taps are done in random order; drawings follow the plan. */
function inPlanOrder({ factors, stages }: Plan, groups: readonly DistributionGroup[]): DistributionGroup[] {
  const ranks = ({ levels, stage }: DistributionGroup) => [
    stages.findIndex(({ name }) => name === stage),
    ...factorNames.map((factor) => factors[factor].findIndex(({ name }) => name === levels[factor])),
  ];
  return groups
    .map((group) => ({ group, rank: ranks(group) }))
    .sort((one, other) => {
      const first = one.rank.findIndex((rank, index) => rank !== other.rank[index]);
      return (one.rank[first] ?? 0) - (other.rank[first] ?? 0);
    })
    .map(({ group }) => group);
}

/** As the plan lists its tokens, so that each has its stroke in every picture. */
function inOrder({ factors }: Plan, { tokens }: DistributionGroup): DistributionGroup["tokens"] {
  return factors.token.flatMap(({ name }) => tokens.filter(({ token }) => token === name));
}

const keyOf = ({ levels, stage }: DistributionGroup) => [stage, ...Object.values(levels)].join("-");
