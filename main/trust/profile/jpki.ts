/** What a certificate of the JPKI profile says: what it is for, what it is on, and whose it is. */
export interface JpkiCertificate {
  readonly purpose: "authentication" | "signature";
  readonly medium: "card" | "phone";
  /** Issued by a test hierarchy: worth nothing outside tests. */
  readonly test: boolean;
  /** "C=JP, CN=…": most significant first. */
  readonly subject: string;
  readonly issuer: string;
  /** Upper-case hexadecimal, whole bytes. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Of a signature certificate: what it says of the person. Personal data, never logged. */
  readonly holder?: JpkiHolder;
}

export interface JpkiHolder {
  readonly name: string;
  /** ISO date ("1990-01-02"; parts the certificate does not know are 00), by the certificate's Gregorian year. */
  readonly birthDate: string;
  readonly sex: "male" | "female" | "unknown";
  readonly address: string;
}

/** Throws Failure `certificate-malformed`, or `certificate-wrong-purpose` when it is no JPKI certificate. */
export function readJpkiCertificate(_der: Uint8Array): JpkiCertificate {
  throw new Error("not yet");
}
