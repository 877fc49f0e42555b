import { useId } from "react";
import "./field.css";

/** One of many, in the system's own list. */
export function SelectField<V extends string>({
  label,
  options,
  value,
  onChange,
  ...rest
}: {
  label: string;
  options: readonly { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
  "data-testid"?: string;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        {...rest}
        id={id}
        className="field-input"
        value={value}
        onChange={(event) => {
          const option = options.find((each) => each.value === event.target.value);
          if (option !== undefined) onChange(option.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
