import type { Transceive } from "../link/transceive";
import type { Capabilities } from "./capabilities";
import type { PinName } from "./pin";
import type { TokenInformation } from "./token-information";

export type KeyName = "authentication" | "signature";
export type CertificateName = "authentication" | "signature" | "authentication-ca" | "signature-ca";

/**
 * The JPKI application of one token, as a client. Failures of the way to the token pass through as they are; besides:
 * `token-malformed` for an answer that is none, `token-refused` {sw} for a status word that is no answer to the command.
 */
export interface JpkiClient {
  /** What this token was seen to accept, so far. Plain data, for the next tap with a like token. */
  readonly capabilities: Capabilities;
  /** Selects the JPKI application, and with it forgets any PIN verified. @throws Failure `applet-absent` */
  select(): Promise<void>;
  /** Tries left, without spending one; 0 is blocked. */
  retryCounter(pin: PinName): Promise<number>;
  /**
   * Spends a try. One VERIFY with data at most leaves here, in the form that the retry query was answered in; nothing is
   * repeated when the response is lost. The command is wiped; `bytes` stays the caller's to wipe.
   * @throws Failure `pin-format` (nothing sent), `pin-wrong` {tries}, `pin-blocked`
   */
  verify(pin: PinName, bytes: Uint8Array): Promise<void>;
  /** DER, without what follows it in the file. @throws Failure `certificate-absent` */
  readCertificate(name: CertificateName): Promise<Uint8Array>;
  tokenInformation(): Promise<TokenInformation>;
  /** RSASSA-PKCS1-v1_5 over the DigestInfo as given; the PIN of the key must have been verified. 256 bytes. */
  sign(key: KeyName, digestInfo: Uint8Array): Promise<Uint8Array>;
  /** VERIFY of the old PIN, then CHANGE REFERENCE DATA. Throws what `verify` throws. */
  changePin(pin: PinName, oldPin: Uint8Array, newPin: Uint8Array): Promise<void>;
}

export function createJpkiClient(_transceive: Transceive, _options: { capabilities?: Capabilities } = {}): JpkiClient {
  throw new Error("not built yet");
}
