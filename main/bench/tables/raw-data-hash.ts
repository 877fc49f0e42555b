import { createHash } from "node:crypto";
import type { Run } from "../../tap/run";

/**
 * SHA-256 of all that a campaign's runs measured, one line of JSON a run with its members in alphabetical order. Ids, host and
 * wall clock are left out, so that two campaigns of one seed on the simulated clock have the same.
 */
export function rawDataHash(): { add(run: Run): void; readonly hex: () => string } {
  const hash = createHash("sha256");
  return {
    add({ conditions, id: _, startedAt: __, ...measured }) {
      const { campaign, host: ___, ...others } = conditions;
      const place = campaign === undefined ? {} : { campaign: { ...campaign, campaign: "" } };
      hash.update(`${JSON.stringify(inOrder({ ...measured, conditions: { ...others, ...place } }))}\n`);
    },
    hex: () => hash.digest("hex"),
  };
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]));
}
