import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { version } from "../../../package.json";
import type { VirtualToken } from "../../card/token";
import { Failure } from "../../failure/failure";
import type { Store } from "../../store/store";
import { createCapabilityMemory } from "../../tap/capability-memory";
import type { TapResult } from "../../tap/request";
import type { CampaignPlace, Run } from "../../tap/run";
import type { Plan } from "../plan/plan";
import { type PlannedTap, schedule } from "../plan/schedule";
import { notVirtualIn } from "../plan/virtual";
import { profileResources } from "../resources/resource-profile";
import { shortSelfTest } from "../self-test/short-self-test";
import { figuresOf } from "../tables/run-figures";
import type { CampaignDescription } from "./campaign";
import { createHoldingPlace, type HoldingPlace } from "./holding-place";
import { type LevelsOfCell, levelsOfCell } from "./levels-of-cell";
import { type ClockName, passingTime } from "./passing-time";
import { virtualTap } from "./virtual-tap";

export interface CampaignOptions {
  readonly plan: Plan;
  /** In place of the plan's own. */
  readonly seed?: string;
  readonly clock: ClockName;
  /** One of each kind that the plan names. */
  readonly tokens: readonly VirtualToken[];
  readonly store: Store;
  onTap?(done: number, of: number): void;
  readonly signal?: AbortSignal;
}

/**
 * Does all taps of a plan with virtual tokens, and keeps each. The same plan, seed and tokens give the same taps, on the
 * simulated clock to the nanosecond. Answers the campaign's id.
 * @throws Failure `cancelled` when the signal ends it (what was done stays kept), `usage` for a kind of token without a token or
 * conditions that no virtual token has, and what the store throws
 */
export async function runCampaign(options: CampaignOptions): Promise<string> {
  const { clock, plan, seed = plan.seed, signal, store } = options;
  const impossible = notVirtualIn(plan);
  if (impossible.length > 0)
    throw new Failure("usage", {
      about: `${impossible.join(", ")}: conditions that no virtual token has; run it by hand`,
    });
  const taps = schedule(plan, seed);
  const id = randomUUID();
  const began = Date.now();
  const versions = { kazashi: version, node: process.version, platform: `${process.platform} ${process.arch}` };
  const timing = await shortSelfTest();
  const resources = profileResources();
  const description: CampaignDescription = { plan, seed, clock, taps: taps.length, versions, byHand: null, timing };
  const startedAt = new Date(began).toISOString();
  await store.campaigns.begin({ id, name: plan.name, evidence: "virtual", startedAt, description });

  const time = passingTime(clock);
  const zero = time.clock.now();
  const places = new Map(plan.factors.reader.map((reader) => [reader.name, placeFor(options, seed, time, reader)]));
  const capabilities = createCapabilityMemory();
  // One run is written while the next is done, and no more than one waits.
  let kept: Promise<void> = Promise.resolve();
  try {
    for (const planned of taps) {
      if (signal?.aborted) throw new Failure("cancelled");
      const levels = levelsOfCell(plan, planned.cell);
      const place = places.get(levels.reader.name);
      if (place === undefined) throw new Failure("internal", { about: "a reader without a place" });
      const { profile } = tokenOf(options.tokens, levels);
      const tap = { levels, profile, place, time, capabilities, timeouts: plan.timeouts };
      const result = await time.run(async () => {
        await time.sleepUntil(time.clock.now() + BigInt(planned.gap) * 1_000_000n);
        return virtualTap({ ...tap, seed: `${seed}/${planned.tap}`, ...(signal && { signal }) });
      });
      await kept;
      if (result.failure?.code === "cancelled") throw new Failure("cancelled");
      const startedAt = new Date(began + Number(result.startNs - zero) / 1e6).toISOString();
      kept = store.keep(runOf(id, planned, levels, result, startedAt), figuresOf);
      // Seen where it is awaited: with the next tap, or below.
      kept.catch(() => undefined);
      options.onTap?.(planned.tap, taps.length);
    }
  } finally {
    const profile = resources.stop();
    await kept;
    await store.campaigns.describe(id, { ...description, ...(profile && { resources: profile }) });
    for (const { readers } of places.values()) await readers.close();
  }
  await store.campaigns.end(id, new Date().toISOString());
  return id;
}

function placeFor(
  { plan, tokens }: CampaignOptions,
  seed: string,
  time: ReturnType<typeof passingTime>,
  { model, name }: Plan["factors"]["reader"][number],
): HoldingPlace {
  const kinds = new Set(plan.factors.token.map(({ profile }) => profile));
  const held = tokens.filter(({ profile }) => kinds.has(profile.name));
  return createHoldingPlace({ name, model, tokens: held, seed: `${seed}/${name}`, time });
}

function tokenOf(tokens: readonly VirtualToken[], { token }: LevelsOfCell): VirtualToken {
  const found = tokens.find(({ profile }) => profile.name === token.profile);
  if (found === undefined) throw new Failure("usage", { about: `no token of kind "${token.profile}"` });
  return found;
}

function runOf(
  campaign: string,
  { block, cell, stage, tap, warmUp }: PlannedTap,
  { flow, reader }: LevelsOfCell,
  result: TapResult,
  startedAt: string,
): Run {
  const { afterExchanges, exchanges, failure, marks, outcome, token, tries } = result;
  const place: CampaignPlace = { campaign, tap, stage, block, warmUp, levels: { ...cell } };
  const { order } = flow;
  const where = {
    evidence: "virtual",
    reader: result.reader ?? `Virtual reader: ${reader.name}`,
    origin: null,
  } as const;
  return {
    id: randomUUID(),
    startedAt,
    ...{ outcome, failure, token, tries, marks: { ...marks } },
    conditions: { flow: flow.flow, order, ...where, appVersion: version, host: hostname(), campaign: place },
    exchanges: [...exchanges],
    afterExchanges: [...afterExchanges],
  };
}
