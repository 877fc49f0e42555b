import { type KeyObject, X509Certificate } from "node:crypto";
import type { TokenMaterial } from "../../card/token-folder";
import { Failure } from "../../failure/failure";
import { readJpkiCertificate } from "../profile/jpki";
import type { Found, FoundCertificate } from "./found";

type Purpose = "authentication" | "signature";
type Material = Pick<TokenMaterial, "keys" | "certificates">;

interface Pair {
  readonly purpose: Purpose | null;
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
}

/**
 * What a token can be made of: certificates are matched with their keys and with the CAs that signed them. What each is for its
 * JPKI policy tells, else its name ("auth…", "sign…"); the only pair of all is for authentication.
 * @throws Failure `usage` where there is none for authentication, or two for the same
 */
export function tokenMaterial({ certificates, keys }: Found): Material {
  const all = certificates.map((found) => ({ found, certificate: new X509Certificate(found.der) }));
  const pairs: Pair[] = all.flatMap(({ certificate, found }) => {
    const key = keys.find((candidate) => certificate.checkPrivateKey(candidate));
    return key === undefined ? [] : [{ purpose: purposeOf(found), key, certificate }];
  });
  const [only, ...more] = pairs;
  const named = only?.purpose === null && more.length === 0 ? [{ ...only, purpose: "authentication" as const }] : pairs;
  const authentication = theOnly(named, "authentication");
  const signature = theOnly(named, "signature");
  if (authentication === undefined)
    throw new Failure("usage", { about: "no private key with its certificate for user authentication" });
  const issuerOf = ({ certificate }: Pair) =>
    all.find((other) => other.certificate !== certificate && isIssuedBy(certificate, other.certificate))?.found.der;
  return {
    keys: { authentication: authentication.key, signature: signature?.key },
    certificates: {
      authentication: authentication.certificate.raw,
      signature: signature?.certificate.raw,
      authenticationCa: issuerOf(authentication),
      signatureCa: signature && issuerOf(signature),
    },
  };
}

function theOnly(pairs: readonly Pair[], purpose: Purpose): Pair | undefined {
  const [found, ...others] = pairs.filter((pair) => pair.purpose === purpose);
  if (others.length > 0) throw new Failure("usage", { about: `several keys with certificates for ${purpose}` });
  return found;
}

function purposeOf({ der, name }: FoundCertificate): Purpose | null {
  try {
    return readJpkiCertificate(der).purpose;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // Not of the JPKI profile: whoever brought it knows what it is for.
    if (/auth/i.test(name)) return "authentication";
    return /sign/i.test(name) ? "signature" : null;
  }
}

const isIssuedBy = (certificate: X509Certificate, ca: X509Certificate): boolean =>
  certificate.issuer === ca.subject && certificate.verify(ca.publicKey);
