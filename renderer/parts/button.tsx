import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { Icon, type IconName } from "./icon";
import "./button.css";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  children: React.ReactNode;
  /** solid: the one primary action of a screen. outlined: the others. text: quiet ones. */
  look?: "solid" | "outlined" | "text";
  /** danger: deletes or ends something that cannot be had back. */
  tone?: "accent" | "danger";
  /** Heights 40, 48, 56 and (touch) 72 css px at a root size of 16. */
  size?: "small" | "medium" | "large" | "touch";
  icon?: IconName;
  wide?: boolean;
}

export function Button({
  children,
  look = "solid",
  tone = "accent",
  size = "medium",
  icon,
  wide,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton {...rest} className="button" data-look={look} data-tone={tone} data-size={size} data-wide={wide}>
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </AriaButton>
  );
}
