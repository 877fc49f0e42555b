import type { BrowserWindow } from "electron";
import type { Settings } from "../../../preload/contract";
import type { FailureRecord } from "../../failure/failure";
import type { DataFolder } from "../../store/data-folder";
import type { BuildFolder } from "../build-folder";
import { forking } from "../forking";
import { tellWindow } from "../ipc";
import type { KeptStore } from "../kept-store";
import type { RecorderPorts } from "../tap/run-recorder";
import type { TapHost } from "../tap/tap-host";
import { type BenchHandlers, benchHandlers } from "./bench-handlers";
import { createBenchHost } from "./bench-host";
import { appUse } from "./hand/app-use";
import type { HandDesk } from "./hand/hand-desk";
import type { PlanWork } from "./plan-work";
import type { ToBench } from "./to-bench";

export interface BenchStart {
  readonly build: BuildFolder;
  readonly data: DataFolder;
  readonly host: TapHost;
  readonly store: KeptStore;
  readonly records: RecorderPorts;
  readonly appVersion: string;
  settings(): Settings;
  /** A citizen's tap goes on. */
  busy(): boolean;
  window(): BrowserWindow | null;
  /** Something that staff should know. */
  onFailure(failure: FailureRecord): void;
}

/** Measurement in the app: campaigns that run by themselves, campaigns by hand, and what came of them. */
export interface Bench {
  readonly handlers: BenchHandlers;
  stop(): Promise<void>;
}

export function createBench(parts: BenchStart): Bench {
  const { build, busy, data, settings, window } = parts;
  const fork = forking<ToBench>(build.benchProcess, data.root, "Kazashi bench");
  const [reader, runner] = [createBenchHost(fork), createBenchHost(fork)];
  let plans: Promise<PlanWork> | undefined;
  let hand: Promise<HandDesk> | undefined;
  const sit = async () => {
    const [{ createHandDesk }, { keptTimeErrors }, { shortSelfTest }] = await Promise.all([
      import("./hand/hand-desk"),
      import("../../bench/self-test/kept-errors"),
      import("../../bench/self-test/short-self-test"),
    ]);
    return createHandDesk({
      resourceUse: appUse,
      // Through PC/SC it takes a token of its own (kazashi bench self-test).
      timing: async (route) =>
        (await keptTimeErrors(data.timing))[route] ?? (route === "pcsc" ? undefined : shortSelfTest()),
      ...{ host: parts.host, records: parts.records, appVersion: parts.appVersion, busy },
      campaigns: () => parts.store.campaigns(),
      settings: () => ({ retryFloor: settings().retryFloor, sharing: settings().sharing }),
      onChange: () => tellWindow(window(), "hand.changed", {}),
    });
  };
  const handlers = benchHandlers({
    ...{ reader, runner, window },
    plans() {
      plans ??= import("./plan-work").then(({ planWork }) => planWork(data.plans));
      return plans;
    },
    hand() {
      hand ??= sit();
      return hand;
    },
    onProgress: (progress) => tellWindow(window(), "bench.progressed", progress),
    onFailure: parts.onFailure,
    onChange: (campaign) => tellWindow(window(), "bench.changed", { campaign }),
  });
  return {
    handlers,
    async stop() {
      await (await hand)?.leave();
      await Promise.all([reader.stop(), runner.stop()]);
    },
  };
}
