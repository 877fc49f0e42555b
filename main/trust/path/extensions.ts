/** The certificate extensions this verifier processes: RFC 5280 §4.2. */
import { contentOf, type Element, listOf, membersOf, primitive, readDer, sequence, tags } from "./der";
import { booleanOf, countOf, hexOf, namedBits, oidOf } from "./der-values";
import { type DistributionPoint, distributionPointsOf } from "./distribution-point";
import { type GeneralName, generalNameOf, generalNamesFrom } from "./general-name";
import { reject } from "./rejection";

const keyUsages = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;
export type KeyUsage = (typeof keyUsages)[number];

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

export interface PolicyMapping {
  readonly issuerDomain: string;
  readonly subjectDomain: string;
}

/** Each field is null (or empty) when the certificate lacks the extension. */
export interface Extensions {
  readonly authorityKey: string | null;
  readonly subjectKey: string | null;
  readonly keyUsage: ReadonlySet<KeyUsage> | null;
  readonly extendedKeyUsage: ReadonlySet<string> | null;
  readonly policies: readonly string[] | null;
  readonly policyMappings: readonly PolicyMapping[];
  readonly subjectAltName: readonly GeneralName[];
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null;
  readonly nameConstraints: NameConstraints | null;
  readonly policyConstraints: {
    readonly requireExplicit: number | null;
    readonly inhibitMapping: number | null;
  } | null;
  readonly inhibitAnyPolicy: number | null;
  readonly distributionPoints: readonly DistributionPoint[];
  /** OCSP responders' own certificates: their status is not asked (RFC 6960 §4.2.2.2.1). */
  readonly ocspNoCheck: boolean;
  /** Identifiers of critical extensions that are none of the above. */
  readonly unknownCritical: readonly string[];
}

/** One Extension as it stands, in certificates, CRLs, CRL entries and OCSP responses alike: RFC 5280 §4.1. */
export interface RawExtension {
  readonly id: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** Extensions: at least one, none twice (RFC 5280 §4.2). */
export function rawExtensionsOf(element: Element): RawExtension[] {
  const seen = new Set<string>();
  const list = listOf(element, tags.sequence).map((extension): RawExtension => {
    const members = membersOf(extension);
    const id = oidOf(members.next());
    const critical = members.optional(tags.boolean);
    const value = contentOf(members.next(tags.octetString));
    members.end();
    if (seen.has(id)) return reject("malformed", "RFC 5280 §4.2", `extension ${id} twice`);
    seen.add(id);
    return { id, critical: critical !== null && booleanOf(critical), value };
  });
  if (list.length === 0) return reject("malformed", "RFC 5280 §4.1.2.9", "extensions without any");
  return list;
}

/** The keyIdentifier of an authority key identifier, hexadecimal; certificates and CRLs have it: RFC 5280 §4.2.1.1. */
export function authorityKeyOf(value: Uint8Array): string | null {
  const keyIdentifier = sequence(value).optional(primitive(0));
  return keyIdentifier === null ? null : hexOf(contentOf(keyIdentifier));
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const none: Extensions = {
  authorityKey: null,
  subjectKey: null,
  keyUsage: null,
  extendedKeyUsage: null,
  policies: null,
  policyMappings: [],
  subjectAltName: [],
  basicConstraints: null,
  nameConstraints: null,
  policyConstraints: null,
  inhibitAnyPolicy: null,
  distributionPoints: [],
  ocspNoCheck: false,
  unknownCritical: [],
};

/** By identifier, how an extension is read. What is not listed is not understood. */
const readers: Readonly<Record<string, (value: Uint8Array, into: Mutable<Extensions>) => void>> = {
  "2.5.29.35": (value, into) => {
    into.authorityKey = authorityKeyOf(value);
  },
  "2.5.29.14": (value, into) => {
    into.subjectKey = hexOf(contentOf(readDer(value, tags.octetString)));
  },
  "2.5.29.15": (value, into) => {
    const bits = namedBits(readDer(value, tags.bitString));
    into.keyUsage = new Set(keyUsages.filter((_, bit) => bits.has(bit)));
  },
  "2.5.29.37": (value, into) => {
    into.extendedKeyUsage = new Set(listOf(readDer(value, tags.sequence)).map(oidOf));
  },
  "2.5.29.32": (value, into) => {
    into.policies = listOf(readDer(value, tags.sequence), tags.sequence).map((info) => oidOf(membersOf(info).next()));
    // §4.2.1.4: a policy appears once.
    if (into.policies.length === 0 || new Set(into.policies).size !== into.policies.length)
      reject("malformed", "RFC 5280 §4.2.1.4", "certificate policies");
  },
  "2.5.29.33": (value, into) => {
    into.policyMappings = listOf(readDer(value, tags.sequence), tags.sequence).map((mapping) => {
      const members = membersOf(mapping);
      const pair = { issuerDomain: oidOf(members.next()), subjectDomain: oidOf(members.next()) };
      members.end();
      return pair;
    });
  },
  "2.5.29.17": (value, into) => {
    into.subjectAltName = generalNamesFrom(readDer(value));
  },
  "2.5.29.19": (value, into) => {
    const members = sequence(value);
    const ca = members.optional(tags.boolean);
    const pathLength = members.optional(tags.integer);
    members.end();
    into.basicConstraints = {
      ca: ca !== null && booleanOf(ca),
      pathLength: pathLength === null ? null : countOf(pathLength),
    };
  },
  "2.5.29.30": (value, into) => {
    const members = sequence(value);
    const permitted = members.optional(0xa0);
    const excluded = members.optional(0xa1);
    members.end();
    into.nameConstraints = {
      permitted: permitted === null ? [] : subtreesOf(permitted),
      excluded: excluded === null ? [] : subtreesOf(excluded),
    };
  },
  "2.5.29.36": (value, into) => {
    const members = sequence(value);
    const requireExplicit = members.optional(primitive(0));
    const inhibitMapping = members.optional(primitive(1));
    members.end();
    into.policyConstraints = {
      requireExplicit: requireExplicit === null ? null : countOf(requireExplicit),
      inhibitMapping: inhibitMapping === null ? null : countOf(inhibitMapping),
    };
  },
  "2.5.29.54": (value, into) => {
    into.inhibitAnyPolicy = countOf(readDer(value, tags.integer));
  },
  "2.5.29.31": (value, into) => {
    into.distributionPoints = distributionPointsOf(readDer(value, tags.sequence));
  },
  "1.3.6.1.5.5.7.48.1.5": (_value, into) => {
    into.ocspNoCheck = true;
  },
};

/** §4.2.1.10: only whole subtrees exist in this profile: no minimum, no maximum. */
function subtreesOf(element: Element): GeneralName[] {
  const subtrees = listOf(element, tags.sequence).map((subtree) => {
    const members = membersOf(subtree);
    const base = generalNameOf(members.next());
    if (members.more()) return reject("name-constraints", "RFC 5280 §4.2.1.10", "minimum or maximum");
    return base;
  });
  if (subtrees.length === 0) return reject("malformed", "RFC 5280 §4.2.1.10", "no subtrees");
  return subtrees;
}

export function extensionsOf(element: Element | null): Extensions {
  if (element === null) return none;
  const into: Mutable<Extensions> = { ...none };
  const unknownCritical: string[] = [];
  for (const { id, critical, value } of rawExtensionsOf(element)) {
    const read = Object.hasOwn(readers, id) ? readers[id] : undefined;
    if (read !== undefined) read(value, into);
    else if (critical) unknownCritical.push(id);
  }
  return { ...into, unknownCritical };
}
