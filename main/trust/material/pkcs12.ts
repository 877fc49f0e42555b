import { createPrivateKey, type KeyObject } from "node:crypto";
import forge from "node-forge";
import { Failure } from "../../failure/failure";
import type { Found } from "./found";

const { certBag, keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids;

/**
 * Keys and certificates of a PKCS#12 file (RFC 7292).
 * @param password forge takes a string, so that it cannot be wiped
 * @throws Failure `usage` for what is none, or where the password is wrong
 */
export function readPkcs12(bytes: Uint8Array, password: string): Found {
  try {
    const pfx = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(binary(bytes)), false, password);
    const bags = (type: string | undefined) => (type === undefined ? [] : (pfx.getBags({ bagType: type })[type] ?? []));
    return {
      keys: [...bags(pkcs8ShroudedKeyBag), ...bags(keyBag)].map(keyOf),
      certificates: bags(certBag).map((bag) => ({ der: certificateOf(bag), name: friendlyName(bag) })),
    };
  } catch (cause) {
    throw new Failure("usage", { about: "not a PKCS#12 file, or another password" }, { cause });
  }
}

/** forge knows RSA; other keys and their certificates it leaves as they are. */
function keyOf({ asn1, key }: forge.pkcs12.Bag): KeyObject {
  const info = key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key)) : asn1;
  return createPrivateKey({ key: der(info), format: "der", type: "pkcs8" });
}

const certificateOf = ({ asn1, cert }: forge.pkcs12.Bag): Uint8Array =>
  der(cert ? forge.pki.certificateToAsn1(cert) : asn1);

function friendlyName({ attributes }: forge.pkcs12.Bag): string {
  const names: unknown = attributes?.friendlyName;
  return Array.isArray(names) ? String(names[0]) : "";
}

const binary = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const der = (value: forge.asn1.Asn1) => Buffer.from(forge.asn1.toDer(value).getBytes(), "latin1");
