import { Checkbox as AriaCheckbox, type CheckboxProps } from "react-aria-components/Checkbox";
import { FieldError } from "react-aria-components/FieldError";
import { RadioGroup as AriaRadioGroup, Radio, type RadioGroupProps } from "react-aria-components/RadioGroup";
import { Switch as AriaSwitch, type SwitchProps } from "react-aria-components/Switch";
import { FieldHint, FieldLabel, type FieldParts } from "./field";
import { Icon } from "./icon";
import "./choice.css";

type Plain<P> = Omit<P, "className" | "style" | "children">;

/** One of a few, all of them seen at once. */
export function RadioGroup<V extends string>({
  label,
  hint,
  error,
  badge,
  options,
  value,
  onChange,
  ...rest
}: Omit<Plain<RadioGroupProps>, "value" | "onChange" | "defaultValue"> &
  FieldParts & {
    options: readonly { value: V; label: string; hint?: string }[];
    value: V;
    onChange: (value: V) => void;
  }) {
  const choose = (chosen: string) => {
    const option = options.find(({ value }) => value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <AriaRadioGroup {...rest} className="field" value={value} onChange={choose}>
      <FieldLabel label={label} badge={badge} />
      <FieldHint hint={hint} />
      <div className="choices">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="choice">
            <span className="choice-mark" data-shape="round" />
            <span>
              {option.label}
              {option.hint === undefined ? null : <span className="field-hint">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className="field-error">{error}</FieldError>
    </AriaRadioGroup>
  );
}

export function Checkbox({ children, ...rest }: Plain<CheckboxProps> & { children: React.ReactNode }) {
  return (
    <AriaCheckbox {...rest} className="choice">
      <span className="choice-mark" data-shape="square">
        <Icon name="check" size="1.125rem" />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}

export function Switch({ children, ...rest }: Plain<SwitchProps> & { children: React.ReactNode }) {
  return (
    <AriaSwitch {...rest} className="choice">
      <span className="switch-track" />
      <span>{children}</span>
    </AriaSwitch>
  );
}
