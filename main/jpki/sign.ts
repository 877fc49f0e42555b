import { instruction } from "../apdu/instructions";
import type { JpkiFile } from "../apdu/jpki-files";
import { MalformedTlv, readTlvHeader } from "../apdu/tlv";
import { Failure } from "../failure/failure";
import type { Learning } from "./capabilities";
import { malformed, refused, refusesForm } from "./refusals";
import { reference, type Session } from "./session";

export type KeyName = "authentication" | "signature";

const keyFiles = { authentication: "authentication-key", signature: "signature-key" } as const satisfies Record<
  KeyName,
  JpkiFile
>;

/** PKCS #1 v1.5 padding takes eleven bytes at least of RSA-2048's, the smallest key there is. */
const mostToSign = 256 - 11;

/** RSA-2048 of today's tokens, RSA-3072 of a next card. */
const rsaSizes: ReadonlySet<number> = new Set([256, 384]);
/** ECDSA-Sig-Value (RFC 3279 section 2.2.3) on P-384: two INTEGERs of at most 49 bytes. */
const mostOfEcdsa = 104;

const shortLe = 256;
/** All there is; it becomes an extended one. */
const extendedLe = 0x10000;

/**
 * COMPUTE DIGITAL SIGNATURE, by short id and short Le where the token takes that. A token with a longer signature refuses
 * the short Le, and is asked with an extended one from then on.
 * @throws Failure `token-refused` {sw}, `token-malformed`
 */
export async function sign(
  session: Session,
  learning: Learning,
  key: KeyName,
  digestInfo: Uint8Array,
): Promise<Uint8Array> {
  if (digestInfo.length === 0 || digestInfo.length > mostToSign)
    throw new Failure("internal", { about: `${digestInfo.length} bytes to sign: 1 to ${mostToSign}` });
  const file = keyFiles[key];
  const { known } = learning;
  const lengths = known.longSignatures ? [extendedLe, shortLe] : [shortLe, extendedLe];
  let lastSw = 0;
  for (const form of known.shortIds.sign ? (["short-id", "selected"] as const) : (["selected"] as const)) {
    for (const le of lengths) {
      if (form === "selected") await session.selectFile(file);
      // The file named may have become the current one, or not: tokens differ.
      else session.forgetFile();
      const { sw, data } = await session.exchange({
        cla: 0x80,
        ins: instruction.performSecurityOperation,
        // The token pads what it is given and adds nothing, so that the hash is the caller's choice (measured: myna-card).
        p1: 0x00,
        p2: reference(file, form),
        data: digestInfo,
        le,
      });
      if (!refusesForm(sw)) {
        if (sw !== 0x9000) throw refused(`COMPUTE DIGITAL SIGNATURE with the ${key} key`, sw);
        if (!isSignature(data)) throw malformed(`a signature of ${data.length} bytes`);
        if (form === "selected" && known.shortIds.sign) learning.withoutShortId("sign");
        learning.withLongSignatures(le > shortLe);
        return Uint8Array.from(data);
      }
      lastSw = sw;
      // Only this may be about Le.
      if (sw !== 0x6700) break;
    }
  }
  throw refused(`COMPUTE DIGITAL SIGNATURE with the ${key} key`, lastSw);
}

/** As far as its length tells: of RSA, or the whole of an ECDSA-Sig-Value. */
function isSignature(data: Uint8Array): boolean {
  if (rsaSizes.has(data.length)) return true;
  if (data.length > mostOfEcdsa) return false;
  try {
    const { headerSize, tag, valueSize } = readTlvHeader(data);
    return tag === 0x30 && headerSize + valueSize === data.length;
  } catch (error) {
    if (error instanceof MalformedTlv) return false;
    throw error;
  }
}
