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
  /** @throws Failure `certificate-*` */
  verdict(challenge: string, certificate: Uint8Array, purpose: Purpose): Promise<GoodCertificate>;
  forget(challenge: string): void;
}

/** A verdict older than this is made anew. */
const fresh = 60_000;
/** Certificates one challenge may be asked about: a holder has one; the rest is somebody trying. */
const perChallenge = 4;

export function createCertificateChecks(trust: Trust, now: () => Date): CertificateChecks {
  const checks = new Map<string, Map<string, { at: number; outcome: Promise<Outcome> }>>();

  return {
    async verdict(challenge, certificate, purpose) {
      const fingerprint = createHash("sha256").update(certificate).digest("hex");
      const asked = checks.get(challenge) ?? new Map();
      checks.set(challenge, asked);
      const at = now();
      const earlier = asked.get(fingerprint);
      const check =
        earlier !== undefined && at.getTime() - earlier.at <= fresh
          ? earlier
          : { at: at.getTime(), outcome: judged(certificate, purpose, at) };
      if (check !== earlier) {
        if (asked.size >= perChallenge) throw new Failure("portal-refused", { about: "too many certificates" });
        asked.set(fingerprint, check);
      }
      const outcome: Outcome = await check.outcome;
      if ("refusal" in outcome) throw outcome.refusal;
      return outcome.good;
    },
    forget(challenge) {
      checks.delete(challenge);
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
