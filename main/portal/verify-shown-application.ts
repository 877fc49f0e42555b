import { Failure } from "../failure/failure";
import { verifySignedData } from "../trust/cms-verify/signed-data";
import type { ChallengeTerms } from "./challenges";
import { checkClientData } from "./client-data-checks";
import type { ApplicationAnswer, ApplicationMeans, SignedApplication } from "./verify-application";

/**
 * Is this message the holder's signature on the application, as a kiosk showed it and stated it? Each rule throws the Failure it
 * stands for; the first one broken is told. Whatever the outcome, the challenge is spent.
 */
export async function verifyShownApplication(
  answer: ApplicationAnswer & { readonly signedData: Uint8Array },
  terms: ChallengeTerms,
  { challenges, checks }: ApplicationMeans,
): Promise<SignedApplication> {
  // 1. The challenge is one of ours, given for an application to this session under this origin, unanswered (or answered by this very request) and in time.
  const challenge = await challenges.take(answer.challenge, terms, answer.requestHash);
  const submission = challenge.matter;

  // 2. It was given to this account for the submission of this key.
  if (submission.account !== answer.account || submission.idempotencyKey !== answer.idempotencyKey)
    throw new Failure("challenge-unknown", { about: "given for another submission" });

  // 3. The message is a CMS SignedData that verifies by itself: one signer, and the signature is its key's (RFC 5652 §5.6).
  const { certificate, content, signingTime } = verifySignedData(answer.signedData);

  // 4. The certificate is one that may sign, now: profile, purpose, path, status (certificate-verdict.ts).
  const signer = await checks.verdict(challenge.id, certificate, "application");

  // 5. Its content is a kiosk's statement about this challenge, at the time it was signed.
  const { document, time } = checkClientData(content, "kazashi.sign", challenge);
  if (signingTime?.getTime() !== Date.parse(time))
    throw new Failure("signature-invalid", { about: "other signing time" });

  // 6. The document that the kiosk showed is the application as it was prepared, byte for byte.
  if (!Buffer.from(document, "utf8").equals(submission.content))
    throw new Failure("signature-invalid", { about: "other content" });

  return { signer, submission, signedData: answer.signedData };
}
