import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField as AriaNumberField, type NumberFieldProps } from "react-aria-components/NumberField";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, type TextFieldProps } from "react-aria-components/TextField";
import "./field.css";

/** What every field shows: a label above it, a hint under the label, what is wrong below it. */
export interface FieldParts {
  label: string;
  hint?: React.ReactNode;
  /** Text of what is wrong; pass `isInvalid` with it. */
  error?: string | undefined;
  /** Set beside the label, "required" for example. */
  badge?: string;
}

type Plain<P> = Omit<P, "className" | "style" | "children">;

/** One line, or `lines` lines of text. */
export function TextField({
  label,
  hint,
  error,
  badge,
  lines = 1,
  placeholder,
  ...rest
}: Plain<TextFieldProps> & FieldParts & { lines?: number; placeholder?: string }) {
  const prompt = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField {...rest} className="field">
      <FieldLabel label={label} badge={badge} />
      <FieldHint hint={hint} />
      {lines === 1 ? (
        <Input className="field-input" {...prompt} />
      ) : (
        <TextArea className="field-input" rows={lines} {...prompt} />
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}

/** A whole number with its unit. */
export function NumberField({
  label,
  hint,
  error,
  badge,
  unit,
  ...rest
}: Plain<NumberFieldProps> & FieldParts & { unit?: string }) {
  return (
    <AriaNumberField {...rest} className="field">
      <FieldLabel label={label} badge={badge} />
      <FieldHint hint={hint} />
      <span className="field-with-unit">
        <Input className="field-input" />
        {unit === undefined ? null : <span>{unit}</span>}
      </span>
      <FieldError className="field-error">{error}</FieldError>
    </AriaNumberField>
  );
}

export function FieldLabel({ label, badge }: { label: string; badge: string | undefined }) {
  return (
    <Label className="field-label">
      {label}
      {badge === undefined ? null : <span className="field-badge">{badge}</span>}
    </Label>
  );
}

export function FieldHint({ hint }: { hint: React.ReactNode }) {
  return hint === undefined ? null : (
    <Text slot="description" className="field-hint">
      {hint}
    </Text>
  );
}
