import { compareCampaigns } from "../bench/compare/compare";
import { readMeasured } from "../bench/report/read-report";
import { Failure } from "../failure/failure";
import type { Answer } from "./answer";
import { withStore } from "./runs";
import { table } from "./table";

/** Two campaigns, before and after; what has become worse fails the command, for continuous integration. */
export function benchCompare(before: string, after: string, { data }: { data?: string }): Promise<Answer> {
  return withStore(data, async (store) => {
    const regression = compareCampaigns(await readMeasured(store, before), await readMeasured(store, after));
    const header = ["stage", "token", "reader", "hold ms", "signature ms", "worse", "new failures", "too few"];
    const rows = regression.changes.map(({ newFailures, reader, regressions, stage, times, token, undecided }) => {
      const shift = (time: "hold" | "signature") => {
        const claim = times[time]?.difference;
        if (claim?.kind !== "claim") return "too few";
        return `${claim.value.toFixed(2)} [${claim.lower.toFixed(2)}, ${claim.upper.toFixed(2)}]`;
      };
      const lists = [regressions, newFailures, undecided].map((list) => list.join(" ") || "–");
      return [stage, token, reader, shift("hold"), shift("signature"), ...lists];
    });
    const only = regression.unmatched.map((place) => `only in one: ${place}`);
    const text = [...table(header, rows), ...only, "", regression.outcome].join("\n");
    const about = `campaign ${after} is worse than ${before}`;
    const failure = regression.outcome === "regressed" ? new Failure("campaign-regressed", { about }) : null;
    return { json: regression, text, failure };
  });
}
