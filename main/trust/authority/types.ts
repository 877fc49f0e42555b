import type { KeyType } from "../../card/key-type";
import type { Holder } from "./holder";

/** What a certificate is for: 署名用 (digital signature) or 利用者証明用 (user authentication). Each has a CA of its own. */
export type Purpose = "signature" | "authentication";

/** Where the private key lives. Certificate policies tell the two apart. */
export type Medium = "card" | "phone";

/** CRLReason of RFC 5280 §5.3.1, as far as this authority gives them. `certificateHold` is a suspension and can be lifted. */
export type RevocationReason =
  | "unspecified"
  | "keyCompromise"
  | "affiliationChanged"
  | "superseded"
  | "cessationOfOperation"
  | "certificateHold";

export interface Revocation {
  /** From when on the certificate must not be relied on. */
  readonly at: Date;
  readonly reason: RevocationReason;
}

/** As it stands in a certificate: "Kakuu-ken", "Mihon-shi". */
export type Municipality = Pick<Holder["municipality"], "prefecture" | "city">;

/** One issued certificate and what has become of it. */
export interface CertificateRecord {
  /** Upper-case hex without leading zeros, as openssl prints it. Unique over both CAs. */
  readonly serial: string;
  readonly purpose: Purpose;
  /** Generation of the CA that signed it, from 1. All generations of a CA share one name. */
  readonly generation: number;
  readonly medium: Medium;
  /** Key of the holder in this authority's records, not a name. */
  readonly holder: string;
  /** The subject's common name: an identifier, no personal data. */
  readonly commonName: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Where its holder lived at its issue: it names the CRL's distribution point. Absent in records of before this was kept. */
  readonly municipality?: Municipality | undefined;
  /** Absent while the certificate stands. */
  readonly revocation?: Revocation;
}

export interface IssueRequest {
  readonly purpose: Purpose;
  readonly medium: Medium;
  readonly holder: Holder;
  /** SubjectPublicKeyInfo, DER. RSA-2048 in the present profile; the next card's may be another. */
  readonly publicKey: Uint8Array;
  /** When the card or phone itself expires; caps the validity. */
  readonly mediumExpiry?: Date;
  /** Issue as of this instant instead of now: for tests of expiry. */
  readonly notBefore?: Date;
}

export interface IssuedCertificate {
  readonly der: Uint8Array;
  readonly record: CertificateRecord;
}

/**
 * The test authority: plays J-LIS with invented names. Its state is what its folder says; several processes may open one folder
 * at the same time and see each other's changes at their next question.
 */
export interface Authority {
  readonly folder: string;
  /** Self-signed certificates of both CAs in all generations, DER. What a relying party under test has to trust. */
  readonly anchors: readonly Uint8Array[];
  /** The present generation's certificate of one CA, DER. */
  caCertificate(purpose: Purpose): Uint8Array;

  /** @throws Failure `usage` when the profile forbids it (signature certificate for somebody under 15). */
  issue(request: IssueRequest): Promise<IssuedCertificate>;
  /** 一時保留. @throws Failure `usage` when the serial is unknown or the certificate is not in force. */
  suspend(serial: string, at?: Date): Promise<void>;
  /** Lifts a suspension. @throws Failure `usage` when it is not suspended. */
  resume(serial: string): Promise<void>;
  /** 失効, for good. @throws Failure `usage` when the serial is unknown or it is revoked already. */
  revoke(
    serial: string,
    revocation: { reason: Exclude<RevocationReason, "certificateHold">; at?: Date },
  ): Promise<void>;
  /** What has become of one certificate; undefined when this authority did not issue it. */
  status(serial: string): CertificateRecord | undefined;
  /** Every certificate ever issued, in the order of issue. */
  certificates(): readonly CertificateRecord[];

  /** OCSPResponse (RFC 6960), DER, for an OCSPRequest, DER. Never throws for what the request holds: says so in the response. */
  ocsp(request: Uint8Array): Promise<Uint8Array>;
  /**
   * CRL of one CA (present generation unless told), DER, signed now: of all its certificates, or of those that name the
   * distribution point of one municipality.
   */
  crl(
    purpose: Purpose,
    scope?: { readonly generation?: number; readonly municipality?: Municipality },
  ): Promise<Uint8Array>;
  /**
   * Gives one CA its next generation: a new key under the same name, RSA-2048 unless told. Other processes see it at
   * their next question.
   */
  renew(purpose: Purpose, keyType?: KeyType): Promise<void>;
  /** Answers OCSP over HTTP (POST and GET, RFC 6960 appendix A) on loopback. Port 0 takes a free one. */
  startResponder(options: ResponderOptions): Promise<OcspResponder>;
  /** Lets go of the folder. Responders that were started are closed by whoever started them. */
  close(): void;
}

export interface ResponderOptions {
  readonly port: number;
  /** Told why a client got `internalError` (the folder is gone, for one). */
  readonly onFailure?: (error: unknown) => void;
}

export interface OcspResponder {
  /** http://127.0.0.1:port/ */
  readonly url: string;
  close(): Promise<void>;
}
