import type { BenchTexts } from "../../language/bench";

export const factorNames = ["token", "reader", "position", "hand", "flow", "faults", "case", "state"] as const;
export type Factor = (typeof factorNames)[number];

type Name = keyof BenchTexts["editor"]["names"];
type Choice = keyof BenchTexts["editor"]["choices"];

/** A field of a level, of a stage or of a criterion: where it is in there, and what may stand in it. */
export type Field = { readonly path: readonly string[]; readonly label: Name } & (
  | { readonly kind: "text" | "number" | "flag" }
  | { readonly kind: "choice"; readonly choices: readonly Choice[] }
  /** Of the kinds that main knows. */
  | {
      readonly kind: "known";
      readonly of: "profiles" | "antennas" | "readers" | "quantities";
      readonly optional?: true;
    }
);

const text = (label: Name, ...path: string[]): Field => ({ kind: "text", label, path });
const number = (label: Name, ...path: string[]): Field => ({ kind: "number", label, path });
const flag = (label: Name, ...path: string[]): Field => ({ kind: "flag", label, path });
const choice = (label: Name, path: string, ...choices: Choice[]): Field => ({
  kind: "choice",
  label,
  path: [path],
  choices,
});

/** What a level of each factor says beside its name and title. */
export const levelFields: Readonly<Record<Factor, readonly Field[]>> = {
  token: [
    choice("role", "role", "baseline", "device"),
    { kind: "known", label: "profile", path: ["profile"], of: "profiles" },
    { kind: "known", label: "antenna", path: ["antenna"], of: "antennas", optional: true },
    text("maker", "device", "maker"),
    text("model", "device", "model"),
    text("osBuild", "device", "osBuild"),
    text("secureElement", "device", "secureElement"),
  ],
  reader: [
    { kind: "known", label: "readerModel", path: ["model"], of: "readers" },
    text("product", "device", "product"),
    text("firmware", "device", "firmware"),
    text("driver", "device", "driver"),
    text("port", "device", "port"),
  ],
  position: [
    ...[
      number("x", "x"),
      number("y", "y"),
      number("height", "height"),
      number("angle", "angle"),
      number("tilt", "tilt"),
    ],
    choice("face", "face", "back", "front"),
  ],
  hand: [number("sway", "sway")],
  flow: [
    choice("flow", "flow", "login", "sign"),
    choice("order", "order", "pin-first", "hold-first"),
    flag("readCertificate", "readCertificate"),
  ],
  faults: [number("faultRate", "plan", "random", "rate")],
  case: [number("thickness", "thickness"), flag("metal", "metal")],
  state: [
    choice("screen", "screen", "unlocked", "locked", "off"),
    choice("power", "power", "on", "low", "off"),
    flag("charging", "charging"),
    flag("secureNfc", "secureNfc"),
  ],
};

/** What a field holds where the file says nothing. */
export const silent: Readonly<Record<string, unknown>> = {
  ...{ angle: 0, tilt: 0, face: "back", order: "pin-first", readCertificate: true, thickness: 0, metal: false },
  ...{ screen: "unlocked", power: "on", charging: false, secureNfc: false, gap: 1_000, warmUps: 1 },
  ...{ hold: 10_000, exchange: 10_000, resume: 10_000 },
};

/** A level that is added. */
export const newLevels: Readonly<Record<Factor, object>> = {
  token: { role: "device", profile: "android-phone" },
  reader: { model: "flat-pad" },
  position: { x: 0, y: 0, height: 2 },
  hand: { sway: 0 },
  flow: { flow: "login" },
  faults: { plan: { faults: [] } },
  case: {},
  state: {},
};

const success: readonly Field[] = [choice("of", "of", "completed", "completed-at-first-try")];
const quantity: Field = { kind: "known", label: "measure", path: ["quantity"], of: "quantities" };
const on = choice("on", "on", "estimate", "bound");

export const measures = ["success", "success-not-worse", "quantile", "ratio-of-medians", "difference"] as const;
export type Measure = (typeof measures)[number];

export const criterionFields: Readonly<Record<Measure, readonly Field[]>> = {
  success: [...success, number("least", "least"), on],
  "success-not-worse": [...success, number("margin", "margin")],
  quantile: [quantity, number("quantile", "quantile"), number("most", "most"), on],
  "ratio-of-medians": [quantity, number("most", "most")],
  difference: [quantity, number("most", "most"), on],
};

/** A criterion of this kind, with a threshold to be changed. */
export const newCriteria: Readonly<Record<Measure, object>> = {
  success: { measure: "success", of: "completed", least: 0.95, on: "estimate" },
  "success-not-worse": { measure: "success-not-worse", of: "completed", margin: 0.1 },
  quantile: { measure: "quantile", quantity: "hold", quantile: 0.95, most: 2_000, on: "bound" },
  "ratio-of-medians": { measure: "ratio-of-medians", quantity: "signature", most: 1.5 },
  difference: { measure: "difference", quantity: "hold", most: 100, on: "bound" },
};
