import { expect, test } from "vitest";
import { isFailureCode } from "../../../../main/failure/codes";
import { Failure } from "../../../../main/failure/failure";
import {
  certificateFailure,
  orCertificateFailure,
  orSignatureFailure,
} from "../../../../main/trust/path/failure-codes";
import { reject, rejectionReasons } from "../../../../main/trust/path/rejection";

test("every reason is a failure of the catalogue, and what it tells is the rule and where it stands", () => {
  for (const reason of rejectionReasons) {
    const failure = certificateFailure({ reason, clause: "RFC 5280 §1", about: "something" });
    expect(isFailureCode(failure.code)).toBe(true);
    expect(failure.detail.about).toBe("something (RFC 5280 §1)");
  }
});

test.each([
  ["expired", "certificate-expired"],
  ["not-yet-valid", "certificate-not-yet-valid"],
  ["revoked", "certificate-revoked"],
  ["suspended", "certificate-suspended"],
  ["status-unknown", "certificate-status-unknown"],
  ["no-path", "certificate-unknown-issuer"],
  ["policy", "certificate-wrong-purpose"],
  ["malformed", "certificate-malformed"],
] as const)("%s is %s to a citizen", (reason, code) => {
  expect(certificateFailure({ reason, clause: "", about: "" }).code).toBe(code);
});

test("a rejection leaves as a failure with its cause; a defect leaves as itself", () => {
  const rejected = () => reject("message-digest", "RFC 5652 §11.2", "other content");
  expect(() => orSignatureFailure(rejected)).toThrow(expect.objectContaining({ code: "signature-invalid" }));
  expect(() => orCertificateFailure(rejected)).toThrow(Failure);
  const defect = new TypeError("defect");
  const broken = () => {
    throw defect;
  };
  expect(() => orSignatureFailure(broken)).toThrow(defect);
  expect(orCertificateFailure(() => 5)).toBe(5);
});
