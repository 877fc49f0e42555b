import { type Chip, chipNamed } from "../chip/chip";
import type { Profile } from "../profile";
import { type Antenna, antennaNamed } from "./antenna";

/** Where the kind of token tells no other. */
const usual = {
  chip: "median-java-card",
  antenna: { card: "card-class-1", phone: "phone-upper-back" },
} as const;

export function chipOf({ body }: Profile): Chip {
  return chipNamed(body?.chip ?? usual.chip);
}

export function antennaOf({ body, form }: Profile): Antenna {
  return antennaNamed(body?.antenna ?? usual.antenna[form]);
}
