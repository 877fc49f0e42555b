import { readFileSync } from "node:fs";

/** Clock ticks a second in /proc (sysconf _SC_CLK_TCK), 100 on every Linux there is. */
const ticks = 100;

/** Processor seconds that a process, with all of its threads, has used so far: this one, or another by its id (Linux). */
export function cpuSeconds(pid?: number): number {
  if (pid === undefined) {
    const { system, user } = process.cpuUsage();
    return (system + user) / 1e6;
  }
  // proc(5): after the name in brackets come the fields from the third on; utime and stime are the 14th and 15th.
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}
