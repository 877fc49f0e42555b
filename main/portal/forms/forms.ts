import { z } from "zod";
import { childAllowance } from "./child-allowance";
import type { Form } from "./form";
import { movingIn } from "./moving-in";
import { residentRecord } from "./resident-record";

/** Every application the portal takes. Another one is a description here and its words in each language of the pages. */
export const forms = {
  "moving-in": movingIn,
  "child-allowance": childAllowance,
  "resident-record": residentRecord,
} as const satisfies Record<string, Form>;

export type FormId = keyof typeof forms;
export const formIds = Object.keys(forms) as [FormId, ...FormId[]];
export const formIdSchema = z.enum(formIds);

/** Names of a form's fields. */
export type FieldName<Id extends FormId> = (typeof forms)[Id]["fields"][number]["name"];

/** Values of a form's fields that are chosen from a few, by the field's name. */
export type Options<Id extends FormId> = {
  readonly [F in Extract<(typeof forms)[Id]["fields"][number], { kind: "choice" }> as F["name"]]: keyof F["options"] &
    string;
};
