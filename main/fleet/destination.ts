import type { CampaignRecord } from "../store/campaigns";
import type { Outgoing } from "../store/outbox";

/** Somewhere that runs are sent to. What it has told it has, it has for good; a run that comes twice is there once. */
export interface Destination {
  /** In the store's outbox. */
  readonly name: "database" | "telemetry";
  /** Only taps that have ended and not changed for so long, milliseconds; null: whatever waits. */
  readonly settledMs: number | null;
  /** All of them or none. @throws Failure */
  send(runs: readonly Outgoing[], campaigns: readonly CampaignRecord[]): Promise<void>;
  close(): Promise<void>;
}
