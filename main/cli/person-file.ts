import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { inventedMyNumber, personSchema } from "../card/person";
import { systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import { citizen, type Holder, holderSchema } from "../trust/authority/holder";

/** An invented holder as a file has one. */
const personFileSchema = holderSchema
  .partial({ id: true })
  .extend({ myNumber: personSchema.shape.myNumber.optional() });

/** The holder in a JSON file, and the number a card tells besides; the one invented citizen where no file is named. @throws Failure `usage` */
export async function readPerson(file: string | undefined): Promise<{ holder: Holder; myNumber: string }> {
  if (file === undefined) return { holder: citizen, myNumber: inventedMyNumber(citizen.id) };
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
  return { holder: { id, ...rest }, myNumber: myNumber ?? inventedMyNumber(id) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
