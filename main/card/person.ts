import { createHash } from "node:crypto";
import { z } from "zod";

/** Check digit of a my number (Order of the Ministry of Internal Affairs and Communications No. 85 of 2014, article 5). */
export function checkDigit(firstEleven: string): number {
  let sum = 0;
  for (let place = 1; place <= 11; place++)
    sum += Number(firstEleven.at(-place)) * (place <= 6 ? place + 1 : place - 5);
  return sum % 11 <= 1 ? 0 : 11 - (sum % 11);
}

/** Twelve digits whose last is not the check digit of the others: nobody has this number. */
const nobodysNumber = z
  .string()
  .regex(/^[0-9]{12}$/)
  .refine((number) => Number(number.at(-1)) !== checkDigit(number.slice(0, 11)), "a my number that somebody may have");

/** What 券面入力補助 tells of the holder. Always invented. */
export const personSchema = z.strictObject({
  myNumber: nobodysNumber,
  /** 氏名 */
  name: z.string().min(1).max(100),
  /** 住所 */
  address: z.string().min(1).max(200),
  /** 生年月日, ISO 8601. */
  birth: z.iso.date(),
  sex: z.enum(["male", "female", "unknown"]),
});
export type Person = z.infer<typeof personSchema>;

/** A number that is nobody's: the same for the same seed. */
export function inventedMyNumber(seed: string): string {
  const digest = createHash("sha256").update(`my number ${seed}`).digest();
  const eleven = [...digest.subarray(0, 11)].map((byte) => byte % 10).join("");
  return `${eleven}${(checkDigit(eleven) + 1) % 10}`;
}

/** EF 0001 of 券面入力補助, 17 bytes: a data object FF10 with the twelve digits, and two blank bytes (myna-card, measured). */
export const encodeMyNumber = ({ myNumber }: Person): Uint8Array =>
  Buffer.concat([dataObject(0xff10, Buffer.from(myNumber)), Uint8Array.of(0xff, 0xff)]);

/** ISO/IEC 5218. */
const sexCodes = { male: "1", female: "2", unknown: "0" } as const;

/**
 * EF 0002: FF20 with DF21 (where the others are), DF22 name, DF23 address, DF24 birth (YYYYMMDD), DF25 sex; texts in UTF-8
 * (jpki/myna; jsapdu reads the same). DF21 holds four offsets of two bytes, from the first byte of the file (myna-card, measured).
 */
export function encodeAttributes({ address, birth, name, sex }: Person): Uint8Array {
  const texts = [name, address, birth.replaceAll("-", ""), sexCodes[sex]];
  const fields = texts.map((text, index) => dataObject(0xdf22 + index, Buffer.from(text, "utf8")));
  const lengthOfOffsets = 8;
  const inner = Buffer.concat([dataObject(0xdf21, Buffer.alloc(lengthOfOffsets)), ...fields]);
  const whole = dataObject(0xff20, inner);
  let offset = whole.length - inner.length + 3 + lengthOfOffsets;
  fields.forEach((field, index) => {
    whole.writeUInt16BE(offset, whole.length - inner.length + 3 + 2 * index);
    offset += field.length;
  });
  return whole;
}

/** BER-TLV with a tag of two bytes (ISO/IEC 7816-4 clause 6.3). */
function dataObject(tag: number, value: Uint8Array): Buffer {
  const length =
    value.length < 0x80
      ? [value.length]
      : value.length < 0x100
        ? [0x81, value.length]
        : [0x82, value.length >> 8, value.length & 0xff];
  return Buffer.concat([Uint8Array.of(tag >> 8, tag & 0xff, ...length), value]);
}
