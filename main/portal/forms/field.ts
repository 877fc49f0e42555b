import { z } from "zod";

/** What may be written into a field. */
type Content =
  /** One line of text, at most so many characters. */
  | { readonly kind: "text"; readonly max: number }
  /** A name as banks write it: full-width katakana, spaces, a few signs. */
  | { readonly kind: "kana"; readonly max: number }
  /** A day up to today, as 2026-11-22. */
  | { readonly kind: "date" }
  | { readonly kind: "postal-code" }
  | { readonly kind: "phone" }
  /** Exactly so many digits; leading zeros count. */
  | { readonly kind: "digits"; readonly length: number }
  | { readonly kind: "number"; readonly least: number; readonly most: number }
  /** One of a few; each with how it stands in the document. */
  | { readonly kind: "choice"; readonly options: Readonly<Record<string, string>> };

export type Field = Content & {
  readonly name: string;
  /** What stands before the value in the document, in Japanese and English: one document serves every language. */
  readonly document: string;
  /** HTML's autocomplete token, where a browser may know the value. */
  readonly autoComplete?: string;
};

/**
 * One line of text: trimmed, composed (NFC), without control or direction characters: what is seen is what is signed. Nor with
 * angle brackets, which no name or address has: whoever prints it later, as a web page perhaps, prints text.
 */
const line = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((text) => text.normalize("NFC").trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .regex(/^[^<>\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]*$/u),
    );

const trimmed = (pattern: RegExp) => z.string().trim().regex(pattern);

/** What is taken for a field, and how it is written in the document. */
export function valueSchema(field: Field, today: string): z.ZodType<string, string> {
  switch (field.kind) {
    case "text":
      return line(field.max);
    case "kana":
      return line(field.max).pipe(z.string().regex(/^[\u30a1-\u30fc\u3000 （）．－]+$/u));
    case "date":
      return z.iso.date().refine((date) => date <= today);
    case "postal-code":
      return trimmed(/^\d{3}-?\d{4}$/).transform((code) =>
        code.includes("-") ? code : `${code.slice(0, 3)}-${code.slice(3)}`,
      );
    case "phone":
      return trimmed(/^[0-9-]{10,13}$/);
    case "digits":
      return trimmed(new RegExp(`^\\d{${field.length}}$`));
    case "number":
      return trimmed(/^\d{1,6}$/).refine((text) => Number(text) >= field.least && Number(text) <= field.most);
    case "choice":
      return z.enum(Object.keys(field.options));
  }
}
