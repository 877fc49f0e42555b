import type { JpkiCertificate } from "./jpki";

type Kind = Pick<JpkiCertificate, "purpose" | "medium" | "test">;

/**
 * What each certificate policy below 1.2.392.200149.8.5.1 says. Read in real certificates: 1.20 and 3.30 (cards), 0.20 (test
 * card, signature). Told once, without proof: 1.40 (phone, signature). Nothing is published of the others; they are filled in
 * by analogy: 2 is to 3 as 0 is to 1, and 50 to 30 as 40 to 20. A certificate of none of these is refused.
 */
const arcs: Readonly<Record<string, Kind>> = {
  "0.20": { purpose: "signature", medium: "card", test: true },
  "0.40": { purpose: "signature", medium: "phone", test: true },
  "1.20": { purpose: "signature", medium: "card", test: false },
  "1.40": { purpose: "signature", medium: "phone", test: false },
  "2.30": { purpose: "authentication", medium: "card", test: true },
  "2.50": { purpose: "authentication", medium: "phone", test: true },
  "3.30": { purpose: "authentication", medium: "card", test: false },
  "3.50": { purpose: "authentication", medium: "phone", test: false },
};

const kinds = new Map(Object.entries(arcs).map(([arc, kind]) => [`1.2.392.200149.8.5.1.${arc}`, kind]));

/** The kind of certificate these policies mean; null when they mean none, or several. */
export function kindOf(policies: readonly string[]): Kind | null {
  const found = policies.flatMap((policy) => kinds.get(policy) ?? []);
  return found.length === 1 ? (found[0] ?? null) : null;
}
