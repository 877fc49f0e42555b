import { randomInt } from "node:crypto";
import type * as der from "../der/write";
import type { CertificateContent } from "./certificate";
import {
  authorityKeyIdentifier,
  basicConstraintsCa,
  certificatePolicies,
  crlDistributionPoint,
  issuerAlternativeName,
  keyUsage,
  ocspNoCheck,
  ocspSigningUsage,
  otherName,
  subjectAlternativeDirectoryName,
  subjectAlternativeName,
  subjectKeyIdentifier,
} from "./extensions";
import type { Holder } from "./holder";
import { caAlternativeName, caName, distributionPointName, type Name, responderName, serviceName } from "./names";
import { policies, practiceStatement } from "./policies";
import type { Medium, Purpose } from "./types";
import { japaneseTimestamp } from "./validity";

/** subjectAltName otherNames of a signature certificate, 1.2.392.200149.8.5.5.x. */
const personalData = {
  name: "1.2.392.200149.8.5.5.1",
  nameSubstitutes: "1.2.392.200149.8.5.5.2",
  sex: "1.2.392.200149.8.5.5.3",
  birth: "1.2.392.200149.8.5.5.4",
  address: "1.2.392.200149.8.5.5.5",
  addressSubstitutes: "1.2.392.200149.8.5.5.6",
} as const;

type Subject = Pick<CertificateContent, "serial" | "notBefore" | "notAfter" | "publicKey">;

/** The profile of a citizen's certificate: what a CA writes into it besides serial, validity and key. */
export interface LeafRequest extends Subject {
  readonly purpose: Purpose;
  readonly medium: Medium;
  readonly holder: Holder;
  /** Common name of `newCommonName`. */
  readonly commonName: string;
  /** SubjectPublicKeyInfo of the CA that signs. */
  readonly issuerPublicKey: Uint8Array;
}

/** Seven extensions for signature, six for authentication (no SubjectAltName: nothing of the person); SKI last. */
export function leafProfile(request: LeafRequest): CertificateContent {
  const { purpose, medium, holder, commonName, issuerPublicKey, ...rest } = request;
  const isSignature = purpose === "signature";
  return {
    ...rest,
    issuer: caName(purpose),
    subject: isSignature ? signatureSubject(holder, commonName) : authenticationSubject(commonName),
    extensions: [
      isSignature ? keyUsage("digitalSignature", "nonRepudiation") : keyUsage("digitalSignature"),
      ...(isSignature ? [subjectAlternativeName(...personalNames(holder))] : []),
      issuerAlternativeName(serviceName),
      certificatePolicies(policies[purpose][medium], practiceStatement),
      crlDistributionPoint(distributionPointName(purpose, holder.municipality)),
      authorityKeyIdentifier(issuerPublicKey),
      subjectKeyIdentifier(rest.publicKey),
    ],
  };
}

const authenticationSubject = (commonName: string): Name => [
  ["C", "JP"],
  ["CN", commonName],
];

const signatureSubject = (holder: Holder, commonName: string): Name => [
  ["C", "JP"],
  ["L", holder.municipality.prefecture],
  ["L", holder.municipality.city],
  ["CN", commonName],
];

/** 氏名, 生年月日, 性別, 住所, then where substitute characters stand: 0 for each character that is written as it is. */
const personalNames = (holder: Holder): der.Der[] => [
  otherName(personalData.name, holder.name),
  otherName(personalData.birth, birthText(holder.birth)),
  otherName(personalData.sex, { male: "1", female: "2", unknown: "3" }[holder.sex]),
  otherName(personalData.address, holder.address),
  otherName(personalData.nameSubstitutes, "0".repeat([...holder.name].length)),
  otherName(personalData.addressSubstitutes, "0".repeat([...holder.address].length)),
];

/** First day of each era, newest first; its number is how JPKI writes it. */
const eras = [
  ["2019-05-01", 5],
  ["1989-01-08", 4],
  ["1926-12-25", 3],
  ["1912-07-30", 2],
  ["1868-01-25", 1],
] as const;

/** EYYYYMMDD: number of the era, then the Gregorian date. */
function birthText(birth: string): string {
  const era = eras.find(([from]) => birth >= from)?.[1] ?? 0;
  return `${era}${birth.replaceAll("-", "")}`;
}

/**
 * The subject's common name. Authentication: 23 characters (14 letters and digits, local government code, 3 digits, A), the form
 * of a test card's. Signature: time of issue in Japan, then such 23 characters; only "time and identifier" is known of that form.
 */
export function newCommonName(purpose: Purpose, holder: Holder, issued: Date): string {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const letters = Array.from({ length: 14 }, () => alphabet[randomInt(alphabet.length)]).join("");
  const identifier = `${letters}${holder.municipality.code}001A`;
  return purpose === "authentication" ? identifier : `${japaneseTimestamp(issued)}${identifier}`;
}

/** A CA's own certificate: self-signed, in the extension order of JPKI's. */
export const caProfile = (purpose: Purpose, subject: Subject): CertificateContent => ({
  ...subject,
  issuer: caName(purpose),
  subject: caName(purpose),
  extensions: [
    keyUsage("keyCertSign", "cRLSign"),
    subjectAlternativeDirectoryName(caAlternativeName(purpose)),
    basicConstraintsCa(),
    crlDistributionPoint(caName(purpose)),
    subjectKeyIdentifier(subject.publicKey),
  ],
});

/** The key that signs a CA's OCSP answers. */
export const responderProfile = (
  purpose: Purpose,
  issuerPublicKey: Uint8Array,
  subject: Subject,
): CertificateContent => ({
  ...subject,
  issuer: caName(purpose),
  subject: responderName(purpose),
  extensions: [
    keyUsage("digitalSignature"),
    ocspSigningUsage(),
    ocspNoCheck(),
    authorityKeyIdentifier(issuerPublicKey),
    subjectKeyIdentifier(subject.publicKey),
  ],
});
