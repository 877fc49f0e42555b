import { z } from "zod";
import { certificateStates, type Ending, endingNames } from "../../main/trust/authority/life";

export type { Ending };

/** A certificate of the test authority as staff see it: identifiers, nothing of its holder. */
export const certificateViewSchema = z.object({
  serial: z.string(),
  purpose: z.enum(["authentication", "signature"]),
  medium: z.enum(["card", "phone"]),
  /** The holder's key in the authority's records. */
  holder: z.string(),
  generation: z.int(),
  notAfter: z.string(),
  state: z.enum(certificateStates),
  /** When it was suspended or revoked. */
  since: z.string().nullable(),
  /** The virtual token that holds it. */
  token: z.string().nullable(),
});
export type CertificateView = z.infer<typeof certificateViewSchema>;

/** Newest first. */
const certificates = z.object({ certificates: z.array(certificateViewSchema), tokens: z.array(z.string()) });
export type AuthorityView = z.infer<typeof certificates>;

const serial = z.string().regex(/^[0-9A-F]{2,40}$/);
const profile = z.string().max(64);

/** What staff may ask of the test authority that the portal asks, too. Each answers what is so afterwards. */
export const authorityRequests = {
  "authority.list": { request: z.undefined(), answer: certificates },
  "authority.suspend": { request: z.object({ serial }), answer: certificates },
  "authority.resume": { request: z.object({ serial }), answer: certificates },
  "authority.revoke": { request: z.object({ serial, ending: z.enum(endingNames) }), answer: certificates },
  /** A new virtual token in place of the old one. */
  "authority.issue": { request: z.object({ profile }), answer: certificates },
  /** Certificates that have run out, on a virtual token. */
  "authority.expire": { request: z.object({ profile }), answer: certificates },
} as const;
