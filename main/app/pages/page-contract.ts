/**
 * The messages of the page contract: what a portal page asks of the reader program, and what it is answered. The contract is
 * that of Myna Portal's pages, so a page written for the one works with the other.
 */
import { z } from "zod";
import { failureCodes } from "../../failure/codes";
import { Failure, type FailureRecord } from "../../failure/failure";
import type { Attributes } from "../../jpki/client";
import type { Signed } from "../../tap/request";
import { combinationCode } from "./combination-code";
import { isSha256DigestInfo } from "./digest-info";
import { pageJson } from "./page-json";

/** 券面入力補助, and what each mode is to the kiosk. */
const modes = { "01": "login", "02": "sign", "04": "read-attributes" } as const;

const digest = z
  .base64()
  .transform((text) => new Uint8Array(Buffer.from(text, "base64")))
  .refine(isSha256DigestInfo, "not the DigestInfo of a SHA-256 digest");

const service_id = z.literal("01");
/** Ours: a page that has no use for the code says false, and the citizen's token is held for two exchanges less. */
const combination_code = z.boolean().default(true);
const launchSchema = z.discriminatedUnion("mode", [
  z.object({ service_id, combination_code, mode: z.literal("01"), digest: digest.transform((one) => [one]) }),
  z.object({
    ...{ service_id, combination_code },
    mode: z.literal("02"),
    digest: z.union([digest.transform((one) => [one]), z.array(digest).min(1).max(16)]),
  }),
  z.object({ service_id, combination_code, mode: z.literal("04") }),
  z.object({ service_id, mode: z.literal("05") }),
]);

interface Asked {
  readonly digestInfos: readonly Uint8Array[];
  /** The card's number is read for the combination code. */
  readonly cardNumber: boolean;
}

export type Launch =
  | (Asked & { readonly mode: "01" | "02"; readonly flow: "login" | "sign" })
  | (Asked & { readonly mode: "04"; readonly flow: "read-attributes" })
  | { readonly mode: "05" };

/** The mode that a call names, to answer it in, even where the rest of it is not understood. */
export function modeOf(text: string): string {
  return z.object({ mode: z.string() }).safeParse(pageJson(text)).data?.mode ?? "";
}

/** @throws Failure `request-malformed` {about} */
export function parseLaunch(text: string): Launch {
  const launch = launchSchema.safeParse(pageJson(text));
  if (!launch.success)
    throw new Failure("request-malformed", { about: z.prettifyError(launch.error).replaceAll("\n", " ") });
  const { data } = launch;
  switch (data.mode) {
    case "04":
      return { mode: data.mode, flow: modes[data.mode], digestInfos: [], cardNumber: data.combination_code };
    case "05":
      return { mode: data.mode };
    default:
      return { mode: data.mode, flow: modes[data.mode], digestInfos: data.digest, cardNumber: data.combination_code };
  }
}

/** Who answers: `uuid` names the installation. */
export interface Installation {
  readonly uuid: string;
}

/** Text of the answer to a call that was carried out. */
export function signedAnswer(
  mode: "01" | "02",
  { cardNumber, certificate, signatures }: Signed,
  { uuid }: Installation,
): string {
  const texts = signatures.map((signature) => Buffer.from(signature).toString("base64"));
  return JSON.stringify({
    mode,
    result: "0",
    uuid,
    signature: mode === "01" ? texts[0] : texts,
    // As the original: without padding.
    certificate: certificate && Buffer.from(certificate).toString("base64").replace(/=+$/, ""),
    combination_code: combinationCode(cardNumber, uuid),
  });
}

/** Text of the answer to mode 04: each the hexadecimal of its UTF-8 bytes, as the card has them. */
export function attributesAnswer(attributes: Attributes, cardNumber: string | null, { uuid }: Installation): string {
  const { address, birthday, name, sex } = attributes;
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  return JSON.stringify({
    mode: "04",
    result: "0",
    uuid,
    name: hex(name),
    sex: hex(sex),
    address: hex(address),
    birthday: hex(birthday),
    combination_code: combinationCode(cardNumber, uuid),
  });
}

/** The original's for "no answer from the program", by platform; it is the one that is known. */
const errcode = process.platform === "darwin" ? "EM044-C300" : "EW044-C300";

/** Text of the answer to a call that failed. `message` is our code for it. */
export function failedAnswer(mode: string, { code, detail }: FailureRecord): string {
  const { tries } = detail;
  return JSON.stringify({
    mode,
    result: "1",
    errcode,
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
  return resultShownSchema.safeParse(pageJson(text)).data;
}
