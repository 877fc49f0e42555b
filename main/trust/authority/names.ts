import * as der from "../der/write";
import type { Municipality, Purpose } from "./types";

/** Attribute types of X.520 that occur in JPKI names. */
const attributeOids = { C: "2.5.4.6", L: "2.5.4.7", O: "2.5.4.10", OU: "2.5.4.11", CN: "2.5.4.3" } as const;

/** A distinguished name, outermost attribute first, each in an RDN of its own. */
export type Name = readonly (readonly [type: keyof typeof attributeOids, value: string])[];

/** Name of RFC 5280 §4.1.2.4, DER. countryName is PrintableString by its definition, everything else is UTF8String in JPKI. */
export const encodeName = (name: Name): der.Der =>
  der.sequence(
    ...name.map(([type, value]) =>
      der.setOf(
        der.sequence(der.oid(attributeOids[type]), type === "C" ? der.printableString(value) : der.utf8String(value)),
      ),
    ),
  );

const service: Record<Purpose, string> = {
  signature: "JPKI for digital signature",
  authentication: "JPKI for user authentication",
};

/** Stands where J-LIS's test hierarchy (O=JPKI-TEST) names the agency: nobody may take this CA for J-LIS's. */
const operator = "Kazashi test authority (invented)";

/** The CA's name, the same for all its generations. */
export const caName = (purpose: Purpose): Name => [
  ["C", "JP"],
  ["O", "JPKI-TEST"],
  ["OU", service[purpose]],
  ["OU", operator],
];

/** The service in Japanese, as IssuerAltName of every certificate has it. */
export const serviceName: Name = [
  ["C", "JP"],
  ["O", "公的個人認証サービス（架空の試験用）"],
];

/** The CA itself in Japanese, as SubjectAltName of its own certificate has it. */
export const caAlternativeName = (purpose: Purpose): Name => [
  ...serviceName,
  ["OU", purpose === "signature" ? "署名用" : "利用者証明用"],
];

export const responderName = (purpose: Purpose): Name => [...caName(purpose), ["CN", "OCSP responder"]];

/** Directory entry of the CRL: no URL, as in JPKI. Signature certificates have one a municipality. */
export function distributionPointName(purpose: Purpose, municipality: Municipality): Name {
  const points: Name = [
    ["C", "JP"],
    ["O", "JPKI-TEST"],
    ["OU", service[purpose]],
    ["OU", "CRL Distribution Points"],
  ];
  return [...points, ["OU", municipality.prefecture], ["CN", `${municipality.city} CRLDP`]];
}
