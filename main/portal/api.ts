/**
 * The portal's JSON API under /api, as schemas: the one file its server, its pages and its clients share. Every request
 * is a POST or PUT of JSON or a plain GET; what is refused answers with a `refusalSchema` body and a status of its class.
 */
import { z } from "zod";
import { failureRecordSchema } from "../failure/record";
import { formIdSchema } from "./forms/forms";
import { type PageContract, pageContracts } from "./page-contracts";

/** Bytes as padded base64; `max` bounds the text, not the bytes. */
const base64 = (max: number) => z.base64().min(4).max(max);

export const purposes = ["login", "application"] as const;
export type Purpose = (typeof purposes)[number];

/** What a reader is to sign. Worth one signature, in one session, until `expiresAt`. */
export const challengeSchema = z.object({
  /** In the contract `kazashi` also the challenge that the kiosk states. */
  id: z.string().min(1).max(64),
  contract: z.enum(pageContracts),
  /** DER DigestInfo of SHA-256, base64: goes to the token verbatim. null in the contract `kazashi`. */
  digestInfo: z.base64().nullable(),
  expiresAt: z.iso.datetime(),
});
export type Challenge = z.infer<typeof challengeSchema>;

export const sessionSchema = z.object({
  /** The holder, masked; null before login. */
  holder: z.string().nullable(),
  /** Seconds without a request after which the session ends, and how long before that its end is announced. */
  idleSeconds: z.int(),
  warningSeconds: z.int(),
});
export type Session = z.infer<typeof sessionSchema>;

/** An application while it is being filled in: any text, bounded, by the field's name. */
export const draftSchema = z
  .record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.string().max(250))
  .refine((draft) => Object.keys(draft).length <= 40);
export type Draft = z.infer<typeof draftSchema>;

export const receiptSchema = z.object({
  idempotencyKey: z.uuid(),
  /** Given once for an application: "K-20261122-0000001". */
  number: z.string(),
  form: formIdSchema,
  acceptedAt: z.iso.datetime(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** The terms of use that hold now, and whether this certificate's holder has agreed to them. */
export const termsSchema = z.object({ version: z.string(), agreedAt: z.iso.datetime().nullable() });
export type Terms = z.infer<typeof termsSchema>;

/** The version that was shown, so that nobody agrees to another. */
export const consentRequest = z.object({ version: z.string().max(40) });

/** The certificate that logged in, and what its issuer says of it now. */
export const certificateStatusSchema = z.object({
  medium: z.enum(["card", "phone"]),
  serial: z.string(),
  issuer: z.string(),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  checkedAt: z.iso.datetime(),
  /** Why it is not good any more; null: it is. */
  refusal: failureRecordSchema.nullable(),
});
export type CertificateStatus = z.infer<typeof certificateStatusSchema>;

export const homeSchema = z.object({
  session: sessionSchema,
  /** When this certificate logged in before; null the first time. */
  previousLogin: z.iso.datetime().nullable(),
  /** Forms that were begun and not submitted. */
  drafts: z.array(formIdSchema),
  terms: termsSchema,
  receipts: z.array(receiptSchema),
});
export type Home = z.infer<typeof homeSchema>;

export const preparedSchema = z.object({
  challenge: challengeSchema,
  /** Exactly what is signed, as text; its UTF-8 bytes are the content of the CMS SignedData. */
  text: z.string(),
});
export type Prepared = z.infer<typeof preparedSchema>;

const signed = z.object({
  challenge: z.string().min(1).max(64),
  /** DER of the certificate as read from the token. */
  certificate: base64(12_000),
  /** The token's answer to COMPUTE DIGITAL SIGNATURE. */
  signature: base64(1_500),
});

/** The certificate as soon as it was read, so that it is judged while the token signs. */
export const certificateCheckRequest = signed.omit({ signature: true }).extend({ purpose: z.enum(purposes) });
export const certificateCheckSchema = z.object({ refusal: failureRecordSchema.nullable() });
export type CertificateCheck = z.infer<typeof certificateCheckSchema>;

export const loginRequests = {
  page: signed,
  /** `clientData`: what the kiosk stated and had signed. */
  kazashi: signed.extend({ clientData: base64(4_000) }),
} as const satisfies Record<PageContract, z.ZodType>;
export const prepareRequest = z.object({ idempotencyKey: z.uuid(), form: formIdSchema, application: draftSchema });
const submitted = { challenge: signed.shape.challenge, idempotencyKey: z.uuid() };
export const applicationRequests = {
  page: signed.extend(submitted),
  /** CMS SignedData whose content is the kiosk's statement, with the document in it. */
  kazashi: z.object({ ...submitted, signedData: base64(150_000) }),
} as const satisfies Record<PageContract, z.ZodType>;
/** The session comes along because the signature certificate is the first to say the holder's name. */
export const acceptedSchema = z.object({ receipt: receiptSchema, session: sessionSchema });
export type Accepted = z.infer<typeof acceptedSchema>;

/** An accepted application as it is kept; nulls where there is none under the key. */
export const signedCopySchema = z.object({
  /** CMS SignedData with its content, DER in base64. */
  signedData: z.base64().nullable(),
  text: z.string().nullable(),
});
export type SignedCopy = z.infer<typeof signedCopySchema>;

/** A document signed elsewhere (`kazashi tap sign`), for the portal's verdict alone; nothing of it is kept. */
export const verificationRequest = z.object({ document: base64(1_400_000), signedData: base64(40_000) });
export const verificationSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  serial: z.string(),
  notAfter: z.iso.datetime(),
});
export type Verification = z.infer<typeof verificationSchema>;

/** Who asks, at the login step of the OpenID Connect provider; and where to go on once the citizen has tapped. */
export const openIdInteractionSchema = z.object({ client: z.string() });
export type OpenIdInteraction = z.infer<typeof openIdInteractionSchema>;
export const openIdReturnSchema = z.object({ redirect: z.url() });
export type OpenIdReturn = z.infer<typeof openIdReturnSchema>;

export const refusalSchema = failureRecordSchema.extend({
  /** Fields of a form that were not accepted. */
  fields: z.array(z.string()).optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** A token's answer to a challenge, as bytes. */
export interface SignedAnswer {
  readonly challenge: string;
  /** DER, as read from the token. */
  readonly certificate: Uint8Array;
  readonly signature: Uint8Array;
}
