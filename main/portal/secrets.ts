import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { systemErrorCode } from "../disk/disk-failure";
import { writeDurably } from "../disk/durable-file";
import { Failure } from "../failure/failure";

/**
 * What the portal derives from its one secret (DIR/portal/secret, 32 bytes, mode 0600, made at first use). Processes that share a
 * database share it: they have one folder, or copies of the file.
 * It keeps copies and backups of the database, and the audit log, from telling who was there; it does not protect
 * against whoever can read the whole folder.
 */
export interface Secrets {
  /** A stand-in for an identifier in the log and in the database: the same for the same text, and not to be undone. */
  pseudonym(kind: PseudonymKind, text: string): string;
  /** The same for the same secret, and tells nothing of it. */
  readonly fingerprint: string;
  /** 32 bytes for a use of their own. */
  key(use: string): Buffer;
  /** AES-256-GCM with a random nonce; `context` is authenticated, so a sealed row cannot be moved to another. */
  seal(plain: Uint8Array, context: string): Uint8Array;
  /** @throws Failure `store-damaged` when the bytes were altered or sealed under another secret. */
  open(sealed: Uint8Array, context: string): Uint8Array;
}

/** Whole (256 bits) where rows are found by it, shorter in the log. */
const lengths = { account: 43, entry: 43, session: 16, challenge: 16, key: 16 } as const;
type PseudonymKind = keyof typeof lengths;

export function openSecrets(folder: string): Secrets {
  const secret = readOrMake(join(folder, "secret"));
  const derive = (use: string) => Buffer.from(hkdfSync("sha256", secret, "", `kazashi portal ${use}`, 32));
  const naming = derive("pseudonyms");
  const sealing = derive("sealing");

  return {
    pseudonym: (kind, text) =>
      createHmac("sha256", naming).update(`${kind}\0${text}`).digest("base64url").slice(0, lengths[kind]),
    fingerprint: derive("fingerprint").toString("base64url"),
    key: derive,
    seal(plain, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", sealing, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, context) {
      try {
        const decipher = createDecipheriv("aes-256-gcm", sealing, sealed.subarray(0, 12))
          .setAAD(Buffer.from(context))
          .setAuthTag(sealed.subarray(12, 28));
        return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
      } catch (cause) {
        throw new Failure("store-damaged", { about: "portal record" }, { cause });
      }
    },
  };
}

function readOrMake(file: string): Uint8Array {
  try {
    const secret = readFileSync(file);
    if (secret.length !== 32) throw new Failure("store-damaged", { about: file });
    return secret;
  } catch (error) {
    if (systemErrorCode(error) !== "ENOENT") throw error;
  }
  const secret = randomBytes(32);
  writeDurably(file, secret);
  return secret;
}
