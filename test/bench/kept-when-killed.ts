import { join } from "node:path";
import { createRandom } from "../../main/card/random";
import { killTaps } from "../main/store/killed";
import type { Measurement } from "./report";

const kills = 200;

/** @param tapping the built process that taps */
export async function measureKilled(tapping: string, root: string): Promise<Measurement[]> {
  const random = createRandom("killed");
  const killed = await killTaps([tapping], join(root, "killed.sqlite"), kills, () => random.uniform());
  const { besides, kept, lost, unfinished, unopened } = killed;
  return [
    {
      name: "lost by SIGKILL at random instants",
      value: lost + unfinished + unopened,
      goal: 0,
      unit: "",
      note: `${kills} kills, ${kept} exchanges told kept and found, ${besides} besides; opened each time`,
    },
  ];
}
