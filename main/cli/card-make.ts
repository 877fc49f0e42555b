import { readFile } from "node:fs/promises";
import { profileNamed } from "../card/profiles";
import { tokenExists, writeToken } from "../card/token-folder";
import { systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import { dataFolder } from "../store/data-folder";
import { openAuthority } from "../trust/authority/authority";
import { replaceToken } from "../trust/authority/token-certificates";
import type { Found } from "../trust/material/found";
import { tokenMaterial } from "../trust/material/token-material";
import type { Answer } from "./answer";
import { cardShow } from "./card-show";
import { readPerson } from "./person-file";
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

/** Makes the token folder of a kind, in place of the one that was there, and tells what it holds. */
export async function cardMake(options: CardMakeOptions): Promise<Answer> {
  const { profile, replace } = options;
  const data = dataFolder(options.data);
  const folder = data.token(profile);
  profileNamed(profile);
  if (!replace && (await tokenExists(folder)))
    throw new Failure("usage", { about: `${folder} holds a token: --replace makes it anew` });
  const { holder, myNumber } = await readPerson(options.person);
  if (options.from === undefined) {
    const authority = await openAuthority(data.authority);
    try {
      await replaceToken(authority, profile, folder, holder, myNumber);
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
