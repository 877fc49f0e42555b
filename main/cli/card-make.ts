import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { inventedMyNumber, personSchema } from "../card/person";
import { profileNamed } from "../card/profiles";
import { tokenExists, writeToken } from "../card/token-folder";
import { systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import { dataFolder } from "../store/data-folder";
import { openAuthority } from "../trust/authority/authority";
import { citizen, holderSchema } from "../trust/authority/holder";
import { personalise } from "../trust/authority/personalise";
import type { Found } from "../trust/material/found";
import { tokenMaterial } from "../trust/material/token-material";
import type { Answer } from "./answer";
import { cardShow } from "./card-show";
import { readPassword } from "./pin-source";

export interface CardMakeOptions {
  readonly profile: string;
  readonly data?: string | undefined;
  /** Folder, or PKCS#12 file, of one's own keys and certificates; made by the test authority where it is not given. */
  readonly from?: string | undefined;
  readonly passwordStdin: boolean;
  /** JSON file of the holder. */
  readonly person?: string | undefined;
  readonly replace: boolean;
}

/** An invented holder as a file has one. */
const personFileSchema = holderSchema
  .partial({ id: true })
  .extend({ myNumber: personSchema.shape.myNumber.optional() });

/** Makes the token folder of a kind, and tells what it holds. */
export async function cardMake(options: CardMakeOptions): Promise<Answer> {
  const { profile, replace } = options;
  const data = dataFolder(options.data);
  const folder = data.token(profile);
  profileNamed(profile);
  if (!replace && (await tokenExists(folder)))
    throw new Failure("usage", { about: `${folder} holds a token: --replace makes it anew` });
  const { myNumber, ...holder } = await holderOf(options.person);
  if (options.from === undefined) {
    const authority = await openAuthority(data.authority);
    try {
      await personalise(authority, profile, folder, holder, myNumber);
    } finally {
      authority.close();
    }
  } else {
    const material = tokenMaterial(await foundIn(options.from, options.passwordStdin));
    const { address, birth, name, sex } = holder;
    await writeToken(folder, { profile, ...material, person: { address, birth, name, sex, myNumber } });
  }
  return cardShow({ profile, data: options.data });
}

async function holderOf(file: string | undefined) {
  if (file === undefined) return { ...citizen, myNumber: inventedMyNumber(citizen.id) };
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Failure("usage", { about: `--person ${file}: ${systemErrorCode(cause) ?? "cannot be read"}` });
  });
  const read = personFileSchema.safeParse(jsonOf(text));
  if (!read.success) {
    // Which fields, never what is in them.
    const fields = [...new Set(read.error.issues.map(({ path }) => path.join(".") || "the whole"))].join(", ");
    throw new Failure("usage", { about: `--person ${file} is no invented person: ${fields}` });
  }
  const { id = createHash("sha256").update(text).digest("hex").slice(0, 12), myNumber, ...rest } = read.data;
  return { id, ...rest, myNumber: myNumber ?? inventedMyNumber(id) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function foundIn(place: string, passwordStdin: boolean): Promise<Found> {
  const content = await readFile(place).catch((cause: unknown) => {
    if (systemErrorCode(cause) === "EISDIR") return null;
    throw new Failure("usage", { about: `--from ${place}: ${systemErrorCode(cause) ?? "cannot be read"}` });
  });
  if (content === null) return (await import("../trust/material/folder")).readMaterialFolder(place);
  const { readPkcs12 } = await import("../trust/material/pkcs12");
  const password = passwordStdin ? await readPassword() : new Uint8Array(0);
  try {
    return readPkcs12(content, Buffer.from(password).toString("utf8"));
  } finally {
    password.fill(0);
  }
}
