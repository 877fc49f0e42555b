/** An OCSP response as parsed: RFC 6960 §4.2. */
import { algorithmOf, type Certificate, parseCertificate, type Signed } from "../path/certificate";
import {
  constructed,
  contentOf,
  derOf,
  type Element,
  expectTag,
  listOf,
  membersOf,
  primitive,
  readDer,
  tags,
} from "../path/der";
import { bitStringBytes, countOf, hexOf, integerBytes, oidOf, timeOf } from "../path/der-values";
import { rawExtensionsOf } from "../path/extensions";
import { nameOf } from "../path/name";
import { attempt, reject } from "../path/rejection";

export interface CertificateId {
  readonly hash: string;
  /** Hexadecimal. */
  readonly nameHash: string;
  readonly keyHash: string;
  readonly serial: string;
}

export interface SingleResponse {
  readonly id: CertificateId;
  readonly status: "good" | "revoked" | "unknown";
  /** CRLReason of a revoked certificate. */
  readonly reason: number | null;
  /** Milliseconds since 1970. */
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
}

export interface OcspResponse extends Signed {
  /** Either the subject of the responder (Name.key), or the SHA-1 of its key, hexadecimal. */
  readonly responder: { readonly name: string } | { readonly keyHash: string };
  readonly producedAt: number;
  readonly responses: readonly SingleResponse[];
  readonly nonce: string | null;
  readonly certificates: readonly Certificate[];
}

const hashes: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

/** OCSPResponseStatus: §4.2.1. */
const refusals: Readonly<Record<number, string>> = {
  1: "malformedRequest",
  2: "internalError",
  3: "tryLater",
  5: "sigRequired",
  6: "unauthorized",
};

/** More than any responder needs, and few enough to try each. */
const maximumCertificates = 8;

/** Throws `Rejected`: malformed, or status-unknown when the responder answered with an error. */
export function parseOcspResponse(der: Uint8Array): OcspResponse {
  const members = membersOf(readDer(der, tags.sequence));
  const status = countOf(members.next(tags.enumerated));
  if (status !== 0)
    return reject("status-unknown", "RFC 6960 §4.2.1", `OCSP responder: ${refusals[status] ?? `status ${status}`}`);
  const wrapper = membersOf(members.next(constructed(0)));
  members.end();
  const responseBytes = membersOf(wrapper.next(tags.sequence));
  wrapper.end();
  // §4.2.1: id-pkix-ocsp-basic is the only type there is.
  if (oidOf(responseBytes.next()) !== "1.3.6.1.5.5.7.48.1.1") reject("malformed", "RFC 6960 §4.2.1", "response type");
  const basic = readDer(contentOf(responseBytes.next(tags.octetString)), tags.sequence);
  responseBytes.end();
  return basicOf(basic);
}

function basicOf(element: Element): OcspResponse {
  const members = membersOf(element);
  const body = members.next(tags.sequence);
  const algorithm = algorithmOf(members.next(tags.sequence));
  const signature = bitStringBytes(members.next(tags.bitString));
  const certificates = members.optional(constructed(0));
  members.end();
  return {
    ...responseDataOf(body),
    toBeSigned: derOf(body),
    algorithm,
    signature,
    certificates: certificates === null ? [] : certificatesOf(certificates),
  };
}

/** One that does not parse cannot be the signer's, and does not matter. */
function certificatesOf(wrapper: Element): Certificate[] {
  const outer = membersOf(wrapper);
  const list = listOf(outer.next(tags.sequence)).slice(0, maximumCertificates);
  outer.end();
  return list.flatMap((element) => {
    const result = attempt(() => parseCertificate(derOf(element)));
    return "value" in result ? [result.value] : [];
  });
}

function responseDataOf(body: Element): Pick<OcspResponse, "responder" | "producedAt" | "responses" | "nonce"> {
  const members = membersOf(body);
  // §4.2.1: version 1 is the default, and DER leaves defaults out; some responders write it.
  const version = members.optional(constructed(0));
  if (version !== null && countOf(membersOf(version).next(tags.integer)) !== 0)
    reject("malformed", "RFC 6960 §4.2.1", "version");
  const responder = responderOf(members.next());
  const producedAt = timeOf(expectTag(members.next(), tags.generalizedTime));
  const responses = listOf(members.next(tags.sequence), tags.sequence).map(singleOf);
  const extensions = members.optional(constructed(1));
  members.end();
  let nonce: string | null = null;
  for (const { id, critical, value } of extensionsIn(extensions)) {
    if (id === "1.3.6.1.5.5.7.48.1.2") nonce = hexOf(contentOf(readDer(value, tags.octetString)));
    else if (critical) reject("status-unknown", "RFC 6960 §4.4", `critical extension ${id}`);
  }
  return { responder, producedAt, responses, nonce };
}

const extensionsIn = (wrapper: Element | null) =>
  wrapper === null ? [] : rawExtensionsOf(membersOf(wrapper).next(tags.sequence));

function responderOf(element: Element): OcspResponse["responder"] {
  const inner = membersOf(element);
  if (element.tag === constructed(1)) return { name: nameOf(inner.next(tags.sequence)).key };
  expectTag(element, constructed(2));
  return { keyHash: hexOf(contentOf(inner.next(tags.octetString))) };
}

function singleOf(element: Element): SingleResponse {
  const members = membersOf(element);
  const id = certificateIdOf(members.next(tags.sequence));
  const state = members.next();
  const thisUpdate = timeOf(expectTag(members.next(), tags.generalizedTime));
  const nextUpdate = members.optional(constructed(0));
  const extensions = members.optional(constructed(1));
  members.end();
  for (const { id: extension, critical } of extensionsIn(extensions))
    if (critical) reject("status-unknown", "RFC 6960 §4.4", `critical extension ${extension}`);
  return {
    id,
    ...stateOf(state),
    thisUpdate,
    nextUpdate: nextUpdate === null ? null : timeOf(membersOf(nextUpdate).next(tags.generalizedTime)),
  };
}

/** CertStatus: good [0], revoked [1], unknown [2]. */
function stateOf(element: Element): Pick<SingleResponse, "status" | "reason"> {
  if (element.tag === primitive(0)) return { status: "good", reason: null };
  if (element.tag === primitive(2)) return { status: "unknown", reason: null };
  const revoked = membersOf(expectTag(element, constructed(1)));
  timeOf(revoked.next(tags.generalizedTime));
  const reason = revoked.optional(constructed(0));
  revoked.end();
  return { status: "revoked", reason: reason === null ? null : countOf(membersOf(reason).next(tags.enumerated)) };
}

function certificateIdOf(element: Element): CertificateId {
  const members = membersOf(element);
  const { oid } = algorithmOf(members.next(tags.sequence));
  const hash = Object.hasOwn(hashes, oid) ? hashes[oid] : undefined;
  const nameHash = hexOf(contentOf(members.next(tags.octetString)));
  const keyHash = hexOf(contentOf(members.next(tags.octetString)));
  const serial = hexOf(integerBytes(members.next(tags.integer)));
  members.end();
  // A hash we do not know identifies a certificate we did not ask about.
  return { hash: hash ?? oid, nameHash, keyHash, serial };
}
