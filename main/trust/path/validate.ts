/** Basic path validation: RFC 5280 §6.1 for one path, step by step and in its words. Revocation, (a)(3), comes after it. */
import type { Certificate } from "./certificate";
import { type ConstraintState, checkNames } from "./name-constraints";
import {
  anyPolicy,
  initialGraph,
  type PolicyGraph,
  userConstrainedPolicies,
  withMappings,
  withPolicies,
} from "./policy-graph";
import { Rejected, reject } from "./rejection";
import { type SignaturePolicy, type VerificationKey, verificationKey } from "./signature";

/** §6.1.1, without the path and the anchor. */
export interface ValidationInput {
  /** (b) Milliseconds since 1970. */
  readonly at: number;
  /** (c) user-initial-policy-set; null: any. */
  readonly initialPolicies: ReadonlySet<string> | null;
  /** (e) */
  readonly inhibitPolicyMapping: boolean;
  /** (f) */
  readonly requireExplicitPolicy: boolean;
  /** (g) */
  readonly inhibitAnyPolicy: boolean;
  readonly signatures: SignaturePolicy;
  readonly nameComparisons: number;
  /** Whether `key` signed the certificate; counted and remembered by the caller. */
  readonly isSignedBy: (certificate: Certificate, key: VerificationKey) => boolean;
}

/** §6.1.6, with the key of every certificate, which revocation checks need. */
export interface ValidPath {
  /** Trust anchor first. */
  readonly path: readonly Certificate[];
  readonly keys: readonly VerificationKey[];
  /** user_constrained_policy_set (RFC 9618 §5.5). */
  readonly policies: ReadonlySet<string>;
}

/** §6.1.2, and the working_ variables of §6.1.4. */
interface State {
  graph: PolicyGraph;
  constraints: ConstraintState;
  explicitPolicy: number;
  inhibitAnyPolicy: number;
  policyMapping: number;
  key: VerificationKey;
  issuer: Certificate;
  maxPathLength: number;
}

/** `path`: trust anchor first, then each certificate issued by the one before. Throws `Rejected` with its depth. */
export function validatePath(path: readonly Certificate[], input: ValidationInput): ValidPath {
  const [anchor, ...certificates] = path;
  const n = certificates.length;
  if (anchor === undefined || n === 0) return reject("no-path", "RFC 5280 §6.1.1 (a)", "empty path");
  const state = atDepth(0, () => initialState(anchor, n, input));
  const keys = [state.key];
  for (const [index, certificate] of certificates.entries()) {
    const i = index + 1;
    atDepth(i, () => {
      processBasics(certificate, state, input);
      // §6.1.3 (b), (c)
      if (i === n || !certificate.selfIssued) checkNames(certificate, state.constraints, input.nameComparisons);
      processPolicies(certificate, i === n, state);
      if (i < n) prepareForNext(certificate, state);
      else wrapUp(certificate, state);
      // §6.1.4 (d) to (f), §6.1.5 (c) to (e)
      state.key = verificationKey(certificate.publicKey, input.signatures, state.key);
      // §6.1.4 (c)
      state.issuer = certificate;
      // §6.1.4 (o), §6.1.5 (f)
      checkCriticalExtensions(certificate);
    });
    keys.push(state.key);
  }
  const policies = userConstrainedPolicies(state.graph, input.initialPolicies);
  // §6.1.5, last paragraph, as RFC 9618 §5.5 has it.
  if (state.explicitPolicy === 0 && policies.size === 0)
    return atDepth(n, () => reject("policy", "RFC 5280 §6.1.5 (g)", "none of the acceptable policies"));
  return { path, keys, policies };
}

function atDepth<T>(depth: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Rejected && error.rejection.depth === undefined)
      throw new Rejected({ ...error.rejection, depth });
    throw error;
  }
}

/** §6.1.2. An anchor given as a certificate is held to what the certificate says: RFC 5937 §3.2. */
function initialState(anchor: Certificate, n: number, input: ValidationInput): State {
  checkValidity(anchor, input.at);
  if (anchor.extensions.basicConstraints?.ca === false)
    reject("basic-constraints", "RFC 5937 §3.2", "trust anchor is no authority");
  checkMaySign(anchor, "RFC 5937 §3.2");
  const { nameConstraints, basicConstraints } = anchor.extensions;
  return {
    graph: initialGraph(), // (a)
    constraints: nameConstraints === null ? [] : [nameConstraints], // (b), (c)
    explicitPolicy: input.requireExplicitPolicy ? 0 : n + 1, // (d)
    inhibitAnyPolicy: input.inhibitAnyPolicy ? 0 : n + 1, // (e)
    policyMapping: input.inhibitPolicyMapping ? 0 : n + 1, // (f)
    key: verificationKey(anchor.publicKey, input.signatures), // (g) to (i)
    issuer: anchor, // (j)
    maxPathLength: basicConstraints?.pathLength ?? n, // (k)
  };
}

/** §6.1.3 (a). */
function processBasics(certificate: Certificate, state: State, input: ValidationInput): void {
  // (1)
  if (!input.isSignedBy(certificate, state.key))
    reject("signature", "RFC 5280 §6.1.3 (a)(1)", "signature does not verify");
  // (2)
  checkValidity(certificate, input.at);
  // (4)
  if (certificate.issuer.key !== state.issuer.subject.key)
    reject("name-chaining", "RFC 5280 §6.1.3 (a)(4)", "issuer is not the subject above");
}

function checkValidity({ notBefore, notAfter }: Certificate, at: number): void {
  if (at < notBefore) reject("not-yet-valid", "RFC 5280 §6.1.3 (a)(2)", "before the validity period");
  if (at > notAfter) reject("expired", "RFC 5280 §6.1.3 (a)(2)", "after the validity period");
}

/** §6.1.3 (d) to (f). */
function processPolicies(certificate: Certificate, isLast: boolean, state: State): void {
  const { policies } = certificate.extensions;
  const anyAllowed = state.inhibitAnyPolicy > 0 || (!isLast && certificate.selfIssued);
  state.graph = withPolicies(state.graph, policies, anyAllowed);
  if (state.explicitPolicy === 0 && state.graph === null) reject("policy", "RFC 5280 §6.1.3 (f)", "no valid policy");
}

/** §6.1.4, but for what every certificate has in common. */
function prepareForNext(certificate: Certificate, state: State): void {
  const { policyMappings, nameConstraints, policyConstraints, inhibitAnyPolicy, basicConstraints } =
    certificate.extensions;
  // (a)
  if (
    policyMappings.some(({ issuerDomain, subjectDomain }) => issuerDomain === anyPolicy || subjectDomain === anyPolicy)
  )
    reject("policy", "RFC 5280 §6.1.4 (a)", "anyPolicy mapped");
  // (b)
  state.graph = withMappings(state.graph, policyMappings, state.policyMapping > 0);
  // (g)
  if (nameConstraints !== null) state.constraints = [...state.constraints, nameConstraints];
  // (h)
  if (!certificate.selfIssued) {
    state.explicitPolicy = Math.max(0, state.explicitPolicy - 1);
    state.policyMapping = Math.max(0, state.policyMapping - 1);
    state.inhibitAnyPolicy = Math.max(0, state.inhibitAnyPolicy - 1);
  }
  // (i)
  state.explicitPolicy = Math.min(state.explicitPolicy, policyConstraints?.requireExplicit ?? Infinity);
  state.policyMapping = Math.min(state.policyMapping, policyConstraints?.inhibitMapping ?? Infinity);
  // (j)
  state.inhibitAnyPolicy = Math.min(state.inhibitAnyPolicy, inhibitAnyPolicy ?? Infinity);
  // (k): versions 1 and 2 cannot say that they are authorities.
  if (basicConstraints?.ca !== true) reject("basic-constraints", "RFC 5280 §6.1.4 (k)", "issuer is no authority");
  // (l)
  if (!certificate.selfIssued) {
    if (state.maxPathLength === 0) reject("path-length", "RFC 5280 §6.1.4 (l)", "path longer than allowed");
    state.maxPathLength -= 1;
  }
  // (m)
  state.maxPathLength = Math.min(state.maxPathLength, basicConstraints.pathLength ?? Infinity);
  // (n)
  checkMaySign(certificate, "RFC 5280 §6.1.4 (n)");
}

function checkMaySign({ extensions: { keyUsage } }: Certificate, clause: string): void {
  if (keyUsage !== null && !keyUsage.has("keyCertSign"))
    reject("key-usage", clause, "issuer may not sign certificates");
}

/** §6.1.5 (a), (b). */
function wrapUp(certificate: Certificate, state: State): void {
  state.explicitPolicy = Math.max(0, state.explicitPolicy - 1);
  if (certificate.extensions.policyConstraints?.requireExplicit === 0) state.explicitPolicy = 0;
}

function checkCriticalExtensions({ extensions: { unknownCritical } }: Certificate): void {
  if (unknownCritical.length > 0)
    reject("unknown-critical-extension", "RFC 5280 §4.2, §6.1.4 (o)", unknownCritical.join(", "));
}
