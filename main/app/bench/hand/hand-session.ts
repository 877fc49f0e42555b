import { createHash, randomUUID } from "node:crypto";
import type { HandView } from "../../../../preload/contract/bench";
import { type Campaign, describedCampaign } from "../../../bench/campaign/campaign";
import { levelsOfCell } from "../../../bench/campaign/levels-of-cell";
import type { PlannedTap } from "../../../bench/plan/schedule";
import { profileResources, type ResourceUse } from "../../../bench/resources/resource-profile";
import { timeOf } from "../../../bench/times/quantities";
import { profileNamed } from "../../../card/profiles";
import { Failure } from "../../../failure/failure";
import type { Campaigns } from "../../../store/campaigns";
import type { PinQuestion, TapRequest } from "../../../tap/request";
import type { CampaignPlace, Run } from "../../../tap/run";
import { digestInfo } from "../../../trust/cms/signed-attributes";
import { type RecorderPorts, recordRun } from "../../tap/run-recorder";
import type { HostedTap, TapHost, TapNews } from "../../tap/tap-host";
import { conditionsOf, isVirtualReader } from "../../tap/tap-request";
import { type HandCourse, nextTap, restOfCell, withoutRun, withRun } from "./hand-course";
import { createKeptPins } from "./kept-pins";

export interface HandPorts {
  readonly host: TapHost;
  readonly campaigns: Campaigns;
  readonly records: RecorderPorts;
  readonly appVersion: string;
  /** What the app has used so far, for the campaign's profile. */
  readonly resourceUse?: () => ResourceUse;
  settings(): { readonly retryFloor: number; readonly sharing: TapRequest["sharing"] };
  /** A citizen's tap goes on: the reader is theirs. */
  busy(): boolean;
  onChange(): void;
}

/** What an operator and the window know of the campaign that is done by hand. */
export interface HandSession {
  readonly campaign: Campaign;
  readonly course: HandCourse;
  readonly phase: HandView["phase"];
  readonly question: NonNullable<HandView["pin"]> | null;
  readonly triesLeft: number | null;
  readonly stage: HandView["stage"];
  readonly last: { readonly run: Run; readonly planned: PlannedTap } | null;
  /** Taps done since it was begun or resumed, and milliseconds since. */
  readonly pace: { readonly taps: number; readonly milliseconds: number };
  tap(): void;
  givePin(pin: Uint8Array): void;
  giveConsent(granted: boolean): void;
  stopTap(): void;
  undo(reason: string): Promise<void>;
  leaveOut(reason: string, cell: boolean): Promise<void>;
  leave(): Promise<void>;
}

/** Milliseconds that an operator has to take the token away before the tap stops looking for it. */
const removal = 20_000;

export function createHandSession(begun: Campaign, from: HandCourse, ports: HandPorts): HandSession {
  const { campaigns, host, onChange, records } = ports;
  const pins = createKeptPins();
  const started = performance.now();
  const { resourceUse } = ports;
  const resources = profileResources({ before: begun.resources, ...(resourceUse && { use: resourceUse }) });
  let campaign = begun;
  let course = from;
  let phase: HandView["phase"] = nextTap(course) === undefined ? "finished" : "ready";
  let question: HandSession["question"] = null;
  let triesLeft: number | null = null;
  let stage: HandView["stage"] = null;
  let last: HandSession["last"] = null;
  let running: { tap: HostedTap; pinsOf: string; stopped: boolean; ended: Promise<void> } | null = null;
  let taps = 0;
  let pause: NodeJS.Timeout | undefined;

  function go(next: HandView["phase"]): void {
    phase = next;
    onChange();
  }

  function begin(planned: PlannedTap): void {
    const levels = levelsOfCell(campaign.plan, planned.cell);
    const reader = campaign.byHand?.readers[levels.reader.name] ?? "";
    if (!host.readers.readers.some(({ name }) => name === reader)) throw new Failure("reader-none", { about: reader });
    const { flow, order, readCertificate } = levels.flow;
    const { exchange, hold, resume } = campaign.plan.timeouts;
    const challenge = createHash("sha256").update(`${campaign.seed}/${planned.tap}`).digest();
    const request: TapRequest = {
      ...{ flow, order, readCertificate, reader, ...ports.settings() },
      authentication: profileNamed(levels.token.profile).ownAuthentication === undefined ? "pin" : "phone",
      digestInfos: [digestInfo(challenge)],
      timeouts: { exchange, hold, resume, removal },
    };
    const virtual = isVirtualReader(reader, host.readers);
    const known = { reader, origin: null, appVersion: ports.appVersion, virtual };
    const id = randomUUID();
    const conditions = { ...conditionsOf(request, known), campaign: placeOf(planned) };
    const record = recordRun(id, conditions, false, records);
    const pinsOf = `${levels.token.name}/${flow}`;
    const ended = record.finished.then((run) => finish(run, planned));
    const tap = host.begin(id, request, (news) => {
      record.receive(news);
      hear(news);
    });
    running = { tap, pinsOf, stopped: false, ended };
    stage = null;
    tap.stamp("m0");
    go("running");
  }

  function placeOf({ block, cell, stage, tap: planned, warmUp }: PlannedTap): CampaignPlace {
    return { campaign: campaign.id, tap: course.taps + 1, planned, stage, block, warmUp, levels: { ...cell } };
  }

  function hear(news: TapNews): void {
    if (news.type === "asks-pin") ask(news.question);
    if (news.type === "asks-consent") {
      triesLeft = news.triesLeft;
      go("consent");
    }
    if (news.type !== "stage") return;
    stage = news.stage.name;
    if (stage === "release") running?.tap.stamp("m8");
    onChange();
  }

  function ask(asked: PinQuestion): void {
    if (running === null) return;
    const { pin, triesLeft } = asked;
    // No flow of a plan reads a person's data.
    if (pin === "input-support") {
      running.tap.givePin(null);
      return;
    }
    // What the token has refused is never sent again by itself.
    if (asked.failure !== null) pins.forget(running.pinsOf);
    const kept = pins.copy(running.pinsOf);
    if (kept !== undefined) {
      running.tap.givePin(kept);
      return;
    }
    question = { pin, triesLeft };
    go("pin");
  }

  async function finish(run: Run, planned: PlannedTap): Promise<void> {
    const stopped = running?.stopped === true;
    running = null;
    question = null;
    triesLeft = null;
    stage = null;
    course = withRun(course, run);
    last = { run, planned };
    taps += 1;
    if (stopped) await exclude(run.id, "the operator stopped the tap");
    await rest(planned.gap);
  }

  /** The field stays empty for as long as the plan wants; then the next tap may come. */
  async function rest(gap: number): Promise<void> {
    if (nextTap(course) === undefined) {
      go("finished");
      return;
    }
    go("gap");
    pause = setTimeout(() => go("ready"), gap);
  }

  async function exclude(run: string, reason: string): Promise<void> {
    await campaigns.exclude(run, { reason, at: new Date().toISOString() });
    course = withoutRun(course, run);
  }

  async function describe(change: Partial<Pick<Campaign, "byHand" | "resources">>): Promise<void> {
    campaign = { ...campaign, ...change };
    await campaigns.describe(campaign.id, describedCampaign(campaign));
  }

  return {
    get campaign() {
      return campaign;
    },
    get course() {
      return course;
    },
    get phase() {
      return phase;
    },
    get question() {
      return question;
    },
    get triesLeft() {
      return triesLeft;
    },
    get stage() {
      return stage;
    },
    get last() {
      return last;
    },
    get pace() {
      return { taps, milliseconds: performance.now() - started };
    },
    tap() {
      const planned = nextTap(course);
      if (phase !== "ready" || planned === undefined) return;
      if (ports.busy()) throw new Failure("request-busy", { about: "a citizen's tap goes on" });
      begin(planned);
    },
    givePin(pin) {
      if (phase === "pin" && running !== null) {
        pins.keep(running.pinsOf, pin);
        question = null;
        running.tap.givePin(pin);
        go("running");
      }
      pin.fill(0);
    },
    giveConsent(granted) {
      if (phase !== "consent") return;
      triesLeft = null;
      running?.tap.giveConsent(granted);
      go("running");
    },
    stopTap() {
      if (running === null) return;
      running.stopped = true;
      running.tap.cancel();
    },
    async undo(reason) {
      if (last === null || running !== null) return;
      await exclude(last.run.id, reason);
      last = null;
      clearTimeout(pause);
      go("ready");
    },
    async leaveOut(reason, cell) {
      const next = nextTap(course);
      if (next === undefined || running !== null || campaign.byHand === null) return;
      const at = new Date().toISOString();
      const gone = (cell ? restOfCell(course, next) : [next]).map(({ tap: planned }) => ({ planned, reason, at }));
      const leftOut = [...course.leftOut, ...gone];
      await describe({ byHand: { ...campaign.byHand, leftOut } });
      course = { ...course, leftOut };
      clearTimeout(pause);
      await rest(0);
    },
    async leave() {
      clearTimeout(pause);
      pins.wipe();
      if (running !== null) {
        running.stopped = true;
        running.tap.cancel();
        await running.ended;
        clearTimeout(pause);
      }
      const needed = resources.stop();
      if (needed !== null) await describe({ resources: needed });
      // Not before: the last tap may still be undone.
      if (nextTap(course) === undefined) await campaigns.end(campaign.id, new Date().toISOString());
    },
  };
}

/** Milliseconds of the required hold; null where it was not reached. */
export const holdOf = (run: Run): number | null => timeOf(run, "hold");
