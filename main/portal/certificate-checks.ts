import { createHash } from "node:crypto";
import { asFailure, Failure } from "../failure/failure";
import type { Purpose } from "./api";
import { type GoodCertificate, judgeCertificate, type Trust } from "./certificate-verdict";

type Outcome = { readonly good: GoodCertificate } | { readonly refusal: Failure };

/**
 * Verdicts on certificates, a challenge each. A verdict asked for early, while the token signs, is used again when the same
 * certificate answers the same challenge soon after; never for another challenge, so a revocation is seen at the next one.
 */
export interface CertificateChecks {
  /** `challenge`: the very object the challenge is kept as; its verdicts go when it goes. @throws Failure `certificate-*` */
  verdict(challenge: object, certificate: Uint8Array, purpose: Purpose): Promise<GoodCertificate>;
}

/** A verdict older than this is made anew. */
const fresh = 60_000;
/** Certificates one challenge may be asked about: a holder has one; the rest is somebody trying. */
const perChallenge = 4;

interface Check {
  readonly at: Date;
  readonly outcome: Promise<Outcome>;
}

export function createCertificateChecks(trust: Trust, now: () => Date): CertificateChecks {
  const checks = new WeakMap<object, Map<string, Check>>();

  return {
    async verdict(challenge, certificate, purpose) {
      const asked = checks.get(challenge) ?? new Map<string, Check>();
      checks.set(challenge, asked);
      const fingerprint = createHash("sha256").update(certificate).digest("hex");
      const at = now();
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
