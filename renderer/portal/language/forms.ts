import type { FieldName, FormId, Options } from "../../../main/portal/forms/forms";
import type { Language } from "../../../preload/contract/language";
import { useLanguage } from "../../language/language";
import { formsEn } from "./forms.en";
import { formsJa } from "./forms.ja";
import { formsJaEasy } from "./forms.ja-easy";

export interface FieldText {
  readonly label: string;
  readonly hint?: string;
  /** After a number. */
  readonly unit?: string;
}

/** The words of one form: the compiler asks for every field, and for every option of those that have some. */
export interface FormText<Id extends FormId> {
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly text: string;
  readonly fields: { readonly [Name in FieldName<Id>]: FieldText };
  readonly options: { readonly [Name in keyof Options<Id>]: Readonly<Record<Options<Id>[Name] & string, string>> };
}

export type FormsTexts = { readonly [Id in FormId]: FormText<Id> };

export const formsTexts: Readonly<Record<Language, FormsTexts>> = {
  ja: formsJa,
  "ja-easy": formsJaEasy,
  en: formsEn,
};

/** One form's words, for whoever goes through its fields by name. */
export function useFormText(id: FormId): {
  readonly name: string;
  readonly text: string;
  field(name: string): FieldText;
  option(name: string, value: string): string;
} {
  const text = formsTexts[useLanguage()][id];
  const fields: Readonly<Record<string, FieldText>> = text.fields;
  const options: Readonly<Record<string, Readonly<Record<string, string>>>> = text.options;
  return {
    ...text,
    field: (name) => given(fields[name]),
    option: (name, value) => given(options[name]?.[value]),
  };
}

function given<T>(text: T | undefined): T {
  if (text === undefined) throw new TypeError("a field without words");
  return text;
}
