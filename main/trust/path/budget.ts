/** What one judgement may cost. Certificates and CRLs come from strangers: work is bounded before it is done. */
import { reject } from "./rejection";

export interface Limits {
  /** Certificates on a path, the anchor not counted. */
  readonly pathLength: number;
  /** Signatures verified. */
  readonly signatures: number;
  /** Candidates looked at while paths are built. */
  readonly steps: number;
  /** Certificates supplied to help building. */
  readonly certificates: number;
  /** Bytes of CRLs hashed and searched. */
  readonly statusBytes: number;
  /** Comparisons of a name with a name constraint, for one certificate. */
  readonly nameComparisons: number;
}

export const defaultLimits: Limits = {
  pathLength: 12,
  signatures: 200,
  steps: 20_000,
  certificates: 20_000,
  statusBytes: 256 << 20,
  nameComparisons: 250_000,
};

export interface Budget {
  readonly limits: Limits;

  readonly spend: (what: "signatures" | "steps" | "statusBytes", amount?: number) => void;
}

/** Ends the whole judgement, not just one candidate of it. */
export function overBudget(about: string): never {
  return reject("budget", "RFC 4158 §3.2", about);
}

export function createBudget(limits: Limits): Budget {
  const left = { signatures: limits.signatures, steps: limits.steps, statusBytes: limits.statusBytes };
  return {
    limits,
    spend: (what, amount = 1) => {
      left[what] -= amount;
      if (left[what] < 0) overBudget(`more than ${limits[what]} ${what}`);
    },
  };
}
