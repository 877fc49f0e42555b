import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { keyTypeOf } from "../card/key-type";
import type { Profile } from "../card/profile";
import { openToken } from "../card/token";
import { inFolder, tokenExists } from "../card/token-folder";
import { systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import { dataFolder } from "../store/data-folder";
import type { Answer } from "./answer";

export interface CardShowOptions {
  /** The token folder itself. */
  readonly folder?: string | undefined;
  /** Kind of token: the one of the data folder. */
  readonly profile?: string | undefined;
  readonly data?: string | undefined;
}

/** The state of a token folder, without keys, PINs and what is told of its holder. */
export async function cardShow({ data, folder, profile }: CardShowOptions): Promise<Answer> {
  if ((folder === undefined) === (profile === undefined))
    throw new Failure("usage", { about: "name a token folder, or a kind of token with --profile" });
  const dir = folder ?? dataFolder(data).token(profile ?? "");
  if (!(await tokenExists(dir))) throw new Failure("usage", { about: `${dir} holds no token` });
  const token = await openToken(dir);
  const view = {
    outcome: "success",
    folder: dir,
    profile: token.profile.name,
    form: token.profile.form,
    label: token.profile.tokenInformation.label,
    serial: token.serial,
    atr: token.profile.atr.bytes,
    pins: Object.fromEntries(
      token.profile.pins.map(({ name, tries }) => [name, { tries: token.pins.tries(name), most: tries }]),
    ),
    keys: { authentication: await keyView(dir, "authentication"), signature: await keyView(dir, "signature") },
    certificates: {
      authentication: await certificateView(dir, "authentication"),
      signature: await certificateView(dir, "signature"),
      "authentication-ca": await certificateView(dir, "authentication-ca"),
      "signature-ca": await certificateView(dir, "signature-ca"),
    },
  };
  return { json: view, text: textOf(view, token.profile), failure: null };
}

/** null where the token holds none. */
async function keyView(dir: string, name: string): Promise<string | null> {
  return ifThere(inFolder(dir).key(name), (pem) => keyTypeOf(createPrivateKey(pem)) ?? "of another type");
}

interface CertificateView {
  readonly subject: string;
  readonly notAfter: string;
}

async function certificateView(dir: string, name: string): Promise<CertificateView | null> {
  return ifThere(inFolder(dir).certificate(`${name}.der`), (der) => {
    const { subject, validTo } = new X509Certificate(der);
    return { subject: subject.replaceAll("\n", ", "), notAfter: new Date(validTo).toISOString() };
  });
}

/** @throws Failure `store-damaged` for a file that is not what it should be */
async function ifThere<View>(file: string, view: (content: Buffer) => View): Promise<View | null> {
  try {
    return view(await readFile(file));
  } catch (cause) {
    if (systemErrorCode(cause) === "ENOENT") return null;
    throw new Failure("store-damaged", { about: file }, { cause });
  }
}

function textOf(
  view: {
    readonly folder: string;
    readonly label: string;
    readonly serial: string;
    readonly pins: Readonly<Record<string, { readonly tries: number; readonly most: number }>>;
    readonly keys: Readonly<Record<string, string | null>>;
    readonly certificates: Readonly<Record<string, CertificateView | null>>;
  },
  { atr, name, title }: Profile,
): string {
  return [
    `token        ${name}: ${title.en}`,
    `folder       ${view.folder}`,
    `label        ${view.label}, serial ${view.serial}`,
    `ATR          ${atr.bytes}`,
    ...Object.entries(view.pins).map(([pin, { most, tries }]) => `PIN          ${pin}: ${tries} of ${most} tries left`),
    ...Object.entries(view.keys).map(([key, kind]) => `key          ${key}: ${kind ?? "none"}`),
    ...Object.entries(view.certificates).map(
      ([which, certificate]) =>
        `certificate  ${which}: ${certificate === null ? "none" : `${certificate.subject}, until ${certificate.notAfter}`}`,
    ),
  ].join("\n");
}
