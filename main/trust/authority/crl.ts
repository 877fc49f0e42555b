import * as der from "../der/write";
import { authorityKeyIdentifier, extension, issuingDistributionPoint } from "./extensions";
import type { CertificationAuthority } from "./folder";
import { caName, distributionPointName, encodeName } from "./names";
import { reasonNumber, revocationAt } from "./revocation";
import { signatureAlgorithm, signed } from "./signing";
import type { CertificateRecord, Municipality, Revocation } from "./types";

/** How long a CRL is good for. The authority makes a new one whenever it is asked. */
const lifetime = 24 * 60 * 60 * 1000;

/**
 * Complete CRL of one generation of a CA: CertificateList of RFC 5280 §5.1, version 2, DER. With a municipality its scope is
 * the certificates that name that one's distribution point, and it says so (§5.2.5). It keeps the entries of expired
 * certificates. Its CRLNumber is the time in milliseconds: always rising, with nothing to be kept.
 */
export async function makeCrl(
  ca: CertificationAuthority,
  records: Iterable<CertificateRecord>,
  now: Date,
  municipality?: Municipality,
): Promise<Uint8Array> {
  const entries: der.Der[] = [];
  for (const record of records) {
    const revocation = revocationAt(record, now);
    const ofCa = record.purpose === ca.purpose && record.generation === ca.generation;
    if (ofCa && revocation !== undefined && inScope(record, municipality))
      entries.push(entry(record.serial, revocation));
  }
  const key = await ca.key();
  const toBeSigned = der.sequence(
    der.integer(1),
    signatureAlgorithm(key),
    encodeName(caName(ca.purpose)),
    der.time(now),
    der.time(new Date(now.getTime() + lifetime)),
    // RFC 5280 §5.1.2.6: absent, not empty, when nothing is revoked
    ...(entries.length > 0 ? [der.sequence(...entries)] : []),
    der.context(
      0,
      der.sequence(
        authorityKeyIdentifier(ca.publicKey()),
        extension("2.5.29.20", der.integer(now.getTime())),
        ...(municipality === undefined
          ? []
          : [issuingDistributionPoint(distributionPointName(ca.purpose, municipality))]),
      ),
    ),
  );
  return signed(toBeSigned, key);
}

/** A record of which the place is not known is on every list: none may leave a revocation out. */
const inScope = ({ municipality: of }: CertificateRecord, asked: Municipality | undefined): boolean =>
  of === undefined || asked === undefined || (of.prefecture === asked.prefecture && of.city === asked.city);

function entry(serial: string, revocation: Revocation): der.Der {
  const reason = reasonNumber(revocation);
  return der.sequence(
    der.integer(BigInt(`0x${serial}`)),
    der.time(revocation.at),
    ...(reason === undefined ? [] : [der.sequence(extension("2.5.29.21", der.enumerated(reason)))]),
  );
}
