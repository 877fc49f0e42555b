import { randomUUID } from "node:crypto";
import { version as nodeVersion } from "node:process";
import type { HandView } from "../../../../preload/contract/bench";
import {
  type Campaign,
  type CampaignDescription,
  describedCampaign,
  readCampaign,
} from "../../../bench/campaign/campaign";
import { checkPlan } from "../../../bench/plan/problems";
import { schedule } from "../../../bench/plan/schedule";
import type { Language } from "../../../bench/plan/titles";
import type { TimeError } from "../../../bench/self-test/time-error";
import { Failure } from "../../../failure/failure";
import type { EvidenceClass } from "../../../tap/run";
import { isVirtualReader } from "../../tap/tap-request";
import { courseAt, withRun } from "./hand-course";
import { createHandSession, type HandPorts, type HandSession } from "./hand-session";
import { handView } from "./hand-view";

/** Where an operator sits down to a campaign: one at a time. */
export interface HandDesk {
  begin(plan: unknown, readers: Readonly<Record<string, string>>): Promise<void>;
  /** @throws Failure `usage` for a campaign that was not done by hand, or has ended */
  resume(id: string): Promise<void>;
  view(language: Language): HandView | null;
  /** @throws Failure `usage` where nobody sits there */
  readonly session: HandSession;
  /** A virtual token onto the virtual reader, or null: away from it. */
  place(profile: string | null): void;
  leave(): Promise<void>;
}

export type DeskPorts = Omit<HandPorts, "campaigns"> & {
  campaigns(): Promise<HandPorts["campaigns"]>;
  /** How far times of this way to a token are from true ones on this computer; undefined where nobody has looked. */
  timing(route: TimeError["route"]): Promise<TimeError | undefined>;
};

export function createHandDesk(ports: DeskPorts): HandDesk {
  let session: HandSession | null = null;
  const { host } = ports;

  /** One class for all readers: what a citizen's hand and what a program did are never in one campaign. */
  function evidenceOf(levels: readonly string[], readers: Readonly<Record<string, string>>): EvidenceClass {
    const classes = levels.map((level) => {
      const name = readers[level];
      if (name === undefined || !host.readers.readers.some((reader) => reader.name === name))
        throw new Failure("reader-none", { about: `${level}: ${name ?? "no reader was chosen"}` });
      return isVirtualReader(name, host.readers) ? "virtual" : "physical";
    });
    const [first = "virtual", ...others] = classes;
    if (others.some((other) => other !== first))
      throw new Failure("usage", {
        about: "physical and virtual readers are never in one campaign: choose readers of one kind",
      });
    return first;
  }

  /** Virtual tokens in vpcd's slots come through PC/SC, too. */
  function routeOf(names: readonly string[]): TimeError["route"] {
    const kinds = host.readers.readers.filter(({ name }) => names.includes(name)).map(({ kind }) => kind);
    return kinds.every((kind) => kind === "pcsc") ? "pcsc" : "in-process";
  }

  async function sit(campaign: Campaign): Promise<void> {
    await session?.leave();
    const campaigns = await ports.campaigns();
    let course = courseAt(campaign.plan, campaign.seed, campaign.byHand?.leftOut ?? []);
    for await (const run of campaigns.runs(campaign.id)) {
      course = withRun(course, run);
      const { campaign: place } = run.conditions;
      if (run.outcome === "unfinished" && place?.excluded === undefined)
        await campaigns.exclude(run.id, { reason: "the tap never ended", at: new Date().toISOString() });
    }
    session = createHandSession(campaign, course, { ...ports, campaigns });
    ports.onChange();
  }

  return {
    async begin(given, readers) {
      const { plan, problems } = checkPlan(given);
      if (plan === null) throw new Failure("usage", { about: problems.map(({ path }) => path.join(".")).join(", ") });
      const evidence = evidenceOf(
        plan.factors.reader.map(({ name }) => name),
        readers,
      );
      const { appVersion } = ports;
      const timing = await ports.timing(routeOf(Object.values(readers)));
      const versions = { kazashi: appVersion, node: nodeVersion, platform: `${process.platform} ${process.arch}` };
      const description: CampaignDescription = {
        ...{ plan, seed: plan.seed, clock: "real", taps: schedule(plan).length, versions },
        byHand: { readers: { ...readers }, leftOut: [] },
        ...(timing && { timing }),
      };
      const record = { id: randomUUID(), name: plan.name, evidence, startedAt: new Date().toISOString() };
      const campaigns = await ports.campaigns();
      await campaigns.begin({ ...record, description: describedCampaign(description) });
      await sit({ ...record, endedAt: null, ...description });
    },
    async resume(id) {
      const record = (await (await ports.campaigns()).list()).find((one) => one.id === id);
      if (record === undefined) throw new Failure("usage", { about: `no campaign ${id}` });
      const campaign = readCampaign(record);
      if (campaign.byHand === null || campaign.endedAt !== null)
        throw new Failure("usage", { about: `campaign ${id} has nothing to be done by hand` });
      await sit(campaign);
    },
    view: (language) => (session === null ? null : handView(session, host, language)),
    get session() {
      if (session === null) throw new Failure("usage", { about: "no campaign is done by hand just now" });
      return session;
    },
    place(profile) {
      if (profile === null) host.remove();
      else host.place(profile);
    },
    async leave() {
      await session?.leave();
      session = null;
      ports.onChange();
    },
  };
}
