/** SignerInfo and its signed attributes as parsed: RFC 5652 §5.3, §11. */
import { type AlgorithmIdentifier, algorithmOf } from "../path/certificate";
import { constructed, contentOf, derOf, type Element, listOf, membersOf, tags } from "../path/der";
import { countOf, hexOf, integerBytes, oidOf, timeOf } from "../path/der-values";
import { nameOf } from "../path/name";
import { reject } from "../path/rejection";

export interface SignerInfo {
  /** Which certificate signed, by issuer (DER) and serial number (hexadecimal). */
  readonly issuer: Uint8Array;
  readonly serial: string;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly attributes: SignedAttributes;
  /** The signed attributes as they are signed: under the tag of a SET OF (§5.4). */
  readonly toBeSigned: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

export interface SignedAttributes {
  readonly contentType: string;
  readonly messageDigest: Uint8Array;
  /** Milliseconds since 1970. */
  readonly signingTime: number | null;
}

const form = (clause: string, about: string): never => reject("message-form", `RFC 5652 ${clause}`, about);

export function signerInfoOf(element: Element): SignerInfo {
  const members = membersOf(element);
  // §5.3: version 1 is that of issuerAndSerialNumber. Signers known by key identifier are not a form we accept.
  if (countOf(members.next(tags.integer)) !== 1) form("§5.3", "signer not given by issuer and serial number");
  const identifier = membersOf(members.next(tags.sequence));
  const issuer = nameOf(identifier.next(tags.sequence)).der;
  const serial = hexOf(integerBytes(identifier.next(tags.integer)));
  identifier.end();
  const digestAlgorithm = algorithmOf(members.next(tags.sequence));
  const attributes = members.optional(constructed(0)) ?? form("§5.3", "no signed attributes");
  const algorithm = algorithmOf(members.next(tags.sequence));
  const signature = contentOf(members.next(tags.octetString));
  // Nobody has signed these; a second signature or a time stamp in them would look as if it counted.
  if (members.more()) form("§5.3", "unsigned attributes");
  const toBeSigned = Uint8Array.from(derOf(attributes));
  toBeSigned[0] = tags.set;
  return { issuer, serial, digestAlgorithm, attributes: attributesOf(attributes), toBeSigned, algorithm, signature };
}

const contentTypeId = "1.2.840.113549.1.9.3";
const messageDigestId = "1.2.840.113549.1.9.4";
const signingTimeId = "1.2.840.113549.1.9.5";

/** Attributes not known are the signer's to add: they are signed, and change nothing here. */
function attributesOf(set: Element): SignedAttributes {
  const list = listOf(set, tags.sequence);
  checkOrder(list);
  const values = new Map<string, readonly Element[]>();
  for (const attribute of list) {
    const members = membersOf(attribute);
    const type = oidOf(members.next());
    const set = listOf(members.next(tags.set));
    members.end();
    // §5.3, §11: an attribute is there once, and those we read have one value.
    if (values.has(type)) form("§5.3", `attribute ${type} twice`);
    checkOrder(set);
    values.set(type, set);
  }
  const only = (type: string): Element | null => {
    const [value, ...more] = values.get(type) ?? [];
    if (more.length > 0) form("§11", `attribute ${type} with several values`);
    return value ?? null;
  };
  const contentType = only(contentTypeId) ?? form("§11.1", "no content type");
  const messageDigest = only(messageDigestId) ?? form("§11.2", "no message digest");
  const signingTime = only(signingTimeId);
  if (messageDigest.tag !== tags.octetString) form("§11.2", "message digest");
  return {
    contentType: oidOf(contentType),
    messageDigest: contentOf(messageDigest),
    signingTime: signingTime === null ? null : timeOf(signingTime),
  };
}

/** X.690 §11.6: the members of a SET OF in ascending order. In any other order it would be a second encoding of the same. */
function checkOrder(list: readonly Element[]): void {
  list.forEach((element, i) => {
    const before = list[i - 1];
    if (before !== undefined && Buffer.compare(derOf(before), derOf(element)) >= 0)
      reject("malformed", "RFC 5652 §5.4, X.690 §11.6", "set not in order");
  });
}
