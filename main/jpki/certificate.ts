import type { JpkiFile } from "../apdu/jpki-files";
import { MalformedTlv, readTlvHeader } from "../apdu/tlv";
import { Failure } from "../failure/failure";
import type { Learning } from "./capabilities";
import { readFile } from "./read-file";
import { malformed } from "./refusals";
import type { Session } from "./session";

export type CertificateName = "authentication" | "signature" | "authentication-ca" | "signature-ca";

const files = {
  authentication: "authentication-certificate",
  signature: "signature-certificate",
  "authentication-ca": "authentication-ca-certificate",
  "signature-ca": "signature-ca-certificate",
} as const satisfies Record<CertificateName, JpkiFile>;

/**
 * DER, without what follows it in the file. Free on a card but for the signature certificate, which wants its PIN; a phone
 * wants the authentication PIN for the authentication certificate too (measured: jpki/myna on GP-SE), else both answer
 * 6982.
 * @throws Failure `certificate-absent`, `token-refused` {sw}, `token-malformed`
 */
export async function readCertificate(
  session: Session,
  learning: Learning,
  name: CertificateName,
): Promise<Uint8Array> {
  const file = files[name];
  try {
    return await readFile(session, learning, file, { sizeOf: (beginning) => certificateSize(beginning, file) });
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "token-refused") throw error;
    const { sw } = error.detail;
    // No such file; or one without a byte in it, where every read is past the end (6B00 there: measured, myna-card).
    if (sw !== 0x6a82 && sw !== 0x6b00) throw error;
    throw new Failure("certificate-absent", { sw, about: file }, { cause: error });
  }
}

/** A Certificate is a SEQUENCE (RFC 5280 section 4.1): its header tells its size. A blank file holds 00 or FF alone. */
function certificateSize(beginning: Uint8Array, file: JpkiFile): number {
  if (beginning[0] === 0x00 || beginning[0] === 0xff) throw new Failure("certificate-absent", { about: file });
  try {
    const { tag, headerSize, valueSize } = readTlvHeader(beginning);
    if (tag !== 0x30) throw new MalformedTlv("no SEQUENCE");
    return headerSize + valueSize;
  } catch (error) {
    if (error instanceof MalformedTlv) throw malformed(`${file}: ${error.message}`, error);
    throw error;
  }
}
