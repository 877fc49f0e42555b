import { verify } from "node:crypto";
import { Failure } from "../failure/failure";
import type { SignedAnswer } from "./api";
import type { CertificateChecks } from "./certificate-checks";
import type { GoodCertificate } from "./certificate-verdict";
import type { Challenges, ChallengeTerms, IssuedChallenge } from "./challenges";

/** A token's answer, and what its signature has to be over: the challenge's own statement, or what a kiosk stated about it. */
export interface LoginAnswer extends SignedAnswer {
  /** @throws Failure where it is about something else */
  readonly statement: (challenge: IssuedChallenge<null>) => Uint8Array;
}

/**
 * Does this answer log its holder in? Each rule throws the Failure it stands for; the first one broken is told.
 * Whatever the outcome, the challenge is spent.
 */
export async function verifyLogin(
  answer: LoginAnswer,
  terms: ChallengeTerms,
  { challenges, checks }: { challenges: Challenges<null>; checks: CertificateChecks },
): Promise<GoodCertificate> {
  // 1. The challenge is one of ours, given for a login to this session under this origin, unanswered and in time.
  const challenge = await challenges.take(answer.challenge, terms);

  // 2. The certificate is one that may log in, now: profile, purpose, path, status (certificate-verdict.ts).
  const good = await checks.verdict(challenge.id, answer.certificate, "login");

  // 3. The certificate's key signed the statement about this challenge and nothing else, with SHA-256: RSASSA-PKCS1-v1_5 (RFC 8017
  // §8.2), or ECDSA (FIPS 186-5 §6.4.2).
  if (!["rsa", "ec"].includes(good.publicKey.asymmetricKeyType ?? ""))
    throw new Failure("signature-invalid", { about: `key of type ${good.publicKey.asymmetricKeyType}` });
  if (!verify("sha256", answer.statement(challenge), good.publicKey, answer.signature))
    throw new Failure("signature-invalid", { about: "login challenge" });

  return good;
}
