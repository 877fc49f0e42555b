import { Failure } from "../../failure/failure";
import { wholeSeconds } from "../der/write";
import { makeCertificate, newSerial } from "./certificate";
import { makeCrl } from "./crl";
import { type CertificationAuthority, createGeneration, journalFile, openFolder, withNewGenerations } from "./folder";
import { type AuthorityEvent, allowed, openJournal } from "./journal";
import { createOcspAnswerer } from "./ocsp";
import { leafProfile, newCommonName } from "./profile";
import { startResponder } from "./responder";
import type { Authority, CertificateRecord, IssuedCertificate, IssueRequest, Purpose } from "./types";
import { ageAt, expiryOf } from "./validity";

export type { Authority, CertificateRecord, Medium, Purpose, Revocation, RevocationReason } from "./types";

/** 署名用電子証明書 is not issued to anybody younger. */
const signatureAge = 15;

/**
 * Opens the authority kept in `folder`; makes it, with its first CAs, where there is none.
 * @param options.now the authority's clock
 * @throws Failure `store-damaged`, `disk-full`, `disk-read-only`, `store-failed`
 */
export async function openAuthority(folder: string, options: { readonly now?: () => Date } = {}): Promise<Authority> {
  const { now = () => new Date() } = options;
  let known = await openFolder(folder, now());
  /** Oldest generation first; another process may have begun one. */
  function cas(): readonly CertificationAuthority[] {
    known = withNewGenerations(folder, known);
    return known;
  }
  const journal = openJournal(journalFile(folder));
  const answer = createOcspAnswerer({ cas, records: journal.records, now });

  function ca(purpose: Purpose, generation?: number): CertificationAuthority {
    const found = cas().findLast(
      (each) => each.purpose === purpose && (generation ?? each.generation) === each.generation,
    );
    if (found === undefined) throw new Failure("usage", { about: `no ${purpose} CA of generation ${generation}` });
    return found;
  }

  async function issue(request: IssueRequest): Promise<IssuedCertificate> {
    const { purpose, medium, holder, publicKey } = request;
    const notBefore = wholeSeconds(request.notBefore ?? now());
    if (purpose === "signature" && ageAt(holder.birth, notBefore) < signatureAge)
      throw new Failure("usage", { about: `no signature certificate below the age of ${signatureAge}` });
    const issuer = ca(purpose);
    const record: CertificateRecord = {
      serial: newSerial(),
      purpose,
      generation: issuer.generation,
      medium,
      holder: holder.id,
      municipality: { prefecture: holder.municipality.prefecture, city: holder.municipality.city },
      commonName: newCommonName(purpose, holder, notBefore),
      notBefore,
      notAfter: expiryOf(holder.birth, notBefore, request.mediumExpiry),
    };
    const der = await makeCertificate(
      leafProfile({ ...record, holder, publicKey, issuerPublicKey: issuer.publicKey() }),
      await issuer.key(),
    );
    await journal.append({ event: "issued", ...record });
    return { der, record };
  }

  async function change(event: Exclude<AuthorityEvent, { event: "issued" }>): Promise<void> {
    const record = journal.records().get(event.serial);
    if (record === undefined) throw new Failure("usage", { about: `no certificate ${event.serial}` });
    if (!allowed(event.event, record))
      throw new Failure("usage", { about: `${event.serial} cannot be ${event.event}: ${state(record)}` });
    await journal.append(event);
  }

  return {
    folder,
    get anchors() {
      return cas().map((each) => each.certificate);
    },
    caCertificate: (purpose) => ca(purpose).certificate,
    issue,
    suspend: (serial, at = now()) => change({ event: "suspended", serial, at }),
    resume: (serial) => change({ event: "resumed", serial, at: now() }),
    revoke: (serial, { reason, at = now() }) => change({ event: "revoked", serial, reason, at }),
    status: (serial) => journal.records().get(serial),
    certificates: () => [...journal.records().values()],
    ocsp: answer,
    crl: (purpose, { generation, municipality } = {}) =>
      makeCrl(ca(purpose, generation), journal.records().values(), now(), municipality),
    async renew(purpose, keyType = "rsa-2048") {
      await createGeneration(folder, { purpose, generation: ca(purpose).generation + 1, keyType }, now());
    },
    startResponder: (responder) => startResponder({ ...responder, answer }),
    close: journal.close,
  };
}

const state = ({ revocation }: CertificateRecord): string => revocation?.reason ?? "in force";
