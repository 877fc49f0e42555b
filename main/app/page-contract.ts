/**
 * The messages of the page contract: what a portal page asks of the reader program, and what it is answered. The contract is
 * that of Myna Portal's pages, so a page written for the one works with the other.
 */
import { z } from "zod";
import { failureCodes } from "../failure/codes";
import { Failure, type FailureRecord } from "../failure/failure";
import type { Signed } from "../tap/request";
import { isSha256DigestInfo } from "./digest-info";

/** Modes of the contract that this program serves; 04 (card surface text) is not. */
const modes = { "01": "login", "02": "sign" } as const;

const digest = z
  .base64()
  .transform((text) => new Uint8Array(Buffer.from(text, "base64")))
  .refine(isSha256DigestInfo, "not the DigestInfo of a SHA-256 digest");

const service_id = z.literal("01");
const launchSchema = z.discriminatedUnion("mode", [
  z.object({ service_id, mode: z.literal("01"), digest: digest.transform((one) => [one]) }),
  z.object({
    service_id,
    mode: z.literal("02"),
    digest: z.union([digest.transform((one) => [one]), z.array(digest).min(1).max(16)]),
  }),
  z.object({ service_id, mode: z.literal("05") }),
]);

export type PageCall =
  | { readonly mode: "01" | "02"; readonly flow: "login" | "sign"; readonly digestInfos: readonly Uint8Array[] }
  | { readonly mode: "05" };

/** The mode that a call names, to answer it in, even where the rest of it is not understood. */
export function modeOf(text: string): string {
  return z.object({ mode: z.string() }).safeParse(parseJson(text)).data?.mode ?? "";
}

/** @throws Failure `request-malformed` {about} */
export function parseLaunch(text: string): PageCall {
  const launch = launchSchema.safeParse(parseJson(text));
  if (!launch.success)
    throw new Failure("request-malformed", { about: z.prettifyError(launch.error).replaceAll("\n", " ") });
  const { mode } = launch.data;
  return mode === "05" ? { mode } : { mode, flow: modes[mode], digestInfos: launch.data.digest };
}

/** Who answers: `uuid` names the installation. */
export interface Installation {
  readonly uuid: string;
}

/** Text of the answer to a call that was carried out. */
export function signedAnswer(mode: "01" | "02", { certificate, signatures }: Signed, { uuid }: Installation): string {
  const texts = signatures.map((signature) => Buffer.from(signature).toString("base64"));
  return JSON.stringify({
    mode,
    result: "0",
    uuid,
    signature: mode === "01" ? texts[0] : texts,
    // As the original: without padding.
    certificate: certificate && Buffer.from(certificate).toString("base64").replace(/=+$/, ""),
    // The original hashes the card's manufacturing number into it, which is not read here.
    combination_code: "",
  });
}

/** Text of the answer to a call that failed. `errcode` is the original's for "no answer from the program". */
export function failedAnswer(mode: string, { code, detail }: FailureRecord): string {
  const { tries } = detail;
  return JSON.stringify({
    mode,
    result: "1",
    errcode: "EW044-C300",
    message: code,
    ...(tries === undefined ? {} : { tries }),
  });
}

const resultShownSchema = z.object({
  outcome: z.enum(["success", "failure"]),
  code: z.enum(failureCodes).optional(),
  subject: z.string().max(500).optional(),
});
export type ResultShown = z.infer<typeof resultShownSchema>;

/** What a page says it has painted; undefined where it cannot be read. */
export function parseResultShown(text: string): ResultShown | undefined {
  return resultShownSchema.safeParse(parseJson(text)).data;
}

/** undefined, which no schema takes, for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
