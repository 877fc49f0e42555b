/** A small honest world (root, issuing authority, leaf, their CRLs) for tests to bend. Everything in it is invented. */
import { type PathInput, type PathVerdict, verifyPath } from "../../../../main/trust/path/verify-path";
import {
  authority,
  type Blueprint,
  ca,
  certificate,
  crl,
  digitalSignature,
  keyUsage,
  newKeys,
  now,
  root,
} from "./forge";

export const rootKeys = newKeys();
export const issuingKeys = newKeys();
export const leafKeys = newKeys();

export const rootName = "C=JP, O=Invented, CN=Root";
export const issuingName = "C=JP, O=Invented, CN=Issuing";
export const leafName = "C=JP, O=Invented, CN=Leaf";

export const rootCertificate = root(rootName, rootKeys);

export const issuing = (changes: Partial<Blueprint> = {}) =>
  certificate({
    subject: issuingName,
    keys: issuingKeys,
    issuer: rootName,
    issuerKeys: rootKeys,
    extensions: [ca(), authority],
    ...changes,
  });

export const leaf = (changes: Partial<Blueprint> = {}) =>
  certificate({
    subject: leafName,
    keys: leafKeys,
    issuer: issuingName,
    issuerKeys: issuingKeys,
    extensions: [keyUsage(digitalSignature)],
    ...changes,
  });

export const rootCrl = crl({ issuer: rootName, keys: rootKeys });
export const issuingCrl = crl({ issuer: issuingName, keys: issuingKeys });

/** The verdict on an honest path, but for what `changes` says. */
export function verdictOn(changes: Partial<PathInput>): PathVerdict {
  return verifyPath({
    certificate: leaf(),
    anchors: [rootCertificate],
    intermediates: [issuing()],
    at: now,
    revocation: "off",
    ...changes,
  });
}

/** "accepted", or the reason it was not. */
export function outcome(changes: Partial<PathInput>): string {
  const verdict = verdictOn(changes);
  return verdict.accepted ? "accepted" : verdict.rejection.reason;
}
