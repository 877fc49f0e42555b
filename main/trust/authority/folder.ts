import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { KeyType } from "../../card/key-type";
import { diskFailure, systemErrorCode } from "../../disk/disk-failure";
import { Failure } from "../../failure/failure";
import { wholeSeconds } from "../der/write";
import { type CertificateContent, makeCertificate, newSerial } from "./certificate";
import { keyIdentifier } from "./extensions";
import { newKeyPair } from "./new-key";
import { caProfile, responderProfile } from "./profile";
import type { Purpose } from "./types";

/** A CA in one generation, as its files hold it; keys are read when they are first needed. */
export interface CertificationAuthority {
  readonly purpose: Purpose;
  readonly generation: number;
  readonly certificate: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  publicKey(): Uint8Array;
  key(): Promise<KeyObject>;
  /** Who signs this CA's OCSP answers. */
  responder(): Promise<{
    readonly certificate: Uint8Array;
    readonly keyIdentifier: Uint8Array;
    readonly key: KeyObject;
  }>;
}

/**
 * The folder: `anchors/signature-1.cer` (all a relying party needs), `responders/signature-1.cer`, `keys/signature-1.pem`,
 * `keys/signature-1-responder.pem`, the same for `authentication`, and `journal.jsonl`. A generation is there once its anchor is.
 */
const paths = {
  journal: "journal.jsonl",
  anchor: (name: string) => join("anchors", `${name}.cer`),
  responder: (name: string) => join("responders", `${name}.cer`),
  key: (name: string) => join("keys", `${name}.pem`),
  responderKey: (name: string) => join("keys", `${name}-responder.pem`),
};

const parts = ["anchors", "responders", "keys"] as const;

export const journalFile = (folder: string): string => join(folder, paths.journal);

const purposes: readonly Purpose[] = ["signature", "authentication"];

/**
 * The CAs of a folder, oldest generation first; makes the folder with a first generation of both where there is none yet.
 * @throws Failure `store-damaged`, `disk-full`, `disk-read-only`, `store-failed`
 */
export async function openFolder(folder: string, now: Date): Promise<readonly CertificationAuthority[]> {
  try {
    let cas = withNewGenerations(folder, []);
    if (cas.length === 0) {
      await createFolder(folder, now);
      cas = withNewGenerations(folder, []);
    }
    if (purposes.some((purpose) => cas.every((ca) => ca.purpose !== purpose)))
      throw new Failure("store-damaged", { about: folder });
    return cas;
  } catch (error) {
    throw diskFailure(error, folder);
  }
}

/**
 * The CAs that are known with those that have come since, which another process may have made; the very ones where none has.
 * @throws Failure `store-failed`
 */
export function withNewGenerations(
  folder: string,
  known: readonly CertificationAuthority[],
): readonly CertificationAuthority[] {
  try {
    const come = anchorsIn(folder).filter(
      (one) => !known.some(({ purpose, generation }) => one.purpose === purpose && one.generation === generation),
    );
    if (come.length === 0) return known;
    return [...known, ...come.map((one) => readCa(folder, one))].sort((a, b) => a.generation - b.generation);
  } catch (error) {
    throw diskFailure(error, folder);
  }
}

type Generation = Pick<CertificationAuthority, "purpose" | "generation">;

function anchorsIn(folder: string): Generation[] {
  return namesIn(join(folder, "anchors")).flatMap((file) => {
    const [, name, generation] = /^([a-z]+)-([1-9]\d*)\.cer$/.exec(file) ?? [];
    const purpose = purposes.find((known) => known === name);
    return purpose === undefined ? [] : [{ purpose, generation: Number(generation) }];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return [];
    throw error;
  }
}

function readCa(folder: string, { purpose, generation }: Generation): CertificationAuthority {
  const name = `${purpose}-${generation}`;
  const readKey = async (path: string) => createPrivateKey(await readFile(join(folder, path)));
  const certificate = new Uint8Array(readFileSync(join(folder, paths.anchor(name))));
  let publicKey: Uint8Array | undefined;
  return {
    ...{ purpose, generation, certificate },
    publicKey() {
      publicKey ??= publicKeyOf(certificate);
      return publicKey;
    },
    key: once(() => readKey(paths.key(name))),
    responder: once(async () => {
      const file = join(folder, paths.responder(name));
      const [responder, key] = await Promise.all([readFile(file), readKey(paths.responderKey(name))]);
      const certificate = new Uint8Array(responder);
      return { certificate, keyIdentifier: keyIdentifier(publicKeyOf(certificate)), key };
    }),
  };
}

/** Does `work` at the first call only; a failure is not kept, so that the next call tries again. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work().catch((error: unknown) => {
      result = undefined;
      throw error;
    });
    return result;
  };
}

/** Makes everything beside the folder and moves it there whole: a crash leaves no half authority, and of two makers one wins. */
async function createFolder(folder: string, now: Date): Promise<void> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  const beside = await mkdtemp(`${folder}.new-`);
  try {
    for (const part of parts) await mkdir(join(beside, part), { mode: 0o700 });
    await Promise.all([
      ...purposes.map((purpose) => createGeneration(beside, { purpose, generation: 1, keyType: "rsa-2048" }, now)),
      writeNew(journalFile(beside), ""),
    ]);
    await flush(beside);
    await rename(beside, folder);
    await flush(dirname(folder));
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    if (!["ENOTEMPTY", "EEXIST"].includes(systemErrorCode(error) ?? "")) throw error;
  }
}

const tenYears = 10;

/** Makes one CA with its responder. The anchor is written last: without it the generation does not count. */
export async function createGeneration(
  folder: string,
  { purpose, generation, keyType }: { purpose: Purpose; generation: number; keyType: KeyType },
  now: Date,
): Promise<void> {
  const name = `${purpose}-${generation}`;
  const [ca, responder] = await Promise.all([newKeyPair[keyType](), newKeyPair[keyType]()]);
  const publicKey = spki(ca.publicKey);
  const validity = validityFrom(now);
  const make = (content: CertificateContent) => makeCertificate(content, ca.privateKey);
  const [anchor, responderCertificate] = await Promise.all([
    make(caProfile(purpose, { serial: newSerial(), publicKey, ...validity })),
    make(
      responderProfile(purpose, publicKey, { serial: newSerial(), publicKey: spki(responder.publicKey), ...validity }),
    ),
  ]);
  const write = (path: string, content: Uint8Array | string) => writeNew(join(folder, path), content);
  await Promise.all([
    write(paths.key(name), pem(ca.privateKey)),
    write(paths.responderKey(name), pem(responder.privateKey)),
    write(paths.responder(name), responderCertificate),
  ]);
  await write(paths.anchor(name), anchor);
  for (const part of parts) await flush(join(folder, part));
}

function validityFrom(now: Date): { notBefore: Date; notAfter: Date } {
  const notBefore = wholeSeconds(now);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notBefore.getUTCFullYear() + tenYears);
  notAfter.setUTCSeconds(notAfter.getUTCSeconds() - 1);
  return { notBefore, notAfter };
}

const publicKeyOf = (certificate: Uint8Array): Uint8Array => spki(new X509Certificate(certificate).publicKey);

const spki = (key: KeyObject): Uint8Array => key.export({ type: "spki", format: "der" });
const pem = (key: KeyObject): string | Buffer => key.export({ type: "pkcs8", format: "pem" });

/** Writes a file whole, flushed and for its owner only; under its name only once it is complete. */
async function writeNew(file: string, content: Uint8Array | string): Promise<void> {
  const beside = `${file}.new`;
  const handle = await open(beside, "w", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}

/** Makes a rename last through a loss of power. Windows cannot open a folder, and needs no such thing. */
async function flush(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
