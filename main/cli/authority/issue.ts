import { createPublicKey } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import type { KeyType } from "../../card/key-type";
import { diskFailure, systemErrorCode } from "../../disk/disk-failure";
import { Failure } from "../../failure/failure";
import { dataFolder } from "../../store/data-folder";
import { expireToken, replaceToken, serialsOnToken } from "../../trust/authority/token-certificates";
import type { Authority, Medium, Purpose } from "../../trust/authority/types";
import type { Answer } from "../answer";
import { readPerson } from "../person-file";
import { answerOf } from "./list";
import { withAuthority } from "./with-authority";

interface OnToken {
  readonly data?: string;
  readonly person?: string;
  readonly profile: string;
}

export interface IssueOptions extends Partial<OnToken> {
  readonly key?: string;
  readonly purpose?: Purpose;
  readonly medium?: Medium;
  readonly out?: string;
}

/** A new virtual token in place of the old one, whose certificates are revoked; or a certificate for a key of one's own. */
export async function authorityIssue(options: IssueOptions): Promise<Answer> {
  const { data, person, profile, key, purpose, medium, out } = options;
  const { holder, myNumber } = await readPerson(person);
  if (profile !== undefined && key === undefined)
    return withAuthority(data, async (authority) => {
      const dir = dataFolder(data).token(profile);
      const ended = await replaceToken(authority, profile, dir, holder, myNumber);
      return answerAbout(authority, [...ended, ...(await serialsOnToken(dir)).values()]);
    });
  if (profile !== undefined || key === undefined || purpose === undefined || medium === undefined || out === undefined)
    throw new Failure("usage", { about: "name a token with --profile, or --key, --purpose, --medium and --out" });
  const publicKey = await readPublicKey(key);
  return withAuthority(data, async (authority) => {
    const { der, record } = await authority.issue({ purpose, medium, holder, publicKey });
    await write(out, der);
    return answerOf([record]);
  });
}

/** Certificates that have run out, on a virtual token. */
export async function authorityExpire({ data, person, profile }: OnToken): Promise<Answer> {
  const { holder } = await readPerson(person);
  return withAuthority(data, async (authority) =>
    answerOf(await expireToken(authority, profile, dataFolder(data).token(profile), holder)),
  );
}

/** The next generation of a CA. */
export function authorityRenew(options: {
  readonly data?: string;
  readonly purpose: Purpose;
  readonly keyType: KeyType;
}): Promise<Answer> {
  return withAuthority(options.data, async (authority) => {
    await authority.renew(options.purpose, options.keyType);
    const generations = authority.anchors.length;
    return { json: { outcome: "success", generations }, text: `${generations} CA certificates`, failure: null };
  });
}

const answerAbout = (authority: Authority, serials: readonly string[]): Answer =>
  answerOf(authority.certificates().filter(({ serial }) => serials.includes(serial)));

async function readPublicKey(file: string): Promise<Uint8Array> {
  try {
    // Of a private key its public half.
    return createPublicKey(await readFile(file)).export({ type: "spki", format: "der" });
  } catch (cause) {
    throw new Failure("usage", { about: `--key ${file}: ${systemErrorCode(cause) ?? "no key in PEM"}` }, { cause });
  }
}

/** DER, or PEM where the file is called so, as openssl's options want it. */
export async function write(file: string, der: Uint8Array, label = "CERTIFICATE"): Promise<void> {
  const lines = Buffer.from(der)
    .toString("base64")
    .match(/.{1,64}/g);
  const pem = `-----BEGIN ${label}-----\n${(lines ?? []).join("\n")}\n-----END ${label}-----\n`;
  try {
    await writeFile(file, file.endsWith(".pem") ? pem : der);
  } catch (error) {
    throw diskFailure(error, file);
  }
}
