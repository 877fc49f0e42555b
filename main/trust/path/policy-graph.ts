/**
 * Certificate policies: RFC 5280 §6.1 with the graph of RFC 9618 §5 in place of the tree, which a path of a few hostile
 * certificates could make grow exponentially. Qualifiers are not kept: RFC 9618 §5.5 advises against returning them.
 */
import type { PolicyMapping } from "./extensions";

export const anyPolicy = "2.5.29.32.0";

/** `expected`: what would satisfy this policy in the next certificate. `parents`: policies one depth above it follows from. */
interface Node {
  readonly expected: ReadonlySet<string>;
  readonly parents: readonly string[];
}

/** The nodes of one depth, by valid_policy: RFC 9618 has at most one of each. */
type Level = ReadonlyMap<string, Node>;

/** The depths from 0; null once no policy is valid (the NULL of the RFC). */
export type PolicyGraph = readonly Level[] | null;

/** §6.1.2 (a). */
export function initialGraph(): PolicyGraph {
  return [new Map([[anyPolicy, { expected: new Set([anyPolicy]), parents: [] }]])];
}

/** §6.1.3 (d), (e): the next certificate's policies; `anyAllowed` says whether its anyPolicy counts. */
export function withPolicies(graph: PolicyGraph, policies: readonly string[] | null, anyAllowed: boolean): PolicyGraph {
  const above = graph?.at(-1);
  if (graph === null || above === undefined || policies === null) return null;
  const expecting = new Map<string, string[]>();
  for (const [parent, { expected }] of above)
    for (const policy of expected) {
      const parents = expecting.get(policy);
      if (parents === undefined) expecting.set(policy, [parent]);
      else parents.push(parent);
    }
  const level = new Map<string, Node>();
  const add = (policy: string, parents: readonly string[]) =>
    level.set(policy, { expected: new Set([policy]), parents });

  // (d)(1)
  for (const policy of policies) {
    if (policy === anyPolicy) continue;
    const parents = expecting.get(policy);
    if (parents !== undefined) add(policy, parents);
    else if (above.has(anyPolicy)) add(policy, [anyPolicy]);
  }
  // (d)(2)
  if (anyAllowed && policies.includes(anyPolicy))
    for (const [policy, parents] of expecting) if (!level.has(policy)) add(policy, parents);

  return pruned([...graph, level]);
}

/** §6.1.4 (b): `allowed` is whether policy_mapping is above 0. */
export function withMappings(graph: PolicyGraph, mappings: readonly PolicyMapping[], allowed: boolean): PolicyGraph {
  if (graph === null || mappings.length === 0) return graph;
  const level = new Map(graph.at(-1));
  const equivalents = new Map<string, Set<string>>();
  for (const { issuerDomain, subjectDomain } of mappings)
    equivalents.set(issuerDomain, (equivalents.get(issuerDomain) ?? new Set()).add(subjectDomain));
  for (const [policy, expected] of equivalents) {
    const node = level.get(policy);
    if (!allowed) level.delete(policy);
    else if (node !== undefined) level.set(policy, { ...node, expected });
    else if (level.has(anyPolicy)) level.set(policy, { expected, parents: [anyPolicy] });
  }
  return pruned([...graph.slice(0, -1), level]);
}

/** §6.1.3 (d)(3): nodes above the last depth without children go, upwards; nothing left at the last depth is NULL. */
function pruned(levels: readonly Level[]): PolicyGraph {
  const kept: Level[] = [];
  let withChildren: ReadonlySet<string> | null = null;
  for (const level of levels.toReversed()) {
    const rest: Level = withChildren === null ? level : only(level, withChildren);
    if (rest.size === 0) return null;
    kept.push(rest);
    withChildren = new Set([...rest.values()].flatMap(({ parents }) => parents));
  }
  return kept.reverse();
}

const only = (level: Level, policies: ReadonlySet<string>): Level =>
  new Map([...level].filter(([policy]) => policies.has(policy)));

/** §6.1.5 (g) as RFC 9618 §5.5 has it: those policies of the user's (null: any) that the path is valid for. */
export function userConstrainedPolicies(graph: PolicyGraph, initial: ReadonlySet<string> | null): ReadonlySet<string> {
  if (graph === null) return new Set();
  const authority = new Set<string>();
  for (const level of graph)
    for (const [policy, { parents }] of level)
      if (policy !== anyPolicy && parents.length === 1 && parents[0] === anyPolicy) authority.add(policy);
  if (graph.at(-1)?.has(anyPolicy)) authority.add(anyPolicy);
  if (initial === null) return authority;
  return authority.has(anyPolicy) ? initial : new Set([...initial].filter((policy) => authority.has(policy)));
}
