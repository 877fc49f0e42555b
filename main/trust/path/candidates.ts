/** Path building: RFC 4158. Which paths might lead from a trust anchor to a certificate, the shortest first. */
import { type Budget, overBudget } from "./budget";
import type { Certificate } from "./certificate";

/** Certificates by subject name, exact duplicates dropped. */
export interface Pool {
  readonly named: (subjectKey: string) => readonly Certificate[];
}

export function createPool(certificates: Iterable<Certificate>): Pool {
  const bySubject = new Map<string, Certificate[]>();
  const seen = new Set<string>();
  for (const certificate of certificates) {
    const bytes = Buffer.from(certificate.der).toString("latin1");
    if (seen.has(bytes)) continue;
    seen.add(bytes);
    const same = bySubject.get(certificate.subject.key);
    if (same === undefined) bySubject.set(certificate.subject.key, [certificate]);
    else same.push(certificate);
  }
  return { named: (subjectKey) => bySubject.get(subjectKey) ?? [] };
}

/**
 * Those who may have issued `certificate`, by name; first those whose key identifier is the one it asks for. The identifier
 * only orders (RFC 4158 §3.5.12): anyone can write any.
 */
function issuersOf(certificate: Certificate, pool: Pool): readonly Certificate[] {
  const wanted = certificate.extensions.authorityKey;
  const named = pool.named(certificate.issuer.key);
  if (wanted === null || named.length < 2) return named;
  const rank = ({ extensions: { subjectKey } }: Certificate) =>
    subjectKey === wanted ? 0 : subjectKey === null ? 1 : 2;
  return named.toSorted((a, b) => rank(a) - rank(b));
}

export interface Search {
  readonly anchors: Pool;
  readonly pool: Pool;
  readonly budget: Budget;
  /** Whether the issuer's key made the certificate's signature, as far as that can be said without the rest of the path. */
  readonly isEdge: (certificate: Certificate, issuer: Certificate) => boolean;
}

/**
 * Every path (anchor first) that names and signatures allow. Shortest first, by growing the depth searched: a thicket of
 * cross-certificates then cannot hide the short way. No name with the same key twice on a path (RFC 4158 §2.4.2), so it
 * ends; `budget` ends it earlier.
 */
export function* candidatePaths(target: Certificate, search: Search): Generator<readonly Certificate[]> {
  const { limits } = search.budget;
  for (let length = 1; length <= limits.pathLength; length++) {
    const cut = yield* pathsOf([target], length, search);
    if (!cut) return;
  }
  overBudget(`no path of up to ${limits.pathLength} certificates`);
}

/** Paths with exactly `length` certificates more than `below` (leaf first) has; returns whether longer ones may exist. */
function* pathsOf(
  below: readonly Certificate[],
  length: number,
  search: Search,
): Generator<readonly Certificate[], boolean> {
  const child = below.at(-1);
  if (child === undefined) return false;
  if (length === 1) {
    for (const anchor of issuersOf(child, search.anchors)) {
      search.budget.spend("steps");
      if (search.isEdge(child, anchor)) yield [anchor, ...below.toReversed()];
    }
  }
  let cut = false;
  for (const issuer of issuersOf(child, search.pool)) {
    search.budget.spend("steps");
    if (below.some(({ identity }) => identity === issuer.identity)) continue;
    if (isAnchor(issuer, search.anchors)) continue;
    if (length === 1) return true;
    if (search.isEdge(child, issuer)) cut = (yield* pathsOf([...below, issuer], length - 1, search)) || cut;
  }
  return cut;
}

/** A certificate for an anchor's own name and key adds nothing to the anchor. */
function isAnchor({ subject, identity }: Certificate, anchors: Pool): boolean {
  return anchors.named(subject.key).some((anchor) => anchor.identity === identity);
}
