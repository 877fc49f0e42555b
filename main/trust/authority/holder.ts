import { createHash } from "node:crypto";
import { z } from "zod";
import data from "./holders.json" with { type: "json" };

const isoDate = z.iso.date();

const municipalitySchema = z.strictObject({
  /** As it stands in the subject of a signature certificate (two L). */
  prefecture: z.string().regex(/^[A-Z][a-z-]+$/),
  city: z.string().regex(/^[A-Z][a-z-]+$/),
  /** The same in an address. */
  text: z.string(),
  /** Local government code without check digit; prefecture codes end at 47, so 99 is nobody's. */
  code: z.string().regex(/^99\d{3}$/),
});

/** Whom a certificate is issued to. Always invented: names begin 架空, places are in 架空県. */
export const holderSchema = z.strictObject({
  /** Key in the authority's records. */
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  /** 氏名: family name, full-width space, given name. */
  name: z.string().regex(/^\S+\u3000\S+$/),
  /** 生年月日, ISO 8601. */
  birth: isoDate,
  sex: z.enum(["male", "female", "unknown"]),
  /** 住所, from the prefecture on; at most 200 characters. */
  address: z.string().max(200),
  municipality: municipalitySchema,
});

export type Holder = z.infer<typeof holderSchema>;

const dataSchema = z.strictObject({
  citizen: holderSchema,
  families: z.array(z.string()).min(1),
  given: z.array(z.strictObject({ name: z.string(), sex: z.enum(["male", "female"]) })).min(1),
  municipalities: z.array(municipalitySchema).min(1),
  towns: z.array(z.string()).min(1),
  /** Years of birth, from and to; all are 15 or older whenever this program runs. */
  born: z.tuple([z.int(), z.int()]),
});

const parts = dataSchema.parse(data);

/** The holder of every token that is made without naming one: card and phone then belong to one person, as they would. */
export const citizen: Holder = parts.citizen;

/** An invented holder: the same for the same seed, on every machine. */
export function inventHolder(seed: string): Holder {
  const digest = createHash("sha256").update(`holder ${seed}`).digest();
  let offset = 0;
  const below = (limit: number): number => {
    const value = digest.readUInt16BE(offset) % limit;
    offset += 2;
    return value;
  };
  const pick = <T>(list: readonly T[]): T => {
    const item = list[below(list.length)];
    if (item === undefined) throw new RangeError("empty list of holder parts");
    return item;
  };
  const given = pick(parts.given);
  const municipality = pick(parts.municipalities);
  const [from, to] = parts.born;
  const birth = [from + below(to - from + 1), 1 + below(12), 1 + below(28)]
    .map((number) => String(number).padStart(2, "0"))
    .join("-");
  return {
    id: digest.toString("hex", 20, 26),
    name: `${pick(parts.families)}\u3000${given.name}`,
    birth,
    sex: given.sex,
    address: `${municipality.text}${pick(parts.towns)}${1 + below(9)}丁目${1 + below(30)}番${1 + below(30)}号`,
    municipality,
  };
}
