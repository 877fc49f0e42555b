import { MalformedTlv, readTlv, readTlvHeader, readTlvs } from "../apdu/tlv";
import type { Learning } from "./capabilities";
import { readFile } from "./read-file";
import { malformed } from "./refusals";
import type { Session } from "./session";

export const attributeNames = ["name", "address", "birthday", "sex"] as const;

/**
 * What 券面入力補助 tells of the card's holder, each the UTF-8 bytes as the card has them: birthday YYYYMMDD, sex by ISO/IEC
 * 5218. Bytes, so that whoever has passed them on can wipe them.
 */
export type Attributes = Readonly<Record<(typeof attributeNames)[number], Uint8Array>>;

/** EF 0002: FF20 holds DF21 (where the others are), DF22 name, DF23 address, DF24 birth, DF25 sex (jpki/myna; myna-card). */
const wholeTag = 0xff20;
const firstTag = 0xdf22;

/** Behind the application's own PIN. @throws Failure `token-refused` {sw}, `token-malformed` */
export async function readAttributes(session: Session, learning: Learning): Promise<Attributes> {
  const bytes = await readFile(session, learning, "attributes", { sizeOf: orMalformed(sizeOf) });
  try {
    return orMalformed(parseAttributes)(bytes);
  } finally {
    bytes.fill(0);
  }
}

function sizeOf(beginning: Uint8Array): number {
  const { tag, headerSize, valueSize } = readTlvHeader(beginning);
  if (tag !== wholeTag) throw new MalformedTlv("not the data object of the holder");
  return headerSize + valueSize;
}

/** Copies: the file's own bytes are wiped. */
function parseAttributes(bytes: Uint8Array): Attributes {
  const fields = new Map(readTlvs(readTlv(bytes).value).map(({ tag, value }) => [tag, value]));
  const [name, address, birthday, sex] = attributeNames.map((field, index) => {
    const value = fields.get(firstTag + index);
    if (value === undefined) throw new MalformedTlv(`no ${field}`);
    return Uint8Array.from(value);
  });
  if (!name || !address || !birthday || !sex) throw new MalformedTlv("four data objects are expected");
  return { name, address, birthday, sex };
}

export function wipeAttributes(attributes: Attributes): void {
  for (const name of attributeNames) attributes[name].fill(0);
}

function orMalformed<Answer>(parse: (bytes: Uint8Array) => Answer): (bytes: Uint8Array) => Answer {
  return (bytes) => {
    try {
      return parse(bytes);
    } catch (error) {
      if (error instanceof MalformedTlv) throw malformed(`attributes: ${error.message}`, error);
      throw error;
    }
  };
}
