import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemErrorCode } from "../../disk/disk-failure";
import { Failure } from "../../failure/failure";
import type { Found, FoundCertificate } from "./found";

const pemBlocks = /-----BEGIN ([A-Z ]+)-----[\s\S]+?-----END \1-----/g;

/**
 * Unencrypted private keys and certificates in a folder, PEM or DER, whatever the files are called; other files are passed
 * over, and so are folders in it.
 * @throws Failure `usage` where the folder cannot be read
 */
export async function readMaterialFolder(folder: string): Promise<Found> {
  const keys: KeyObject[] = [];
  const certificates: FoundCertificate[] = [];
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.filter((each) => each.isFile())) {
      for (const part of partsOf(await readFile(join(folder, entry.name)))) {
        const key = parsed(() => privateKey(part));
        if (key !== undefined) keys.push(key);
        const certificate = key ? undefined : parsed(() => new X509Certificate(part));
        if (certificate !== undefined) certificates.push({ der: certificate.raw, name: entry.name });
      }
    }
  } catch (cause) {
    throw new Failure("usage", { about: `${folder}: ${systemErrorCode(cause) ?? "cannot be read"}` }, { cause });
  }
  return { keys, certificates };
}

/** The blocks of a PEM file, one by one; any other file whole. */
function partsOf(content: Buffer): Buffer[] {
  const blocks = content.toString("latin1").match(pemBlocks);
  return blocks === null ? [content] : blocks.map((block) => Buffer.from(block, "latin1"));
}

function privateKey(part: Buffer): KeyObject {
  return part.toString("latin1", 0, 5) === "-----"
    ? createPrivateKey(part)
    : createPrivateKey({ key: part, format: "der", type: "pkcs8" });
}

/** What is no such thing is something else: the caller asks for one after the other. */
function parsed<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
