import type { Run } from "../../tap/run";
import { durationOf, expectedLight, isSignature, lightExchange } from "./light-exchange";

/**
 * Nanoseconds in which the chip signed: the signature exchange less a light exchange of equal length. null where the tap
 * has no signature that was answered, or no light exchanges to compare with.
 */
export function chipTime({ exchanges }: Pick<Run, "exchanges">): number | null {
  const line = lightExchange(exchanges);
  const signatures = exchanges.filter((exchange) => isSignature(exchange) && exchange.sw !== null);
  if (line === null || signatures.length === 0) return null;
  return signatures.reduce((sum, one) => sum + durationOf(one) - expectedLight(one, line), 0);
}
