import { createHash } from "node:crypto";
import { asFailure, Failure } from "../failure/failure";
import type { Purpose } from "./api";
import { type GoodCertificate, judgeCertificate, type Trust } from "./certificate-verdict";

type Outcome = { readonly good: GoodCertificate } | { readonly refusal: Failure };

/**
 * Verdicts on certificates, a challenge each. A verdict asked for early, while the token signs, is used again when the same
 * certificate answers the same challenge soon after; never for another challenge, so a revocation is seen at the next one. A
 * process knows its own verdicts: where the answer comes to another one, that one judges anew.
 */
export interface CertificateChecks {
  /** `challenge`: its id. @throws Failure `certificate-*` */
  verdict(challenge: string, certificate: Uint8Array, purpose: Purpose): Promise<GoodCertificate>;
}

/** A verdict older than this is made anew. */
const fresh = 60_000;
/** What a challenge was asked about is forgotten after this: by then it has expired. */
const remembered = 15 * 60_000;
/** Certificates one challenge may be asked about: a holder has one; the rest is somebody trying. */
const perChallenge = 4;

interface Check {
  readonly at: Date;
  readonly outcome: Promise<Outcome>;
}

interface Asked {
  /** When the challenge was first asked about. */
  readonly since: Date;
  /** By the certificate's fingerprint. */
  readonly checks: Map<string, Check>;
}

export function createCertificateChecks(trust: Trust, now: () => Date): CertificateChecks {
  const challenges = new Map<string, Asked>();

  function askedAbout(challenge: string, at: Date): Map<string, Check> {
    const known = challenges.get(challenge);
    if (known !== undefined) return known.checks;
    // Maps keep insertion order: the oldest are in front.
    for (const [old, { since }] of challenges) {
      if (at.getTime() - since.getTime() <= remembered) break;
      challenges.delete(old);
    }
    const asked = { since: at, checks: new Map<string, Check>() };
    challenges.set(challenge, asked);
    return asked.checks;
  }

  return {
    async verdict(challenge, certificate, purpose) {
      const at = now();
      const asked = askedAbout(challenge, at);
      const fingerprint = createHash("sha256").update(certificate).digest("hex");
      let check = asked.get(fingerprint);
      if (check === undefined || at.getTime() - check.at.getTime() > fresh) {
        if (asked.size >= perChallenge) throw new Failure("portal-refused", { about: "too many certificates" });
        check = { at, outcome: judged(certificate, purpose, at) };
        asked.set(fingerprint, check);
      }
      const outcome = await check.outcome;
      if ("refusal" in outcome) throw outcome.refusal;
      return outcome.good;
    },
  };

  /** Settles always: nobody may be waiting for an early verdict when it is refused. */
  function judged(certificate: Uint8Array, purpose: Purpose, at: Date): Promise<Outcome> {
    return judgeCertificate(certificate, purpose, at, trust).then(
      (good) => ({ good }),
      (error) => ({ refusal: asFailure(error) }),
    );
  }
}
