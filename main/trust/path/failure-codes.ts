/** The edge of the room: its rejections as Kazashi's failure codes. Nothing else here knows of main/failure. */
import type { FailureCode } from "../../failure/codes";
import { Failure } from "../../failure/failure";
import { Rejected, type Rejection, type RejectionReason } from "./rejection";

const codes: Readonly<Record<RejectionReason, FailureCode>> = {
  malformed: "certificate-malformed",
  algorithm: "certificate-invalid",
  signature: "certificate-invalid",
  "not-yet-valid": "certificate-not-yet-valid",
  expired: "certificate-expired",
  "name-chaining": "certificate-invalid",
  "basic-constraints": "certificate-invalid",
  "path-length": "certificate-invalid",
  "key-usage": "certificate-wrong-purpose",
  "extended-key-usage": "certificate-wrong-purpose",
  "unknown-critical-extension": "certificate-invalid",
  "name-constraints": "certificate-invalid",
  policy: "certificate-wrong-purpose",
  revoked: "certificate-revoked",
  suspended: "certificate-suspended",
  "status-unknown": "certificate-status-unknown",
  "no-path": "certificate-unknown-issuer",
  budget: "certificate-invalid",
  "message-form": "signature-invalid",
  "message-digest": "signature-invalid",
};

/** The failure that a rejected certificate is to the citizen and the staff. */
export function certificateFailure(rejection: Rejection, cause?: Rejected): Failure {
  return new Failure(codes[rejection.reason], { about: text(rejection) }, { cause });
}

const text = ({ about, clause }: Rejection) => `${about} (${clause})`;

/** Does `work`; a rejection leaves as the failure of a certificate. */
export function orCertificateFailure<T>(work: () => T): T {
  return orFailure(work, (rejected) => certificateFailure(rejected.rejection, rejected));
}

/** Does `work`; a rejection of what is signed (not of who signed it) leaves as the failure `signature-invalid`. */
export function orSignatureFailure<T>(work: () => T): T {
  return orFailure(work, (cause) => new Failure("signature-invalid", { about: text(cause.rejection) }, { cause }));
}

function orFailure<T>(work: () => T, failureFor: (rejected: Rejected) => Failure): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Rejected ? failureFor(error) : error;
  }
}
