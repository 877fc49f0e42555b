import * as der from "../der/write";
import { authorityKeyIdentifier, extension } from "./extensions";
import type { CertificationAuthority } from "./folder";
import { caName, encodeName } from "./names";
import { reasonNumber, revocationAt } from "./revocation";
import { signatureAlgorithm, signed } from "./signing";
import type { CertificateRecord, Revocation } from "./types";

/** How long a CRL is good for. The authority makes a new one whenever it is asked. */
const lifetime = 24 * 60 * 60 * 1000;

/**
 * Full CRL of one generation of a CA: CertificateList of RFC 5280 §5.1, version 2, DER. It keeps the entries of expired
 * certificates. Its CRLNumber is the time in milliseconds: always rising, with nothing to be kept.
 */
export async function makeCrl(
  ca: CertificationAuthority,
  records: Iterable<CertificateRecord>,
  now: Date,
): Promise<Uint8Array> {
  const entries: der.Der[] = [];
  for (const record of records) {
    const revocation = revocationAt(record, now);
    if (record.purpose === ca.purpose && record.generation === ca.generation && revocation !== undefined)
      entries.push(entry(record.serial, revocation));
  }
  const toBeSigned = der.sequence(
    der.integer(1),
    signatureAlgorithm,
    encodeName(caName(ca.purpose)),
    der.time(now),
    der.time(new Date(now.getTime() + lifetime)),
    // RFC 5280 §5.1.2.6: absent, not empty, when nothing is revoked
    ...(entries.length > 0 ? [der.sequence(...entries)] : []),
    der.context(
      0,
      der.sequence(authorityKeyIdentifier(ca.publicKey()), extension("2.5.29.20", der.integer(now.getTime()))),
    ),
  );
  return signed(toBeSigned, await ca.key());
}

function entry(serial: string, revocation: Revocation): der.Der {
  const reason = reasonNumber(revocation);
  return der.sequence(
    der.integer(BigInt(`0x${serial}`)),
    der.time(revocation.at),
    ...(reason === undefined ? [] : [der.sequence(extension("2.5.29.21", der.enumerated(reason)))]),
  );
}
