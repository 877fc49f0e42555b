import { z } from "zod";
import { Failure } from "../failure/failure";
import { assembleSignedData } from "../trust/cms/signed-data";
import { verifySignedData } from "../trust/cms-verify/signed-data";
import type { SignedAnswer } from "./api";
import type { CertificateChecks } from "./certificate-checks";
import type { GoodCertificate } from "./certificate-verdict";
import type { Challenges, ChallengeTerms } from "./challenges";
import { formIdSchema } from "./forms/forms";
import { bytesInJson, dateInJson } from "./passing";

/** An application waiting for its signature: what belongs to its challenge. */
export const submissionSchema = z.object({
  idempotencyKey: z.string(),
  account: z.string(),
  form: formIdSchema,
  /** The bytes the citizen was shown as text. */
  content: bytesInJson,
  /** In the signed attributes, whole seconds. */
  signingTime: dateInJson,
});
export type Submission = Readonly<z.infer<typeof submissionSchema>>;

/** Which submission an answer is for. */
export interface ApplicationAnswer {
  readonly challenge: string;
  readonly idempotencyKey: string;
  readonly account: string;
  /** Of the whole request: the very same one may answer its challenge again. */
  readonly requestHash: string;
}

export interface ApplicationMeans {
  readonly challenges: Challenges<Submission>;
  readonly checks: CertificateChecks;
}

export interface SignedApplication {
  readonly signer: GoodCertificate;
  readonly submission: Submission;
  /** CMS SignedData with the content and the certificate, DER. */
  readonly signedData: Uint8Array;
}

/**
 * Is this answer the holder's signature on the application that was shown? Each rule throws the Failure it stands for; the
 * first one broken is told. Whatever the outcome, the challenge is spent.
 */
export async function verifyApplication(
  answer: SignedAnswer & ApplicationAnswer,
  terms: ChallengeTerms,
  { challenges, checks }: ApplicationMeans,
): Promise<SignedApplication> {
  // 1. The challenge is one of ours, given for an application to this session under this origin, unanswered (or answered by this very request) and in time.
  const challenge = await challenges.take(answer.challenge, terms, answer.requestHash);
  const submission = challenge.matter;

  // 2. It was given to this account for the submission of this key.
  if (submission.account !== answer.account || submission.idempotencyKey !== answer.idempotencyKey)
    throw new Failure("challenge-unknown", { about: "given for another submission" });

  // 3. The certificate is one that may sign, now: profile, purpose, path, status (certificate-verdict.ts).
  const signer = await checks.verdict(challenge.id, answer.certificate, "application");

  // 4. What will be kept is a CMS SignedData that verifies by itself: one signer, and the signature is its key's (RFC 5652 §5.6).
  const signedData = assembleSignedData({
    content: submission.content,
    signedAttributes: challenge.statement,
    certificate: answer.certificate,
    signature: answer.signature,
    chain: [],
  });
  const kept = verifySignedData(signedData);

  // 5. Its content is what was shown, its signer the certificate judged in rule 3, its time the one proposed.
  if (!equal(kept.content, submission.content)) throw new Failure("signature-invalid", { about: "other content" });
  if (!equal(kept.certificate, answer.certificate)) throw new Failure("signature-invalid", { about: "other signer" });
  if (kept.signingTime?.getTime() !== submission.signingTime.getTime())
    throw new Failure("signature-invalid", { about: "other signing time" });

  return { signer, submission, signedData };
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);
