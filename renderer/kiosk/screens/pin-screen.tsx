import { useEffect, useRef, useState } from "react";
import { citizenText } from "../../../main/failure/texts";
import type { KioskScreen } from "../../../preload/contract";
import { useKioskTexts } from "../../language/kiosk";
import { useLanguage } from "../../language/language";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { Notice } from "../../parts/notice";
import { createPinBuffer, pinRules } from "../pin-buffer";
import { PinDisplay } from "../pin-display";
import { type KeyOrder, KeyOrderSwitch, NumberPad, PasswordKeyboard } from "../pin-keys";
import { ScreenFrame } from "../screen-frame";
import { tokenKind } from "../token-kind";
import { useAsk } from "../use-kiosk";
import "./pin-screen.css";

/**
 * PIN pad or password keyboard. What is entered lives in a PinBuffer; the screen holds its count and nothing else, so no
 * element, attribute or state ever has a character of it. One press of OK sends it once.
 */
export function PinScreen({ screen }: { screen: Extract<KioskScreen, { name: "enter-pin" }> }) {
  const { asked, pin, token, triesLeft, failure, holding } = screen;
  const { pin: texts } = useKioskTexts();
  const language = useLanguage();
  const ask = useAsk();
  const [buffer] = useState(() => createPinBuffer(pin));
  const [count, setCount] = useState(0);
  const [order, setOrder] = useState<KeyOrder>("alphabetical");
  const complete = count >= pinRules[pin].shortest;

  const press = (key: string) => {
    buffer.press(key);
    setCount(buffer.count());
  };
  const erase = () => {
    buffer.erase();
    setCount(buffer.count());
  };
  const wipe = () => {
    buffer.wipe();
    setCount(0);
  };
  const send = () => {
    if (!buffer.complete()) return;
    const bytes = buffer.take();
    setCount(0);
    void ask("kiosk.pin", { pin: bytes }).finally(() => bytes.fill(0));
  };

  useHardwareKeys({ press, erase, wipe, send });
  useEffect(() => () => buffer.wipe(), [buffer]);

  const kind = tokenKind(token);
  const again = failure === null ? null : citizenText(language, failure, { pin, token: kind });
  return (
    <ScreenFrame
      asked={asked}
      layout={pin === "signature" ? "keyboard" : "beside"}
      title={texts[pin].title}
      lead={
        <>
          {again === null ? (
            <p>{texts[pin].lead}</p>
          ) : (
            <Notice tone="bad" live="assertive" title={again.title}>
              <p>{again.action}</p>
            </Notice>
          )}
          {/* A wrong PIN's own text already tells the tries left. */}
          {triesLeft === null || failure?.detail.tries !== undefined ? null : (
            <p className="tries" data-tries={triesLeft}>
              {triesLeft <= 1 ? texts.lastTry : texts.triesLeft(triesLeft)}
            </p>
          )}
          {holding ? (
            <p className="pin-holding">
              <Icon name="hand" />
              {texts.holding[kind]}
            </p>
          ) : null}
          <p className="pin-privacy">{texts.privacy}</p>
        </>
      }
      actions={
        <>
          <Button look="outlined" size="touch" icon="back" onPress={() => ask("kiosk.cancel")}>
            {holding ? texts.cancel : texts.back}
          </Button>
          {pin === "signature" ? <KeyOrderSwitch order={order} onChange={setOrder} /> : null}
          <Button size="touch" isDisabled={!complete} onPress={send} data-testid="pin-enter">
            {texts.enter}
          </Button>
        </>
      }
    >
      <PinDisplay pin={pin} count={count} />
      {pin === "signature" ? (
        <PasswordKeyboard order={order} onPress={press} onErase={erase} onWipe={wipe} />
      ) : (
        <NumberPad onPress={press} onErase={erase} onWipe={wipe} />
      )}
    </ScreenFrame>
  );
}

interface KeyActions {
  press(key: string): void;
  erase(): void;
  wipe(): void;
  send(): void;
}

/** A keyboard at the kiosk types into the buffer wherever the focus is; Enter sends unless a button has it. */
function useHardwareKeys(actions: KeyActions): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Held down, a key would type on: one press, one character.
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Backspace") current.current.erase();
      else if (event.key === "Delete") current.current.wipe();
      else if (event.key === "Enter") {
        if (event.target instanceof HTMLButtonElement) return;
        current.current.send();
      } else if (/^[0-9A-Za-z]$/.test(event.key)) current.current.press(event.key);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
