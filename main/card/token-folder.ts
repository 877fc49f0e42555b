import type { KeyObject } from "node:crypto";
import { randomInt } from "node:crypto";
import { access, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { writeDurably } from "../disk/durable-file";
import { Failure } from "../failure/failure";
import { keyTypeOf } from "./key-type";
import { type Person, personSchema } from "./person";
import { writeNewPins } from "./pins";
import type { FileDefinition, Profile } from "./profile";
import { profileNamed } from "./profiles";

/** What a token is made of. Private keys of the profile's type; certificates as DER; PINs as their ASCII bytes. */
export interface TokenMaterial {
  /** Name of a profile. */
  readonly profile: string;
  readonly keys: { readonly authentication: KeyObject; readonly signature?: KeyObject | undefined };
  readonly certificates: {
    readonly authentication: Uint8Array;
    /** Absent for holders who have none (under 15, or revoked by a move). */
    readonly signature?: Uint8Array | undefined;
    readonly authenticationCa?: Uint8Array | undefined;
    readonly signatureCa?: Uint8Array | undefined;
  };
  /** What 券面入力補助 tells of its holder, where the profile has it; its files are empty where nobody is given. */
  readonly person?: Person | undefined;
  /** 16 digits for EF 0006; made up where absent. */
  readonly serial?: string;
  /** By PIN name of the profile. Default: 1234, and ABC123 for signature. The caller keeps and wipes them; only salted hashes are written. */
  readonly pins?: Readonly<Record<string, Uint8Array>>;
}

/** token.json */
export const descriptionSchema = z.strictObject({
  version: z.literal(1),
  profile: z.string(),
  serial: z.string().regex(/^[0-9]{16}$/),
});

export const inFolder = (dir: string) => ({
  description: join(dir, "token.json"),
  pins: join(dir, "state.json"),
  person: join(dir, "person.json"),
  key: (name: string) => join(dir, `${name}-key.pem`),
  certificate: (name: string) => join(dir, name),
});

/** Known to everybody and meant to be: these tokens are for tests. */
const testPins: Readonly<Record<string, Uint8Array>> = {
  authentication: Buffer.from("1234"),
  signature: Buffer.from("ABC123"),
  "input-support": Buffer.from("1234"),
};

/**
 * Makes or replaces a token folder, readable by its owner only. Retry counters start full.
 *
 * @throws Failure `usage` for an unknown profile and keys of another type than its own, `disk-full`, `disk-read-only`, `store-failed`
 */
export async function writeToken(dir: string, material: TokenMaterial): Promise<void> {
  const profile = profileNamed(material.profile);
  const paths = inFolder(dir);
  for (const [name, key] of Object.entries(material.keys))
    if (key !== undefined && keyTypeOf(key) !== profile.keyType)
      throw new Failure("usage", { about: `the ${name} key is not ${profile.keyType}, as the ${profile.name} has it` });
  await mkdir(dir, { recursive: true, mode: 0o700 });
  // The description makes a folder a token: taken away first and written last, so that a half-made one is none.
  await rm(paths.description, { force: true });

  const { authentication, signature, authenticationCa, signatureCa } = material.certificates;
  const files: readonly [string, Uint8Array | string | undefined][] = [
    [paths.key("authentication"), pem(material.keys.authentication)],
    [paths.key("signature"), material.keys.signature && pem(material.keys.signature)],
    [paths.certificate("authentication.der"), authentication],
    [paths.certificate("signature.der"), signature],
    [paths.certificate("authentication-ca.der"), authenticationCa],
    [paths.certificate("signature-ca.der"), signatureCa],
    [
      paths.person,
      tellsOfHolder(profile)
        ? material.person && `${JSON.stringify(personSchema.parse(material.person), null, 2)}\n`
        : undefined,
    ],
  ];
  for (const [file, bytes] of files) {
    if (bytes === undefined) await rm(file, { force: true });
    else writeDurably(file, bytes);
  }
  writeNewPins(
    paths.pins,
    profile.pins.map((definition) => {
      const bytes = material.pins?.[definition.name] ?? testPins[definition.name];
      if (bytes === undefined) throw new RangeError(`no value for PIN ${definition.name}`);
      return [definition, bytes] as const;
    }),
  );
  const description = { version: 1, profile: profile.name, serial: material.serial ?? inventedSerial() } as const;
  writeDurably(paths.description, `${JSON.stringify(descriptionSchema.parse(description), null, 2)}\n`);
}

/** Whether the folder holds a token. */
export async function tokenExists(dir: string): Promise<boolean> {
  return access(inFolder(dir).description).then(
    () => true,
    () => false,
  );
}

/** Whether tokens of this kind have files that hold it. */
function tellsOfHolder({ applications }: Profile): boolean {
  const holds = (file: FileDefinition) =>
    file.type === "data" && "computed" in file.content && ["my-number", "attributes"].includes(file.content.computed);
  return applications.some(({ files }) => files.some(holds));
}

const pem = (key: KeyObject) => key.export({ type: "pkcs8", format: "pem" }).toString();

const inventedSerial = () => Array.from({ length: 16 }, () => randomInt(10)).join("");
