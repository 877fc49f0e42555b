/** Keeps its times even, and tells how each of its threads came to run. */
import { readdirSync, readFileSync } from "node:fs";
import { keepTimesEven } from "../../../main/link/even-times";

const turn = await keepTimesEven();
const threads = readdirSync("/proc/self/task").map((thread) => {
  const stat = readFileSync(`/proc/self/task/${thread}/stat`, "utf8");
  // proc(5): after the name in brackets come the fields from the third on; the nice value is the 19th, the policy the 41st.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { nice: Number(fields[16]), policy: Number(fields[38]) };
});
process.stdout.write(JSON.stringify({ turn, threads }));
