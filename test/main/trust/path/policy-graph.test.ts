import fc from "fast-check";
import { expect, test } from "vitest";
import {
  initialGraph,
  type PolicyGraph,
  userConstrainedPolicies,
  withMappings,
  withPolicies,
} from "../../../../main/trust/path/policy-graph";

const any = "2.5.29.32.0";

/** What matters of one certificate. */
interface Step {
  readonly policies: readonly string[] | null;
  readonly anyAllowed: boolean;
  readonly mappings: readonly { readonly issuerDomain: string; readonly subjectDomain: string }[];
  readonly mappingAllowed: boolean;
}

function byGraph(steps: readonly Step[], initial: ReadonlySet<string> | null): ReadonlySet<string> {
  let graph: PolicyGraph = initialGraph();
  steps.forEach(({ policies, anyAllowed, mappings, mappingAllowed }, i) => {
    graph = withPolicies(graph, policies, anyAllowed);
    if (i < steps.length - 1) graph = withMappings(graph, mappings, mappingAllowed);
  });
  return userConstrainedPolicies(graph, initial);
}

/**
 * The tree of RFC 5280 §6.1.3 (d), §6.1.4 (b) and §6.1.5 (g), word for word and as slow: the judge of the graph, which
 * RFC 9618 says is equivalent.
 */
interface Leafy {
  policy: string;
  expected: string[];
  children: Leafy[];
}

function byTree(steps: readonly Step[], initial: ReadonlySet<string> | null): ReadonlySet<string> {
  let tree: Leafy | null = { policy: any, expected: [any], children: [] };
  const atDepth = (depth: number, node: Leafy | null = tree): Leafy[] =>
    node === null ? [] : depth === 0 ? [node] : node.children.flatMap((child) => atDepth(depth - 1, child));
  const add = (parent: Leafy, policy: string, expected = [policy]) =>
    parent.children.push({ policy, expected, children: [] });
  const prune = (node: Leafy, depthLeft: number): boolean => {
    if (depthLeft === 0) return true;
    node.children = node.children.filter((child) => prune(child, depthLeft - 1));
    return node.children.length > 0;
  };
  const drop = (from: Leafy | null, which: (node: Leafy) => boolean): void => {
    if (from === null) return;
    from.children = from.children.filter((child) => !which(child));
    for (const child of from.children) drop(child, which);
  };

  steps.forEach(({ policies, anyAllowed, mappings, mappingAllowed }, index) => {
    const i = index + 1;
    if (policies === null) tree = null;
    if (tree === null || policies === null) return;
    // 6.1.3 (d)(1)
    for (const policy of policies.filter((id) => id !== any)) {
      const matching = atDepth(i - 1).filter(({ expected }) => expected.includes(policy));
      for (const node of matching) add(node, policy);
      if (matching.length === 0) for (const node of atDepth(i - 1).filter((n) => n.policy === any)) add(node, policy);
    }
    // (d)(2)
    if (policies.includes(any) && anyAllowed)
      for (const node of atDepth(i - 1))
        for (const policy of node.expected)
          if (!node.children.some((child) => child.policy === policy)) add(node, policy);
    // (d)(3)
    if (!prune(tree, i)) tree = null;
    if (i === steps.length) return;
    // 6.1.4 (b)
    for (const issuer of new Set(mappings.map(({ issuerDomain }) => issuerDomain))) {
      const equivalent = mappings.filter(({ issuerDomain }) => issuerDomain === issuer).map((m) => m.subjectDomain);
      const nodes = atDepth(i).filter(({ policy }) => policy === issuer);
      if (mappingAllowed) {
        for (const node of nodes) node.expected = equivalent;
        if (nodes.length === 0 && atDepth(i).some(({ policy }) => policy === any))
          for (const node of atDepth(i - 1).filter(({ policy }) => policy === any)) add(node, issuer, equivalent);
      } else {
        const doomed = new Set(nodes);
        drop(tree, (node) => doomed.has(node));
        if (tree !== null && !prune(tree, i)) tree = null;
      }
    }
  });

  // 6.1.5 (g)
  if (tree === null) return new Set();
  const n = steps.length;
  const nodeSet = Array.from({ length: n }, (_, depth) => atDepth(depth))
    .flat()
    .filter((node) => node.policy === any)
    .flatMap((node) => node.children);
  if (initial === null) {
    const last = new Set(atDepth(n));
    return new Set(nodeSet.filter((node) => node.policy !== any || last.has(node)).map(({ policy }) => policy));
  }
  // (iii)2
  const doomed = new Set(nodeSet.filter(({ policy }) => policy !== any && !initial.has(policy)));
  drop(tree, (node) => doomed.has(node));
  const valid = new Set(nodeSet.filter((node) => !doomed.has(node) && node.policy !== any).map(({ policy }) => policy));
  // (iii)3
  const anyLast = atDepth(n).some(({ policy }) => policy === any);
  if (anyLast) for (const policy of initial) valid.add(policy);
  // (iii)4
  if (!anyLast && !prune(tree, n)) return new Set();
  return valid;
}

const id = fc.constantFrom("1.1", "1.2", "1.3", "1.4");
const step: fc.Arbitrary<Step> = fc.record({
  policies: fc.option(
    fc.uniqueArray(fc.oneof({ weight: 3, arbitrary: id }, { weight: 1, arbitrary: fc.constant(any) }), {
      minLength: 1,
    }),
    { freq: 12 },
  ),
  anyAllowed: fc.boolean(),
  mappings: fc.array(fc.record({ issuerDomain: id, subjectDomain: id }), { maxLength: 4 }),
  mappingAllowed: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});
const initial = fc.option(fc.uniqueArray(id, { minLength: 1 }).map((ids) => new Set(ids)));

test("the graph gives what the tree of RFC 5280 gives, for any path", () => {
  let telling = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), initial, (steps, asked) => {
      const expected = [...byTree(steps, asked)].sort();
      if (expected.length > 0) telling += 1;
      expect([...byGraph(steps, asked)].sort()).toEqual(expected);
    }),
    { numRuns: 5000 },
  );
  // Random paths must not all be invalid ones.
  expect(telling).toBeGreaterThan(500);
});
