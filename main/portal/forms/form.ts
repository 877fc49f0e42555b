import { type Field, valueSchema } from "./field";

/** An application as data: what is asked, in which order, and how it stands in the document that is signed. */
export interface Form {
  /** Changes with what is asked, and stands in the document. */
  readonly version: number;
  /** The document's title, in Japanese and English. */
  readonly title: string;
  readonly fields: readonly Field[];
  /** An invented application, for tests, for trying out, and for terminals without a keyboard; dates in days before today. */
  readonly sample: Readonly<Record<string, string | number>>;
}

/** An application as filled in: the text of every field by its name. */
export type Values = Readonly<Record<string, string>>;

/** The form's values as they go into the document, or the names of the fields that are not right, in their order. */
export function checkValues(form: Form, values: Values, today: string): { values: Values } | { wrong: string[] } {
  const checked: Record<string, string> = {};
  const wrong: string[] = [];
  for (const field of form.fields) {
    const value = valueSchema(field, today).safeParse(values[field.name] ?? "");
    if (value.success) checked[field.name] = value.data;
    else wrong.push(field.name);
  }
  for (const name of Object.keys(values)) if (!form.fields.some((field) => field.name === name)) wrong.push(name);
  return wrong.length > 0 ? { wrong } : { values: checked };
}

const day = 86_400_000;

/** The day of the counter, in Japan, which has no summer time. */
export const todayInJapan = (now: Date): string => new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);

export function sampleOf(form: Form, now: Date): Values {
  return Object.fromEntries(
    Object.entries(form.sample).map(([name, value]) => [
      name,
      typeof value === "string" ? value : todayInJapan(new Date(now.getTime() - value * day)),
    ]),
  );
}
