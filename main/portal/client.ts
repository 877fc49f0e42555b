/** The portal's API for a program without a browser: the command, tests and campaigns. */
import { Failure } from "../failure/failure";
import type { CertificateCheck, Home, MovingIn, Receipt, Session, Verification } from "./api";

export interface PortalClientOptions {
  /** "https://localhost:8443" */
  readonly origin: string;
  /** The server certificate to pin (PEM), or the CA certificates (PEM) its chain must end at. */
  readonly trust: { readonly pinned: string } | { readonly authorities: string };
  /** Milliseconds a request may take; 15,000 unless told. */
  readonly timeoutMs?: number;
}

/** What a token is to sign for the portal. `digestInfo` goes to the token verbatim. */
export interface SigningRequest {
  readonly challenge: string;
  readonly digestInfo: Uint8Array;
  readonly expiresAt: Date;
}

/** What a token gave back. */
export interface SignedAnswer {
  readonly challenge: string;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * One session with the portal; cookies are kept inside. Every method throws a Failure: `portal-unreachable`,
 * `portal-untrusted` (another certificate than the pinned one), `portal-refused` (an answer that is not the API's), or the
 * portal's own refusal by its code (`challenge-expired`, `certificate-revoked`, …).
 */
export interface PortalClient {
  readonly origin: string;
  session(): Promise<Session>;
  requestLogin(): Promise<SigningRequest>;
  /** Sends the certificate ahead, so that it is judged while the token signs. A refusal is told, not thrown. */
  checkCertificate(challenge: string, certificate: Uint8Array): Promise<CertificateCheck>;
  completeLogin(answer: SignedAnswer): Promise<Home>;
  requestSignature(application: MovingIn, idempotencyKey: string): Promise<SigningRequest & { readonly text: string }>;
  completeApplication(answer: SignedAnswer, idempotencyKey: string): Promise<Receipt>;
  /** The receipt given for a key, or null where no application was accepted under it. */
  findApplication(idempotencyKey: string): Promise<Receipt | null>;
  /** The portal's verdict on a detached CMS SignedData (chain, revocation, purpose, signature). Needs no login. */
  verifyDocument(document: Uint8Array, signedData: Uint8Array): Promise<Verification>;
  logout(): Promise<void>;
  close(): void;
}

export function createPortalClient(_options: PortalClientOptions): PortalClient {
  throw new Failure("internal", { about: "the portal client is not built yet" });
}
