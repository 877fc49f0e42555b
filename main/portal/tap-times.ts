import { z } from "zod";
import type { JpkiCertificate } from "../trust/profile/jpki";
import { dateInJson, type Kind, type Passing } from "./passing";

/** What about a tap's times does not fit. */
export const oddTimes = ["signature-early", "signature-late"] as const;
export type OddTimes = (typeof oddTimes)[number];

/**
 * Milliseconds from the certificate's arrival at the portal to the signature's. The reader program sends the certificate as soon
 * as it was read, and the chip signs next: a chip takes 60 to 676 ms for RSA-2048 (JCAlgTest, RSA-CRT PKCS#1, averages of 20
 * Java Cards), a page some ten more. Sooner than any chip, the key is in none; seconds later, the command took a way longer
 * than a reader's field. A phone's secure element may wait for its owner once more.
 */
const plausible: Readonly<Record<JpkiCertificate["medium"], { readonly least: number; readonly most: number }>> = {
  card: { least: 40, most: 2_500 },
  phone: { least: 40, most: 4_000 },
};

export interface TapTimes {
  /** The certificate for this challenge has arrived; only the first time counts. */
  certificateArrived(challenge: string): Promise<void>;
  /** What does not fit; null where all does, or where no certificate was sent ahead, as other reader programs may do. */
  judge(challenge: string, medium: JpkiCertificate["medium"], signatureArrived: Date): Promise<Judged | null>;
}

export interface Judged {
  readonly odd: OddTimes;
  /** Milliseconds from certificate to signature, and those that fit, for staff of any language. */
  readonly about: string;
}

const ahead: Kind<{ at: Date }> = { name: "certificate ahead", schema: z.object({ at: dateInJson }) };
/** No challenge can be answered longer. */
const keptMs = 15 * 60_000;

export function createTapTimes(passing: Passing, now: () => Date): TapTimes {
  return {
    async certificateArrived(challenge) {
      const at = now();
      await passing.claim(ahead, challenge, { at }, { until: new Date(at.getTime() + keptMs) });
    },

    async judge(challenge, medium, signatureArrived) {
      const entry = await passing.find(ahead, challenge);
      if (entry === null) return null;
      const took = signatureArrived.getTime() - entry.value.at.getTime();
      const { least, most } = plausible[medium];
      const odd = took < least ? "signature-early" : took > most ? "signature-late" : null;
      return odd && { odd, about: `${medium}: ${took} ms; ${least}–${most} ms` };
    },
  };
}
