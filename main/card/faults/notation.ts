import { Failure } from "../../failure/failure";
import {
  type Fault,
  type FaultName,
  type FaultPlan,
  faultNames,
  faultSchema,
  type RandomFaults,
  randomFaultsSchema,
} from "./fault";

/**
 * Faults as an option of the command, one a text:
 *
 *     field-loss@3:after          at the third exchange, after its effect
 *     field-loss@3:40%,back=2s    when 40 % of its command had arrived; held again two seconds later
 *     wrong-sw@2,sw=6F00
 *     reader-unplugged@4,for=never
 *     random,seed=7,rate=0.1,among=slow+garbage
 */
const written = /^([a-z-]+)(?:@(\d{1,5})(?::(before|after|\d{1,3}%))?)?((?:,[a-z]+=[^,]*)*)$/;

const numbers = new Set(["keep", "bytes", "rate"]);
const durations = new Set(["back", "for", "by"]);

/** @throws Failure `usage` for what is none */
export function readFaults(texts: readonly string[]): FaultPlan {
  const faults: Fault[] = [];
  let random: RandomFaults | undefined;
  for (const text of texts) {
    const [, name, exchange, where, parameters = ""] = written.exec(text) ?? [];
    if (name === undefined) throw unreadable(text, "NAME[@EXCHANGE[:before|:after|:SHARE%]][,PARAMETER=VALUE]…");
    const given = parametersOf(parameters);
    if (name === "random") {
      random = checked(text, randomFaultsSchema.safeParse(given));
      continue;
    }
    if (!faultNames.some((known) => known === name)) throw unreadable(text, `known are ${faultNames.join(", ")}`);
    const at = exchange === undefined ? {} : { exchange: Number(exchange) };
    faults.push(checked(text, faultSchema.safeParse({ fault: name, ...at, ...placeOf(where), ...given })));
  }
  return { faults, ...(random && { random }) };
}

/** The shortest text that `readFaults` reads as this fault; its share in whole percent. */
export function writeFault(fault: Fault): string {
  const usual = faultSchema.parse({ fault: fault.fault });
  const { exchange, effect, fault: name, ...parameters } = { share: 0, ...fault };
  const { share, ...others } = parameters;
  const place = share > 0 ? `:${Math.round(share * 100)}%` : effect === "after" ? ":after" : "";
  const at = exchange === usual.exchange && place === "" ? "" : `@${exchange}${place}`;
  const differing = Object.entries(others).filter(([key, value]) => value !== new Map(Object.entries(usual)).get(key));
  return `${name}${at}${differing.map(([key, value]) => `,${key}=${writeValue(key, value)}`).join("")}`;
}

/** What can be said of a fault besides its place, as it is written, with what holds where nothing is said. */
export function usualParameters(name: FaultName): { name: string; usual: string }[] {
  const { effect, exchange, fault, ...parameters } = { ...faultSchema.parse({ fault: name }) };
  return Object.entries(parameters)
    .filter(([key]) => key !== "share")
    .map(([key, value]) => ({ name: key, usual: value === null && !durations.has(key) ? "" : writeValue(key, value) }));
}

function parametersOf(text: string): Record<string, unknown> {
  const pairs = text.matchAll(/,([a-z]+)=([^,]*)/g);
  return Object.fromEntries([...pairs].map(([, key = "", value = ""]) => readPair(key, value)));
}

function readPair(key: string, value: string): [string, unknown] {
  if (durations.has(key)) return [key, readDuration(value)];
  if (numbers.has(key)) return [key, /^\d+(\.\d+)?$/.test(value) ? Number(value) : value];
  return [key, key === "among" ? value.split("+") : value];
}

function readDuration(text: string): number | null | string {
  if (text === "never") return null;
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|min)$/.exec(text) ?? [];
  if (amount === undefined) return text;
  return Math.round(Number(amount) * (unit === "ms" ? 1 : unit === "s" ? 1_000 : 60_000));
}

function writeValue(key: string, value: string | number | null): string {
  if (!durations.has(key)) return String(value);
  return value === null ? "never" : `${value}ms`;
}

function placeOf(where: string | undefined): object {
  if (where === undefined) return {};
  return where.endsWith("%") ? { share: Number(where.slice(0, -1)) / 100 } : { effect: where };
}

function checked<Value>(
  text: string,
  result:
    | { success: true; data: Value }
    | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } },
): Value {
  if (result.success) return result.data;
  throw unreadable(text, result.error.issues.map(({ message, path }) => `${path.join(".")}: ${message}`).join("; "));
}

function unreadable(text: string, why: string): Failure {
  return new Failure("usage", { about: `fault "${text}": ${why}` });
}
