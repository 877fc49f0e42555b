import { type BenchQuantity, benchQuantities, type PlanKinds } from "../../../preload/contract/bench";
import { quantities } from "../../bench/times/quantities";
import { faultSchema } from "../../card/faults/fault";
import { profiles } from "../../card/profiles";
import { antennas } from "../../card/radio/antenna";
import { readerModels } from "../../card/radio/reader-model";

/** What a plan may name, for whoever writes one. */
export function planKinds(): PlanKinds {
  const choices = (known: ReadonlyMap<string, { readonly title: { ja: string; en: string } }>) =>
    [...known].map(([name, { title }]) => ({ name, title }));
  return {
    profiles: choices(profiles),
    antennas: choices(antennas),
    readers: choices(readerModels),
    quantities: benchQuantities.map((name: BenchQuantity) => ({ name, title: quantities[name] })),
    faults: faultSchema.options.flatMap(({ shape }) => [...shape.fault.values]),
  };
}
