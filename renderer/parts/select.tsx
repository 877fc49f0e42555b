import { useId } from "react";
import "./field.css";

/** One of several, chosen from the system's own list. */
export function Select<V extends string>({
  label,
  value,
  options,
  onChange,
  error,
  compact = false,
  ...rest
}: {
  label: string;
  value: V;
  options: readonly { readonly value: V; readonly label: string }[];
  onChange: (value: V) => void;
  /** Text of what is wrong. */
  error?: string | undefined;
  /** Its label is for those who hear it only: in a table whose header says it. */
  compact?: boolean;
  "data-testid"?: string;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className={compact ? "visually-hidden" : "field-label"} htmlFor={id}>
        {label}
      </label>
      <select
        {...rest}
        id={id}
        className="field-input"
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error === undefined ? null : (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}
