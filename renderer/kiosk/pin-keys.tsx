import { Button as AriaButton } from "react-aria-components/Button";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import { useKioskTexts } from "../language/kiosk";
import { Icon, type IconName } from "../parts/icon";

export interface PinKeysProps {
  onPress: (key: string) => void;
  onErase: () => void;
  onWipe: () => void;
}

/**
 * Ten digits as on a telephone. Not shuffled: shuffled keys are slower for everybody and hardest for those who know
 * their PIN by its movement or cannot see the keys (UXPA Journal of Usability Studies, 2010).
 */
export function NumberPad({ onPress, onErase, onWipe }: PinKeysProps) {
  const { pin } = useKioskTexts();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; these are keys.
    <div className="number-pad" role="group" aria-label={pin.pad}>
      {[..."123456789"].map((digit) => (
        <Key key={digit} label={digit} onPress={() => onPress(digit)} />
      ))}
      <Key label={pin.clear} icon="cross" onPress={onWipe} />
      <Key label="0" onPress={() => onPress("0")} />
      <Key label={pin.erase} icon="backspace" onPress={onErase} />
    </div>
  );
}

const keyOrders = {
  alphabetical: ["1234567890", "ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ"],
  keyboard: ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"],
} as const;
export type KeyOrder = keyof typeof keyOrders;

/** Capital letters and digits. */
export function PasswordKeyboard({ order, onPress, onErase, onWipe }: PinKeysProps & { order: KeyOrder }) {
  const { pin } = useKioskTexts();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; these are keys.
    <div className="password-keyboard" role="group" aria-label={pin.keyboard}>
      {keyOrders[order].map((row, index, { length }) => (
        <div className="key-row" key={row}>
          {[...row].map((key) => (
            <Key key={key} label={key} onPress={() => onPress(key)} />
          ))}
          {index === length - 1 ? (
            <>
              <Key label={pin.clear} icon="cross" onPress={onWipe} />
              <Key label={pin.erase} icon="backspace" onPress={onErase} />
            </>
          ) : null}
        </div>
      ))}
    </div>
  );
}

/** Alphabetical order is known to those who do not type; those who do find the keys where they are used to them. */
export function KeyOrderSwitch({ order, onChange }: { order: KeyOrder; onChange: (order: KeyOrder) => void }) {
  const { pin } = useKioskTexts();
  return (
    <ToggleButtonGroup
      className="key-order"
      aria-label={pin.order}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[order]}
      onSelectionChange={(keys) => onChange(keys.has("keyboard") ? "keyboard" : "alphabetical")}
    >
      <ToggleButton id="alphabetical">{pin.alphabetical}</ToggleButton>
      <ToggleButton id="keyboard">{pin.keyboardOrder}</ToggleButton>
    </ToggleButtonGroup>
  );
}

/** Acts when pressed, not when released: a key that waits for the finger to lift loses fast typing. */
function Key({ label, icon, onPress }: { label: string; icon?: IconName; onPress: () => void }) {
  return (
    <AriaButton className="key" data-wide={icon !== undefined} onPressStart={onPress}>
      {icon === undefined ? null : <Icon name={icon} size="1.75rem" />}
      <span className={icon === undefined ? "key-character" : "key-name"}>{label}</span>
    </AriaButton>
  );
}
