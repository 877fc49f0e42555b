import type { Draft } from "../../main/portal/api";
import { NumberField, TextField } from "../parts/field";
import { Notice } from "../parts/notice";
import { useTexts } from "./language/texts";
import { type FieldName, fieldNames, inputs, peopleOf } from "./moving-in-form";

/** The notice's fields; `wrong` are those to be put right. */
export function MovingInFields({
  draft,
  wrong,
  onEdit,
}: {
  draft: Draft;
  wrong: readonly FieldName[];
  onEdit: (draft: Draft) => void;
}) {
  const texts = useTexts().movingIn;
  return fieldNames.map((name) => {
    const { label, hint, error } = texts.fields[name];
    const isInvalid = wrong.includes(name);
    const shared = { id: name, name, label, hint, error, badge: texts.required, isRequired: true, isInvalid };
    return name === "people" ? (
      <NumberField
        key={name}
        {...shared}
        unit={texts.peopleUnit}
        value={peopleOf(draft)}
        onChange={(people) => onEdit({ ...draft, people: Number.isNaN(people) ? "" : String(people) })}
      />
    ) : (
      <TextField
        key={name}
        {...shared}
        {...inputs[name]}
        maxLength={250}
        value={draft[name] ?? ""}
        onChange={(text) => onEdit({ ...draft, [name]: text })}
      />
    );
  });
}

/** What is to be put right, each with the way to its field; takes the focus when it comes. */
export function ErrorSummary({
  wrong,
  place,
}: {
  wrong: readonly FieldName[];
  place: React.RefObject<HTMLDivElement | null>;
}) {
  const texts = useTexts().movingIn;
  return (
    <div ref={place} tabIndex={-1} className="summary">
      <Notice tone="bad" live="assertive" title={texts.errorsTitle(wrong.length)}>
        <ul>
          {wrong.map((name) => (
            <li key={name}>
              <a href={`#${name}`}>{`${texts.fields[name].label}: ${texts.fields[name].error}`}</a>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
