import { z } from "zod";
import { Failure } from "../../failure/failure";

/** What a signature is for: the first member of every client data, so that none can be taken for another. */
export const clientDataTypes = ["kazashi.authenticate", "kazashi.sign"] as const;

/** Random text of the relying party's, worth one answer: base64url of 16 bytes or more. */
export const challengeText = z.string().regex(/^[A-Za-z0-9_-]{22,256}$/);

/** Most characters of a document; what a citizen is to read at a counter is shorter. */
export const longestDocument = 20_000;

/**
 * A document as it is shown and signed: lines of text. No control, direction or unassigned characters, nor any that are not
 * seen: what is shown is what is signed.
 */
export const documentText = z
  .string()
  .min(1)
  .max(longestDocument)
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]*(?:\n[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]*)*$/u)
  .refine((text) => text.trim() !== "", "an empty page");

/**
 * What the kiosk states about a signature, and has signed in place of whatever a page might wish: what it is for, whose page
 * asked, when, for which challenge, and of a signature the document that was shown (compare WebAuthn's CollectedClientData).
 */
const clientDataSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("kazashi.authenticate"),
    challenge: challengeText,
    origin: z.string().max(300),
    time: z.iso.datetime(),
  }),
  z.strictObject({
    type: z.literal("kazashi.sign"),
    challenge: challengeText,
    origin: z.string().max(300),
    /** Whole seconds: it is the signing time of the CMS SignedData, too. */
    time: z.iso.datetime(),
    document: documentText,
  }),
]);
export type ClientData = z.infer<typeof clientDataSchema>;

/** RFC 8785 canonical JSON in UTF-8: names in order, no white space. Each client data has one form, and no other is taken. */
export function encodeClientData(data: ClientData): Uint8Array {
  const { challenge, origin, time, type } = data;
  const members = type === "kazashi.sign" ? { challenge, document: data.document } : { challenge };
  return new Uint8Array(Buffer.from(JSON.stringify({ ...members, origin, time, type }), "utf8"));
}

/** @throws Failure `request-malformed` for what no kiosk has made */
export function readClientData(bytes: Uint8Array): ClientData {
  const malformed = (cause?: unknown) => new Failure("request-malformed", { about: "client data" }, { cause });
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw malformed(cause);
  }
  const read = clientDataSchema.safeParse(json);
  if (!read.success) throw malformed(read.error);
  // Two readers of one JSON text may differ over a name that is there twice; over this form they cannot.
  if (!Buffer.from(encodeClientData(read.data)).equals(bytes)) throw malformed();
  return read.data;
}
