import { createHash } from "node:crypto";
import * as der from "../der/write";
import { publicKeyBits } from "./extensions";
import type { CertificationAuthority } from "./folder";
import { caName, encodeName } from "./names";
import { type CertificateId, type OcspRequest, parseOcspRequest } from "./ocsp-request";
import { reasonNumber, revocationAt } from "./revocation";
import { signed } from "./signing";
import type { CertificateRecord, Revocation } from "./types";

interface OcspSources {
  readonly cas: () => readonly CertificationAuthority[];
  readonly records: () => ReadonlyMap<string, CertificateRecord>;
  readonly now: () => Date;
}

/** How long an answer may be kept. Short, so that a suspension at the counter is felt at the next tap but one. */
const lifetime = 10 * 60 * 1000;

/** OCSPResponseStatus of RFC 6960 §4.2.1. */
const responseStatus = { successful: 0, malformedRequest: 1, internalError: 2, unauthorized: 6 } as const;

const hashes: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

/** Answers OCSPRequests (DER) with OCSPResponses (DER), signed by the delegated responder of the CA that is asked about. */
export function createOcspAnswerer({ cas, records, now }: OcspSources): (request: Uint8Array) => Promise<Uint8Array> {
  /** By generation and hash algorithm: hashes of a CA's name and key never change. */
  const issuerHashes = new Map<string, string>();

  function hashesOf(ca: CertificationAuthority, algorithm: string): string {
    const key = `${ca.purpose}-${ca.generation} ${algorithm}`;
    const known = issuerHashes.get(key);
    if (known !== undefined) return known;
    const hash = (bytes: Uint8Array) => createHash(algorithm).update(bytes).digest("hex");
    const made = `${hash(encodeName(caName(ca.purpose)))} ${hash(publicKeyBits(ca.publicKey()))}`;
    issuerHashes.set(key, made);
    return made;
  }

  /** The CA a CertID means: by name and key, for all generations have one name. */
  function issuerOf(id: CertificateId): CertificationAuthority | undefined {
    const algorithm = hashes[id.hashAlgorithm];
    if (algorithm === undefined) return undefined;
    const asked = `${hex(id.issuerNameHash)} ${hex(id.issuerKeyHash)}`;
    return cas().find((ca) => hashesOf(ca, algorithm) === asked);
  }

  /** `unknown` also for a certificate of another CA than the one that answers: its responder may not speak for the other. */
  function single(id: CertificateId, ca: CertificationAuthority, at: Date): der.Der {
    const record = records().get(id.serial);
    const ours = record?.purpose === ca.purpose && record.generation === ca.generation && issuerOf(id) === ca;
    return der.sequence(
      id.der,
      ours ? certStatus(revocationAt(record, at)) : der.contextPrimitive(2, new Uint8Array()),
      der.generalizedTime(at),
      der.context(0, der.generalizedTime(new Date(at.getTime() + lifetime))),
    );
  }

  async function answer({ certificates, nonce }: OcspRequest): Promise<Uint8Array> {
    const ca = certificates.map(issuerOf).find((found) => found !== undefined);
    if (ca === undefined) return failed("unauthorized");
    const at = now();
    const responder = await ca.responder();
    const responseData = der.sequence(
      der.context(2, der.octetString(responder.keyIdentifier)),
      der.generalizedTime(at),
      der.sequence(...certificates.map((id) => single(id, ca, at))),
      ...(nonce === undefined ? [] : [der.context(1, der.sequence(nonce))]),
    );
    const basic = await signed(responseData, responder.key, der.context(0, der.sequence(responder.certificate)));
    return der.sequence(
      der.enumerated(responseStatus.successful),
      der.context(0, der.sequence(der.oid("1.3.6.1.5.5.7.48.1.1"), der.octetString(basic))),
    );
  }

  return async (bytes) => {
    const request = parseOcspRequest(bytes);
    return request === undefined ? failed("malformedRequest") : answer(request);
  };
}

/** An OCSPResponse without an answer; unsigned, as RFC 6960 §2.3 has it. */
const failed = (status: Exclude<keyof typeof responseStatus, "successful">): Uint8Array =>
  der.sequence(der.enumerated(responseStatus[status]));

/** What to say when the authority cannot look (its folder is gone, for one). */
export const internalError: Uint8Array = failed("internalError");

/** CertStatus of a certificate this CA issued: good, or revoked with time and reason. */
function certStatus(revocation: Revocation | undefined): der.Der {
  if (revocation === undefined) return der.contextPrimitive(0, new Uint8Array());
  const reason = reasonNumber(revocation);
  return der.context(
    1,
    der.generalizedTime(revocation.at),
    ...(reason === undefined ? [] : [der.context(0, der.enumerated(reason))]),
  );
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
