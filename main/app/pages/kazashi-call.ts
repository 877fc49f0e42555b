import { z } from "zod";
import { Failure, type FailureRecord } from "../../failure/failure";
import type { Signed } from "../../tap/request";
import { challengeText, documentText } from "../../trust/client-data/client-data";
import { authenticationOf, type SigningOf, signatureOf } from "../../trust/client-data/signing";
import { noSuchAnswer, type PageCall, type PageMessage, type Refuse } from "./page-call";
import { pageJson } from "./page-json";

/**
 * Kazashi's own contract (docs/page-contracts.md): a page gives a challenge, and of a signature the document, and nothing else
 * of what is signed. Origin, type and time are stated by the kiosk.
 */
const callSchema = z.discriminatedUnion("method", [
  z.strictObject({ call: z.int(), method: z.literal("authenticate"), challenge: challengeText }),
  z.strictObject({ call: z.int(), method: z.literal("sign"), challenge: challengeText, document: documentText }),
  z.strictObject({ call: z.int(), method: z.literal("cancel") }),
]);

const numberOf = z.object({ call: z.int() });

/** "close" where what is under way is to end. @throws Failure `request-malformed` {about} */
export function kazashiCall(text: string, origin: string, now: Date): PageCall | "close" {
  const read = callSchema.safeParse(pageJson(text));
  if (!read.success)
    throw new Failure("request-malformed", { about: z.prettifyError(read.error).replaceAll("\n", " ") });
  const { data } = read;
  if (data.method === "cancel") return "close";
  const { call, challenge } = data;
  const common = {
    cardNumber: false,
    attributes: noSuchAnswer,
    failed: (failure) => refused(call, failure),
  } satisfies Partial<PageCall>;
  if (data.method === "authenticate") {
    const time = now.toISOString();
    const signing = authenticationOf({ type: "kazashi.authenticate", challenge, origin, time });
    return {
      ...common,
      flow: "login",
      digestInfos: [signing.digestInfo],
      document: null,
      signed(signed) {
        const { certificate, clientData, signature } = answerOf(signing, signed);
        const value = {
          clientData: base64(clientData),
          certificate: base64(certificate),
          signature: base64(signature),
        };
        return outcome(call, { value });
      },
    };
  }
  const { document } = data;
  // A CMS signing time has no fractions of a second (RFC 5652 §11.3).
  const time = new Date(Math.floor(now.getTime() / 1_000) * 1_000).toISOString();
  const signing = signatureOf({ type: "kazashi.sign", challenge, origin, time, document });
  return {
    ...common,
    flow: "sign",
    digestInfos: [signing.digestInfo],
    document,
    signed: (signed) => outcome(call, { value: { signedData: base64(answerOf(signing, signed)) } }),
  };
}

export const refuseKazashi =
  (text: string): Refuse =>
  (failure) =>
    refused(numberOf.safeParse(pageJson(text)).data?.call ?? -1, failure);

function answerOf<Answer>(signing: SigningOf<Answer>, { certificate, signatures: [signature] }: Signed): Answer {
  if (certificate === null || signature === undefined) throw new TypeError("a signature without its certificate");
  return signing.answer(certificate, signature);
}

const outcome = (call: number, settled: object): PageMessage => ({
  contract: "kazashi",
  text: JSON.stringify({ call, ...settled }),
});

/** A page learns the tries that are left, and what was wrong with its own request; the rest is the kiosk's. */
function refused(call: number, { code, detail: { about, tries } }: FailureRecord): PageMessage {
  const own = code === "request-malformed" && about !== undefined;
  const detail = { ...(tries !== undefined && { tries }), ...(own && { about }) };
  return outcome(call, { failure: { code, detail } });
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
