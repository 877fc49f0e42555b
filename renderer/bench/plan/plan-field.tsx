import { useId } from "react";
import { useBenchTexts } from "../../language/bench";
import { useStaffLanguage } from "../../language/language";
import { Checkbox } from "../../parts/choice";
import { Select } from "../../parts/select";
import { useEditing, useProblem } from "./editing";
import { type Field, silent } from "./fields";
import { numberAt, type Path, textAt, valueAt } from "./tree";

/** One field of a plan at its place, with what is wrong in it below. */
export function PlanField({ field, at }: { field: Field; at: Path }) {
  const path = [...at, ...field.path];
  const { editor } = useBenchTexts();
  const label = editor.names[field.label];
  switch (field.kind) {
    case "text":
      return <TextAt path={path} label={label} optional={field.path.length > 1} />;
    case "number":
      return <NumberAt path={path} label={label} />;
    case "flag":
      return <FlagAt path={path} label={label} />;
    case "choice":
      return (
        <ChoiceAt
          path={path}
          label={label}
          options={field.choices.map((value) => ({ value, label: editor.choices[value] }))}
        />
      );
    case "known":
      return <KnownAt field={field} path={path} label={label} />;
  }
}

function KnownAt({ field, label, path }: { field: Extract<Field, { kind: "known" }>; path: Path; label: string }) {
  const { kinds } = useEditing();
  const { editor } = useBenchTexts();
  const language = useStaffLanguage();
  const known = kinds[field.of].map(({ name, title }) => ({ value: name, label: `${title[language]} (${name})` }));
  const options = field.optional === true ? [{ value: "", label: editor.names.usual }, ...known] : known;
  return <ChoiceAt path={path} label={label} options={options} />;
}

export function TextAt({
  label,
  lines = 1,
  optional = false,
  path,
}: {
  path: Path;
  label: string;
  lines?: number;
  /** Taken out of the plan where it is empty. */
  optional?: boolean;
}) {
  const { change, plan } = useEditing();
  const error = useProblem(path);
  const id = useId();
  const shared = {
    id,
    className: "field-input",
    value: textAt(plan, path),
    "aria-invalid": error !== undefined,
    "aria-describedby": error === undefined ? undefined : `${id}-error`,
    "data-invalid": error === undefined ? undefined : true,
    onChange: ({ target }: { target: { value: string } }) =>
      change(path, optional && target.value === "" ? undefined : target.value),
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {lines === 1 ? <input type="text" {...shared} /> : <textarea rows={lines} {...shared} />}
      <FieldProblem id={id} error={error} />
    </div>
  );
}

export function NumberAt({ label, path }: { path: Path; label: string }) {
  const { change, plan } = useEditing();
  const error = useProblem(path);
  const id = useId();
  const kept = numberAt(plan, path);
  const shown = Number.isNaN(kept) ? (silent[String(path.at(-1))] ?? "") : kept;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        {...{ id, type: "number", step: "any", className: "field-input", value: String(shown) }}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        data-invalid={error === undefined ? undefined : true}
        onChange={({ target }) => change(path, target.value === "" ? undefined : target.valueAsNumber)}
      />
      <FieldProblem id={id} error={error} />
    </div>
  );
}

function FlagAt({ label, path }: { path: Path; label: string }) {
  const { change, plan } = useEditing();
  const kept = valueAt(plan, path) ?? silent[String(path.at(-1))];
  return (
    <Checkbox isSelected={kept === true} onChange={(wanted) => change(path, wanted)}>
      {label}
    </Checkbox>
  );
}

export function ChoiceAt({
  label,
  options,
  path,
}: {
  path: Path;
  label: string;
  options: readonly { readonly value: string; readonly label: string }[];
}) {
  const { change, plan } = useEditing();
  const error = useProblem(path);
  const kept = textAt(plan, path) || String(silent[String(path.at(-1))] ?? "");
  // What the file has is shown, even where it is none of them.
  const known = options.some(({ value }) => value === kept) ? options : [{ value: kept, label: kept }, ...options];
  return (
    <Select
      label={label}
      value={kept}
      options={known}
      error={error}
      onChange={(value) => change(path, value === "" ? undefined : value)}
    />
  );
}

function FieldProblem({ error, id }: { id: string; error: string | undefined }) {
  return error === undefined ? null : (
    <span className="field-error" id={`${id}-error`}>
      {error}
    </span>
  );
}
