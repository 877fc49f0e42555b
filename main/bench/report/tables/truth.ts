import { type Language, titlesOf } from "../../plan/titles";
import { timeErrorGoal } from "../../self-test/time-error";
import { factorTexts, words } from "../page/words";
import { number } from "../page/written";
import type { Findings } from "../report";
import { filled, type Table } from "./table";

/** How far the times can be trusted: the self-test, the overhead of reader and host, and what else the computer did. */
export function truthTables({ baselines, campaign, plan }: Findings, language: Language): Table[] {
  const say = (name: keyof typeof words) => words[name][language];
  const titles = titlesOf(plan, language);
  const { resources, timing } = campaign;
  const part = (one: { readonly n: number; readonly median: number } | null) =>
    one === null ? "–" : `${number(one.median, 2)} (n = ${one.n})`;
  const row = (title: string, values: { readonly median: number; readonly greatest: number }, unit: number) => [
    ...[title, number(values.median / unit), number(values.greatest / unit)],
  ];
  return [
    {
      caption: say("selfTest"),
      header: [say("route"), "n", "p50", "p99", say("greatestError"), say("goal")],
      heads: 1,
      rows: [
        timing === undefined
          ? [say("notTested"), "–", "–", "–", "–", "–"]
          : [
              timing.route === "pcsc" ? "PC/SC" : "in-process",
              ...[timing.n, number(timing.p50, 3), number(timing.p99, 3), number(timing.greatest, 3)],
              `p50 ≤ ${timeErrorGoal.p50}, p99 ≤ ${timeErrorGoal.p99}`,
            ],
      ],
    },
    ...filled({
      caption: say("baseline"),
      header: [factorTexts.token[language], factorTexts.reader[language], say("atStart"), say("throughout")],
      heads: 2,
      rows: baselines.map(({ atStart, reader, throughout, token }) => [
        ...[titles.level("token", token), titles.level("reader", reader), part(atStart), part(throughout)],
      ]),
    }),
    ...filled({
      ...{ caption: say("resources"), header: [say("property"), say("plainMedian"), say("greatest")], heads: 1 },
      rows:
        resources === undefined
          ? []
          : [
              row(say("cpu"), resources.cpu, 0.01),
              row(say("memory"), resources.memory, 2 ** 20),
              row(say("lag"), resources.lag, 1),
            ],
    }),
  ];
}
