import type { Field } from "../../main/portal/forms/field";
import type { Values } from "../../main/portal/forms/form";
import { type FormId, forms } from "../../main/portal/forms/forms";
import { RadioGroup } from "../parts/choice";
import { NumberField, TextField } from "../parts/field";
import { Notice } from "../parts/notice";
import { useFormText } from "./language/forms";
import { type PortalTexts, useTexts } from "./language/texts";

/** What is wrong with a field, by what may be written into it. */
export function errorText(texts: PortalTexts["form"]["errors"], field: Field): string {
  switch (field.kind) {
    case "text":
      return texts.text(field.max);
    case "digits":
      return texts.digits(field.length);
    case "number":
      return texts.number(field.least, field.most);
    default:
      return texts[field.kind];
  }
}

/** How a field of text is typed in. */
const inputs = {
  text: { type: "text" },
  kana: { type: "text" },
  date: { type: "date" },
  "postal-code": { type: "text", inputMode: "numeric", autoComplete: "postal-code" },
  phone: { type: "tel", inputMode: "tel" },
  digits: { type: "text", inputMode: "numeric" },
} as const;

/** A form's fields in their order; `wrong` are those to be put right. */
export function FormFields({
  form,
  draft,
  wrong,
  onEdit,
}: {
  form: FormId;
  draft: Values;
  wrong: readonly string[];
  onEdit: (draft: Values) => void;
}) {
  const texts = useTexts().form;
  const words = useFormText(form);
  return forms[form].fields.map((field: Field) => {
    const { name } = field;
    const { label, hint, unit } = words.field(name);
    const isInvalid = wrong.includes(name);
    const error = errorText(texts.errors, field);
    const shared = { id: name, name, label, hint, error, badge: texts.required, isRequired: true, isInvalid };
    const edit = (value: string) => onEdit({ ...draft, [name]: value });
    switch (field.kind) {
      case "choice":
        return (
          <RadioGroup
            key={name}
            {...shared}
            options={Object.keys(field.options).map((value) => ({ value, label: words.option(name, value) }))}
            value={draft[name] ?? ""}
            onChange={edit}
          />
        );
      case "number":
        return (
          <NumberField
            key={name}
            {...shared}
            {...(unit !== undefined && { unit })}
            value={draft[name] ? Number(draft[name]) : Number.NaN}
            onChange={(value) => edit(Number.isNaN(value) ? "" : String(value))}
          />
        );
      default:
        return (
          <TextField
            key={name}
            {...shared}
            {...inputs[field.kind]}
            {...(field.autoComplete !== undefined && { autoComplete: field.autoComplete })}
            maxLength={250}
            value={draft[name] ?? ""}
            onChange={edit}
          />
        );
    }
  });
}

/** What is to be put right, each with the way to its field; takes the focus when it comes. */
export function ErrorSummary({
  form,
  wrong,
  place,
}: {
  form: FormId;
  wrong: readonly string[];
  place: React.RefObject<HTMLDivElement | null>;
}) {
  const texts = useTexts().form;
  const words = useFormText(form);
  return (
    <div ref={place} tabIndex={-1} className="summary">
      <Notice tone="bad" live="assertive" title={texts.errorsTitle(wrong.length)}>
        <ul>
          {forms[form].fields
            .filter(({ name }) => wrong.includes(name))
            .map((field: Field) => (
              <li key={field.name}>
                <a href={`#${field.name}`}>{`${words.field(field.name).label}: ${errorText(texts.errors, field)}`}</a>
              </li>
            ))}
        </ul>
      </Notice>
    </div>
  );
}
