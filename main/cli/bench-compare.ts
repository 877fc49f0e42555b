import { compareCampaigns, comparedColumns, type Tolerance, usualTolerance } from "../bench/compare/compare";
import { readMeasured } from "../bench/report/read-report";
import { regressionTables } from "../bench/report/tables/regression";
import { Failure } from "../failure/failure";
import type { Answer } from "./answer";
import { withStore } from "./runs";
import { table } from "./table";

export interface CompareOptions extends Partial<Tolerance> {
  readonly data?: string;
}

/** Two campaigns, before and after; what has become worse fails the command, for continuous integration. */
export function benchCompare(before: string, after: string, { data, ...tolerance }: CompareOptions): Promise<Answer> {
  return withStore(data, async (store) => {
    const read = (campaign: string) => readMeasured(store, campaign, comparedColumns);
    const [earlier, later] = [await read(before), await read(after)];
    const regression = compareCampaigns(earlier, later, { ...usualTolerance, ...tolerance });
    const tables = regressionTables(later.campaign.plan, earlier.campaign, later.campaign, regression, "en");
    const text = [
      ...tables.flatMap(({ caption, header, rows }) => [
        caption,
        ...table(
          header,
          rows.map((row) => row.map(String)),
        ),
        "",
      ]),
      regression.outcome,
    ].join("\n");
    const about = `campaign ${after} is worse than ${before}`;
    const failure = regression.outcome === "regressed" ? new Failure("campaign-regressed", { about }) : null;
    return { json: regression, text, failure };
  });
}
