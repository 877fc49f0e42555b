import { createHash } from "node:crypto";
import type { Run } from "../../tap/run";

/**
 * SHA-256 of what a run measured: one line of JSON with its members in alphabetical order. Ids, host and wall clock are left
 * out, so that two campaigns of one seed on the simulated clock have the same.
 */
export function runHash({ conditions, id: _, startedAt: __, ...measured }: Run): Uint8Array {
  const { campaign, host: ___, ...others } = conditions;
  const place = campaign === undefined ? {} : { campaign: { ...campaign, campaign: "" } };
  const line = JSON.stringify(inOrder({ ...measured, conditions: { ...others, ...place } }));
  return createHash("sha256").update(`${line}\n`).digest();
}

/** SHA-256 of the hashes of a campaign's runs, in hexadecimal, in the order of their taps. */
export async function rawDataHash(hashes: AsyncIterable<string>): Promise<string> {
  const hash = createHash("sha256");
  for await (const some of hashes) hash.update(some);
  return hash.digest("hex");
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]));
}
