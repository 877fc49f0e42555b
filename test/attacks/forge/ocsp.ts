import { createPublicKey, type KeyObject } from "node:crypto";
import { keyIdentifier } from "../../../main/trust/authority/extensions";
import { type CertificationAuthority, openFolder } from "../../../main/trust/authority/folder";
import { createOcspAnswerer } from "../../../main/trust/authority/ocsp";
import type { Authority, CertificateRecord, Purpose } from "../../../main/trust/authority/types";
import { spki } from "./certificate";

/** Who signs a forged answer, and under which name. */
export interface Signer {
  readonly certificate: Uint8Array;
  readonly key: KeyObject;
  /** SubjectPublicKeyInfo of the key the answer names; the certificate's unless told. */
  readonly named?: Uint8Array;
}

export interface Lie {
  /** Who signs; the CA's own responder unless told. */
  readonly signer?: Signer | undefined;
  readonly now?: () => Date;
}

export async function caOf(authority: Authority, purpose: Purpose): Promise<CertificationAuthority> {
  const ca = (await openFolder(authority.folder, new Date())).findLast((each) => each.purpose === purpose);
  if (ca === undefined) throw new TypeError(`no ${purpose} CA`);
  return ca;
}

/** Answers that every certificate of the CA is good, whatever became of it, in the form of the authority's own answers. */
export async function goodForAll(
  authority: Authority,
  { signer, now = () => new Date() }: Lie,
): Promise<(request: Uint8Array) => Promise<Uint8Array>> {
  const ca = await caOf(authority, "authentication");
  const speaking: CertificationAuthority = {
    ...ca,
    responder: async () => (signer === undefined ? ca.responder() : responder(signer)),
  };
  const records = () => new Map(authority.certificates().map((record) => [record.serial, inForce(record)]));
  return createOcspAnswerer({ cas: () => [speaking], records, now });
}

const responder = ({ certificate, key, named = spki(createPublicKey(key)) }: Signer) => ({
  certificate,
  key,
  keyIdentifier: keyIdentifier(named),
});

function inForce({ revocation: _, ...record }: CertificateRecord): CertificateRecord {
  return record;
}
