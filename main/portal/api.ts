/**
 * The portal's JSON API under /api, as schemas: the one file its server, its pages and its clients share. Every request
 * is a POST or PUT of JSON or a plain GET; what is refused answers with a `refusalSchema` body and a status of its class.
 */
import { z } from "zod";
import { failureRecordSchema } from "../failure/record";

/** Bytes as padded base64; `max` bounds the text, not the bytes. */
const base64 = (max: number) => z.base64().min(4).max(max);

export const purposes = ["login", "application"] as const;
export type Purpose = (typeof purposes)[number];

/** What a reader is to sign: `digestInfo` goes to the token verbatim. Worth one signature, in one session, until `expiresAt`. */
export const challengeSchema = z.object({
  id: z.string().min(1).max(64),
  /** DER DigestInfo of SHA-256, base64. */
  digestInfo: z.base64(),
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

/** A date as written in a form: 2026-11-22. */
const date = z.iso.date();

/**
 * One line of text: trimmed, composed (NFC), without control or direction characters: what is seen is what is signed. Nor with
 * angle brackets, which no name or address has: whoever prints it later, as a web page perhaps, prints text.
 */
const line = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((text) => text.normalize("NFC").trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .regex(/^[^<>\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]*$/u),
    );

/** A moving-in notice (転入届) as filled in. All people and addresses in it are invented. */
export const movingInSchema = z.object({
  movedOn: date,
  name: line(60),
  postalCode: z
    .string()
    .trim()
    .regex(/^\d{3}-?\d{4}$/)
    .transform((code) => (code.includes("-") ? code : `${code.slice(0, 3)}-${code.slice(3)}`)),
  address: line(120),
  previousAddress: line(120),
  householder: line(60),
  /** How many people move, the notifier included. */
  people: z.int().min(1).max(20),
  phone: z
    .string()
    .trim()
    .regex(/^[0-9-]{10,13}$/),
});
export type MovingIn = z.infer<typeof movingInSchema>;

/** The form while it is being filled in: any text, bounded. */
export const draftSchema = z.partialRecord(z.enum(movingInSchema.keyof().options), z.string().max(250));
export type Draft = z.infer<typeof draftSchema>;

export const receiptSchema = z.object({
  idempotencyKey: z.uuid(),
  /** Given once for an application: "K-20261122-0000001". */
  number: z.string(),
  acceptedAt: z.iso.datetime(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const homeSchema = z.object({
  session: sessionSchema,
  /** When this certificate logged in before; null the first time. */
  previousLogin: z.iso.datetime().nullable(),
  draftKept: z.boolean(),
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

export const loginRequest = signed;
export const prepareRequest = z.object({ idempotencyKey: z.uuid(), application: movingInSchema });
export const applicationRequest = signed.extend({ idempotencyKey: z.uuid() });
/** The session comes along because the signature certificate is the first to say the holder's name. */
export const acceptedSchema = z.object({ receipt: receiptSchema, session: sessionSchema });
export type Accepted = z.infer<typeof acceptedSchema>;

/** A document signed elsewhere (`kazashi tap sign`), for the portal's verdict alone; nothing of it is kept. */
export const verificationRequest = z.object({ document: base64(1_400_000), signedData: base64(40_000) });
export const verificationSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  serial: z.string(),
  notAfter: z.iso.datetime(),
});
export type Verification = z.infer<typeof verificationSchema>;

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
