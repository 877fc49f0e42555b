/**
 * The page's side of the contract with a reader program: two hidden inputs say that it is there, `launchApp` asks it,
 * `recvMsg` brings its answer. Any program that keeps the contract will do; this page knows of none in particular.
 */
import { z } from "zod";
import { isFailureCode } from "../../main/failure/codes";
import type { FailureRecord } from "../../main/failure/failure";

/** 01: user authentication. 02: digital signature. */
export type ReaderMode = "01" | "02";

/** Both base64. */
export interface ReaderAnswer {
  readonly certificate: string;
  readonly signature: string;
}

/** The reader program said no. `failure` where it named one this page has a text for. */
export class ReaderRefused extends Error {
  override readonly name = "ReaderRefused";
  readonly failure: FailureRecord | null;

  constructor(failure: FailureRecord | null, errcode: string) {
    super(errcode);
    this.failure = failure;
  }
}

const answerSchema = z.discriminatedUnion("result", [
  z.object({
    mode: z.string(),
    result: z.literal("0"),
    certificate: z.string().min(1),
    signature: z.union([z.string().min(1), z.tuple([z.string().min(1)])]),
  }),
  z.object({
    mode: z.string(),
    result: z.literal("1"),
    errcode: z.string().default(""),
    message: z.string().optional(),
    tries: z.int().optional(),
  }),
]);

const certificateReadSchema = z.object({ certificate: z.string().min(1) });

/** Whether the extension and its program have put their marks into the page. They may come a little after it. */
export function readerProgramIsThere(): boolean {
  return ["extension-is-installed", "app-is-installed"].every((id) => document.getElementById(id) !== null);
}

/**
 * Has the token sign a DigestInfo. `onCertificate` is called as soon as the certificate was read, by programs that say so.
 * @throws ReaderRefused
 */
export function askReaderProgram(
  mode: ReaderMode,
  digest: string,
  onCertificate: (certificate: string) => void,
  signal: AbortSignal,
): Promise<ReaderAnswer> {
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const until = { signal: AbortSignal.any([signal, ended.signal]) };
    signal.addEventListener("abort", () => reject(signal.reason), until);
    hearCertificate(onCertificate, until);
    document.addEventListener(
      "recvMsg",
      (event) => {
        const answer = answerSchema.safeParse(detailOf(event)).data;
        if (answer === undefined || answer.mode !== mode) return;
        ended.abort();
        if (answer.result === "1") return reject(refusalOf(answer));
        const [signature] = [answer.signature].flat();
        resolve({ certificate: padded(answer.certificate), signature: padded(signature ?? "") });
      },
      until,
    );
    // This portal has no use for the code, and a card would be held longer for it.
    launch({ mode, service_id: "01", digest, combination_code: false });
  });
}

/** Programs that say so tell as soon as the certificate was read, whichever contract they were asked in. */
export function hearCertificate(
  onCertificate: (certificate: string) => void,
  until: { readonly signal: AbortSignal },
): void {
  document.addEventListener(
    "certificateRead",
    (event) => {
      const read = certificateReadSchema.safeParse(detailOf(event));
      if (read.success) onCertificate(padded(read.data.certificate));
    },
    until,
  );
}

/** Whatever is under way is to end: sent on leaving the page. */
export function closeReaderProgram(): void {
  launch({ mode: "05", service_id: "01" });
}

/** Tells whoever measures that the outcome of an answer is on the screen. */
export function tellResultShown(result: { outcome: "success" | "failure"; code?: string; subject?: string }): void {
  document.dispatchEvent(new CustomEvent("resultShown", { bubbles: true, detail: JSON.stringify(result) }));
}

function launch(message: object): void {
  document.dispatchEvent(new CustomEvent("launchApp", { bubbles: true, detail: JSON.stringify(message) }));
}

function refusalOf({
  errcode,
  message,
  tries,
}: {
  errcode: string;
  message?: string | undefined;
  tries?: number | undefined;
}) {
  const code = [message, errcode].find(isFailureCode);
  const failure = code === undefined ? null : { code, detail: tries === undefined ? {} : { tries } };
  return new ReaderRefused(failure, errcode);
}

/** undefined, which no schema takes, for what is no JSON text. */
function detailOf(event: Event): unknown {
  if (!(event instanceof CustomEvent) || typeof event.detail !== "string") return undefined;
  try {
    return JSON.parse(event.detail);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The contract sends base64 without its padding. */
const padded = (base64: string): string =>
  base64.replace(/=+$/, "") + "=".repeat((4 - (base64.replace(/=+$/, "").length % 4)) % 4);
