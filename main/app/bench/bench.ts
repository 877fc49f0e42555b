import type { BrowserWindow } from "electron";
import type { Settings } from "../../../preload/contract";
import type { FailureRecord } from "../../failure/failure";
import type { DataFolder } from "../../store/data-folder";
import type { BuildFolder } from "../build-folder";
import { tellWindow } from "../ipc";
import type { KeptStore } from "../kept-store";
import type { RecorderPorts } from "../tap/run-recorder";
import type { TapHost } from "../tap/tap-host";
import { forkBenchProcess } from "./bench-fork";
import { type BenchHandlers, benchHandlers } from "./bench-handlers";
import { createBenchHost } from "./bench-host";
import type { HandDesk } from "./hand/hand-desk";
import type { PlanWork } from "./plan-work";

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
  const fork = forkBenchProcess(build, data.root);
  const [reader, runner] = [createBenchHost(fork), createBenchHost(fork)];
  let plans: Promise<PlanWork> | undefined;
  let hand: Promise<HandDesk> | undefined;
  const sit = async () => {
    const { createHandDesk } = await import("./hand/hand-desk");
    return createHandDesk({
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
