import type { ClockName } from "../bench/campaign/passing-time";
import { runCampaign } from "../bench/campaign/run-campaign";
import { readPlan } from "../bench/plan/read-plan";
import { readReport } from "../bench/report/read-report";
import type { VirtualToken } from "../card/token";
import { dataFolder } from "../store/data-folder";
import { type Answer, say } from "./answer";
import { reportText } from "./bench-report";
import { askedToEnd } from "./ending";
import { withStore } from "./runs";
import { openVirtualToken } from "./token-source";

export interface BenchRunOptions {
  readonly data?: string;
  readonly clock: ClockName;
  readonly seed?: string;
}

/** How often progress is told. */
const steps = 10;

/** Does a campaign on virtual tokens and answers with its report. */
export async function benchRun(planFile: string, { clock, data, seed }: BenchRunOptions): Promise<Answer> {
  const plan = await readPlan(planFile);
  const folder = dataFolder(data);
  const tokens: VirtualToken[] = [];
  for (const profile of new Set(plan.factors.token.map(({ profile }) => profile)))
    tokens.push(await openVirtualToken(profile, folder));
  const cancel = new AbortController();
  askedToEnd().then(() => cancel.abort());
  return withStore(data, async (store) => {
    const onTap = (done: number, of: number) => {
      if (Math.floor((done * steps) / of) !== Math.floor(((done - 1) * steps) / of)) say(`${done} of ${of} taps`);
    };
    const options = { plan, clock, tokens, store, onTap, signal: cancel.signal };
    const id = await runCampaign({ ...options, ...(seed !== undefined && { seed }) });
    const report = await readReport(store, id);
    return { json: { outcome: "success", campaign: id, report }, text: reportText(report), failure: null };
  });
}
