/** RFC 5280: is there a valid path from a trust anchor to this certificate, and is everything on it unrevoked? */
import { createRevocation, type OcspAnswer, type Revocation } from "../status/revocation";
import { createBudget, defaultLimits, type Limits, overBudget } from "./budget";
import { candidatePaths, createPool, type Pool } from "./candidates";
import { type Certificate, parsedCertificate } from "./certificate";
import type { KeyUsage } from "./extensions";
import { anyPolicy } from "./policy-graph";
import { attempt, Rejected, type Rejection, reject } from "./rejection";
import { modern, type SignaturePolicy } from "./signature";
import { createSignatureMemory } from "./signature-memory";
import { type ValidationInput, type ValidPath, validatePath } from "./validate";

export interface PathInput extends PathQuestion, StatusInput {}

/** Of a judgement whatever is known before anybody was asked for the certificate's status. */
export interface PathQuestion {
  /** The certificate to judge: DER, or parsed. */
  readonly certificate: Uint8Array | Certificate;
  /** Certificates of the authorities trusted beforehand. Parse them once for speed. */
  readonly anchors: readonly (Uint8Array | Certificate)[];
  /** Certificates that may help to build a path; from anywhere, trusted in nothing. */
  readonly intermediates?: readonly (Uint8Array | Certificate)[];
  /** The instant the path is judged for. */
  readonly at: Date;
  /** RFC 5280 §6.1.1 (c): the policies to be valid for; none named: any. */
  readonly policies?: readonly string[];
  /** §6.1.1 (e) to (g). */
  readonly inhibitPolicyMapping?: boolean;
  readonly requireExplicitPolicy?: boolean;
  readonly inhibitAnyPolicy?: boolean;
  /** What the judged certificate must be allowed to do, where it says what it is for: §4.2.1.3, §4.2.1.12. */
  readonly keyUsage?: readonly KeyUsage[];
  readonly extendedKeyUsage?: string;
  readonly signatures?: SignaturePolicy;
  readonly limits?: Partial<Limits>;
}

export interface StatusInput {
  /** `required`: no path without fresh status of each certificate; `if-known`: only a known bad status rejects; `off`. */
  readonly revocation: "required" | "if-known" | "off";
  /** DER CertificateLists, complete and delta, from anywhere. */
  readonly crls?: readonly Uint8Array[];
  /** DER OCSPResponses, from anywhere. Where CRLs speak of the same certificate too, the graver word counts. */
  readonly ocspResponses?: readonly (Uint8Array | OcspAnswer)[];
  /** Milliseconds an OCSP responder's clock may be off: five minutes unless told. */
  readonly ocspTolerance?: number;
  /** Milliseconds an OCSP answer that names no next update is fresh: one hour unless told. */
  readonly ocspMaximumAge?: number;
}

export type PathVerdict =
  | {
      readonly accepted: true;
      /** Trust anchor first, the judged certificate last. */
      readonly path: readonly Certificate[];
      /** RFC 9618 user_constrained_policy_set: object identifiers in dotted form, sorted. */
      readonly policies: readonly string[];
    }
  | { readonly accepted: false; readonly rejection: Rejection };

/** Never throws for what the bytes hold: whatever is wrong with them is in the verdict. */
export const verifyPath = (input: PathInput): PathVerdict => pathVerifier(input)(input);

/**
 * The same for whoever has to know the path before it can ask for status: judges as often as it is called, makes each signature
 * check once, and pays for all of it out of one budget.
 */
export function pathVerifier(question: PathQuestion): (status: StatusInput) => PathVerdict {
  const judge = settled(() => createJudge(question));
  return (status) => {
    if ("rejection" in judge) return { accepted: false, ...judge };
    const valid = settled(() => judge.value(status));
    if ("rejection" in valid) return { accepted: false, ...valid };
    const { path, policies } = valid.value;
    return { accepted: true, path, policies: [...policies].sort() };
  };
}

/** As `attempt`, where nothing else is tried any more: an exhausted budget is a verdict, too. */
function settled<T>(work: () => T): { readonly value: T } | { readonly rejection: Rejection } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof Rejected) return { rejection: error.rejection };
    throw error;
  }
}

function createJudge(input: PathQuestion): (status: StatusInput) => ValidPath {
  const budget = createBudget({ ...defaultLimits, ...input.limits });
  const { intermediates = [], signatures = modern } = input;
  if (intermediates.length > budget.limits.certificates) overBudget(`${intermediates.length} certificates`);
  const target = parsedCertificate(input.certificate);
  const anchors = createPool(input.anchors.map(parsedCertificate));
  // One that does not parse cannot be on a path.
  const pool = createPool(intermediates.flatMap((certificate) => whatParses(certificate)));

  const { isSignedBy, mayBeSignedBy } = createSignatureMemory(budget, signatures);
  const at = input.at.getTime();
  // Every comparison with it would be false, and every certificate valid.
  if (Number.isNaN(at)) throw new RangeError("no such instant");
  const common = { at, signatures, isSignedBy, nameComparisons: budget.limits.nameComparisons };
  const asked: ValidationInput = {
    ...common,
    initialPolicies: policySet(input.policies),
    inhibitPolicyMapping: input.inhibitPolicyMapping ?? false,
    requireExplicitPolicy: input.requireExplicitPolicy ?? false,
    inhibitAnyPolicy: input.inhibitAnyPolicy ?? false,
  };
  /** A CRL issuer's path is asked nothing but to be valid: §6.3.3 (f). */
  const plain: ValidationInput = {
    ...common,
    initialPolicies: null,
    inhibitPolicyMapping: false,
    requireExplicitPolicy: false,
    inhibitAnyPolicy: false,
  };

  /** The first path that is valid by `validation` and passes `check`; throws the most telling rejection. */
  function firstValid(
    certificate: Certificate,
    from: Pool,
    validation: ValidationInput,
    check: (valid: ValidPath) => void,
  ) {
    let telling: Rejection | null = null;
    const note = (rejection: Rejection) => {
      if (telling === null || telling.reason === "signature") telling = rejection;
    };
    const isEdge = (child: Certificate, issuer: Certificate): boolean => {
      const result = attempt(() => mayBeSignedBy(child, issuer));
      if ("value" in result && result.value) return true;
      note("rejection" in result ? result.rejection : badSignature);
      return false;
    };
    for (const path of candidatePaths(certificate, { anchors: from, pool, budget, isEdge })) {
      const result = attempt(() => {
        const valid = validatePath(path, validation);
        check(valid);
        return valid;
      });
      if ("value" in result) return result.value;
      note(result.rejection);
    }
    throw new Rejected(telling ?? noPath);
  }

  return ({
    revocation: policy,
    crls = [],
    ocspResponses = [],
    ocspTolerance = 300_000,
    ocspMaximumAge = 3_600_000,
  }) => {
    const revocation = createRevocation({
      at,
      crls,
      ocspResponses,
      ocspTolerance,
      ocspMaximumAge,
      signatures,
      budget,
      pool,
      isSignedBy,
      validPath: (certificate, anchor) =>
        firstValid(certificate, createPool([anchor]), plain, (valid) => checkRevocation(valid, revocation, "required")),
    });
    return firstValid(target, anchors, asked, (valid) => {
      checkUse(target, input);
      if (policy !== "off") checkRevocation(valid, revocation, policy);
    });
  };
}

const badSignature: Rejection = {
  reason: "signature",
  clause: "RFC 5280 §6.1.3 (a)(1)",
  about: "signature does not verify",
};
const noPath: Rejection = {
  reason: "no-path",
  clause: "RFC 5280 §6.1",
  about: "no chain of issuers ends at a trust anchor",
};

/** anyPolicy among the policies asked for means any: §6.1.1 (c). */
function policySet(policies: readonly string[] | undefined): ReadonlySet<string> | null {
  return policies === undefined || policies.includes(anyPolicy) ? null : new Set(policies);
}

function whatParses(certificate: Uint8Array | Certificate): Certificate[] {
  const result = attempt(() => parsedCertificate(certificate));
  return "value" in result ? [result.value] : [];
}

function checkUse({ extensions }: Certificate, { keyUsage = [], extendedKeyUsage }: PathQuestion): void {
  for (const usage of keyUsage)
    if (extensions.keyUsage?.has(usage) === false) reject("key-usage", "RFC 5280 §4.2.1.3", `not for ${usage}`);
  if (extendedKeyUsage !== undefined && extensions.extendedKeyUsage?.has(extendedKeyUsage) === false)
    reject("extended-key-usage", "RFC 5280 §4.2.1.12", `not for ${extendedKeyUsage}`);
}

/** §6.1.3 (a)(3) for every certificate below the anchor, once all else holds, since it costs most. */
function checkRevocation(valid: ValidPath, statusOf: Revocation, policy: "required" | "if-known"): void {
  for (let depth = 1; depth < valid.path.length; depth++) {
    const status = statusOf(valid, depth);
    if (status.status === "good" || (status.status === "unknown" && policy === "if-known")) continue;
    const { clause } = status;
    const [reason, about] =
      status.status === "unknown"
        ? (["status-unknown", status.about] as const)
        : ([status.status, `certificate ${status.status}`] as const);
    throw new Rejected({ reason, clause, about, depth });
  }
}
