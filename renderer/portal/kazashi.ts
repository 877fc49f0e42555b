/**
 * The page's side of Kazashi's own contract (docs/page-contracts.md): the page gives a challenge, and of a signature the
 * document; the kiosk states what is signed.
 */
import { z } from "zod";
import { isFailureCode } from "../../main/failure/codes";
import type { Challenge, Purpose } from "../../main/portal/api";
import { hearCertificate, ReaderRefused } from "./reader-program";

/** Of a login, or of a signature; everything base64. */
export type KazashiAnswer = z.infer<typeof loginSchema> | z.infer<typeof signatureSchema>;

const loginSchema = z.object({ clientData: z.base64(), certificate: z.base64(), signature: z.base64() });
const signatureSchema = z.object({ signedData: z.base64() });

const refusedSchema = z.object({ code: z.string(), detail: z.object({ tries: z.int().exactOptional() }) });

type Ask = (given: object) => Promise<unknown>;

function kazashi(): { readonly authenticate: Ask; readonly sign: Ask } | null {
  const found: unknown = Reflect.get(window, "kazashi");
  return isKazashi(found) ? found : null;
}

const isKazashi = (value: unknown): value is { authenticate: Ask; sign: Ask } =>
  typeof value === "object" && value !== null && "authenticate" in value && "sign" in value;

export const kazashiIsThere = (): boolean => kazashi() !== null;

/** @throws ReaderRefused */
export async function askKazashi(
  purpose: Purpose,
  { id, document }: Pick<Challenge, "id"> & { readonly document?: string },
  onCertificate: (certificate: string) => void,
  signal: AbortSignal,
): Promise<KazashiAnswer> {
  const asked = kazashi();
  if (asked === null) throw new ReaderRefused(null, "no kiosk");
  const ended = new AbortController();
  hearCertificate(onCertificate, { signal: AbortSignal.any([signal, ended.signal]) });
  try {
    const answer =
      purpose === "login" ? asked.authenticate({ challenge: id }) : asked.sign({ challenge: id, document });
    const settled = await answer;
    signal.throwIfAborted();
    return purpose === "login" ? loginSchema.parse(settled) : signatureSchema.parse(settled);
  } catch (error) {
    const refused = refusedSchema.safeParse(error);
    if (!refused.success) throw error;
    const { code, detail } = refused.data;
    throw new ReaderRefused(isFailureCode(code) ? { code, detail } : null, code);
  } finally {
    ended.abort();
  }
}
