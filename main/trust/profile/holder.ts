import type { Certificate } from "../path/certificate";
import { stringOf } from "../path/name";
import { reject } from "../path/rejection";

/** The person of a signature certificate, as its subjectAltName has it. Personal data, never logged. */
export interface JpkiHolder {
  readonly name: string;
  /** "1990-01-02"; the certificate writes an era before the Gregorian date, which adds nothing. */
  readonly birthDate: string;
  readonly sex: "male" | "female" | "unknown";
  readonly address: string;
}

/** otherName types below 1.2.392.200149.8.5.5: 氏名, 性別, 生年月日, 住所. (2 and 6: where substitute characters stand.) */
const fields = { name: "1", sex: "3", birthDate: "4", address: "5" } as const;
const base = "1.2.392.200149.8.5.5.";

const sexes: Readonly<Record<string, JpkiHolder["sex"]>> = { "1": "male", "2": "female", "3": "unknown" };

/** Throws `Rejected` (malformed). */
export function readHolder(certificate: Certificate): JpkiHolder {
  const text = (field: keyof typeof fields): string => {
    const values = certificate.extensions.subjectAltName.flatMap((name) =>
      name.kind === "otherName" && name.type === base + fields[field] ? [stringOf(name.value)] : [],
    );
    const [value, ...more] = values;
    return typeof value === "string" && more.length === 0 ? value : malformed(field);
  };
  // EYYYYMMDD: era 0 to 5.
  const [, year, month, day] = /^[0-5](\d{4})(\d{2})(\d{2})$/.exec(text("birthDate")) ?? malformed("birthDate");
  return {
    name: text("name"),
    birthDate: `${year}-${month}-${day}`,
    sex: sexes[text("sex")] ?? malformed("sex"),
    address: text("address"),
  };
}

/** Says which field, never what is in it. */
const malformed = (field: string): never => reject("malformed", "JPKI profile, subjectAltName", `holder's ${field}`);
