import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { profileNamed } from "../../card/profiles";
import { inFolder } from "../../card/token-folder";
import { systemErrorCode } from "../../disk/disk-failure";
import { writeDurably } from "../../disk/durable-file";
import { Failure } from "../../failure/failure";
import { citizen, type Holder } from "./holder";
import { canStillEnd, endCertificate } from "./life";
import { personalise } from "./personalise";
import type { Authority, CertificateRecord, Purpose } from "./types";

const purposes: readonly Purpose[] = ["authentication", "signature"];
const day = 86_400_000;

/** Serials of the certificates in a token folder, by purpose; none where there is no certificate, or no token. */
export async function serialsOnToken(dir: string): Promise<ReadonlyMap<Purpose, string>> {
  const found = new Map<Purpose, string>();
  // BoringSSL, which Electron has in place of OpenSSL, writes hexadecimal in lower case.
  for (const purpose of purposes) {
    const der = await ifThere(inFolder(dir).certificate(`${purpose}.der`));
    if (der !== undefined) found.set(purpose, new X509Certificate(der).serialNumber.toUpperCase());
  }
  return found;
}

/**
 * A new token in place of the old one, as when a new phone is registered or a card is issued again: new keys, new
 * certificates, initial PINs; what was on the old one is revoked, once the new one is whole. Answers the serials revoked.
 */
export async function replaceToken(
  authority: Authority,
  profile: string,
  dir: string,
  holder: Holder = citizen,
  myNumber?: string,
): Promise<readonly string[]> {
  const old = await serialsOnToken(dir);
  await personalise(authority, profile, dir, holder, myNumber);
  return endReplaced(authority, old.values());
}

/**
 * Puts certificates on a token, for the keys it has, that ran out yesterday: what a card past its own expiry is like. The
 * ones it had are revoked; `replaceToken` is the way back.
 * @throws Failure `usage` where there is no token, or one of somebody else
 */
export async function expireToken(
  authority: Authority,
  profile: string,
  dir: string,
  holder: Holder = citizen,
): Promise<readonly CertificateRecord[]> {
  const now = Date.now();
  const { form } = profileNamed(profile);
  const old = await serialsOnToken(dir);
  for (const serial of old.values())
    if ((authority.status(serial)?.holder ?? holder.id) !== holder.id)
      throw new Failure("usage", { about: `the ${profile} is another person's: name the one it was made for` });
  const made: CertificateRecord[] = [];
  for (const purpose of purposes) {
    const pem = await ifThere(inFolder(dir).key(purpose));
    if (pem === undefined) continue;
    const publicKey = createPublicKey(createPrivateKey(pem)).export({ type: "spki", format: "der" });
    const validity = { notBefore: new Date(now - 30 * day), mediumExpiry: new Date(now - day) };
    const { der, record } = await authority.issue({ purpose, medium: form, holder, publicKey, ...validity });
    writeDurably(inFolder(dir).certificate(`${purpose}.der`), der);
    made.push(record);
  }
  if (made.length === 0) throw new Failure("usage", { about: `${dir} holds no token` });
  await endReplaced(authority, old.values());
  return made;
}

async function endReplaced(authority: Authority, serials: Iterable<string>): Promise<readonly string[]> {
  const ended: string[] = [];
  for (const serial of serials) {
    const record = authority.status(serial);
    // Another authority's, or one that has nothing left to be ended.
    if (record === undefined || !canStillEnd(record, new Date())) continue;
    await endCertificate(authority, serial, "replaced");
    ended.push(serial);
  }
  return ended;
}

async function ifThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
