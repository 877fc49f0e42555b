import { app } from "electron";
import type { ResourceUse } from "../../../bench/resources/resource-profile";

/** Of all processes of the app: windows, taps, portal. Memory that they share is counted in each. */
export function appUse(): ResourceUse {
  const all = app.getAppMetrics();
  return {
    cpu: all.reduce((sum, { cpu }) => sum + (cpu.cumulativeCPUUsage ?? 0) * 1e3, 0),
    memory: all.reduce((sum, { memory }) => sum + memory.workingSetSize * 1_024, 0),
  };
}
