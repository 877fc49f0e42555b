import { useEffect, useRef, useState } from "react";
import type { HandView } from "../../../preload/contract/bench";
import { RequestFailure } from "../../counter/request-failure";
import { useRequest } from "../../counter/use-counter";
import { createPinBuffer } from "../../kiosk/pin-buffer";
import { useBenchTexts } from "../../language/bench";
import { Button } from "../../parts/button";

/** Takes a test token's PIN key by key, as bytes that are wiped: the screen learns how many there are, and no more. */
export function PinEntry({ asked: { pin, triesLeft } }: { asked: NonNullable<HandView["pin"]> }) {
  const { hand: texts } = useBenchTexts();
  const buffer = useRef(createPinBuffer(pin));
  const field = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState(0);
  const { failure, send } = useRequest("hand.pin");
  useEffect(() => {
    const kept = buffer.current;
    field.current?.focus();
    return () => kept.wipe();
  }, []);
  const give = async () => {
    if (!buffer.current.complete()) return;
    const bytes = buffer.current.take();
    setCount(0);
    await send({ pin: bytes });
    bytes.fill(0);
  };
  return (
    <div className="bench-fields">
      <p id="pin-label">
        <strong>{texts.pin[pin]}</strong>
      </p>
      <p className="quiet" id="pin-hint">
        {texts.pinHint} {triesLeft === null ? "" : texts.tries(triesLeft)}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: an input would hold the PIN as text. */}
      <div
        ref={field}
        className="pin-dots"
        role="textbox"
        tabIndex={0}
        aria-labelledby="pin-label"
        aria-describedby="pin-hint pin-count"
        data-takes-keys
        data-testid="hand-pin"
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab") return;
          if (event.key === "Enter") void give();
          else if (event.key === "Backspace") buffer.current.erase();
          else buffer.current.press(event.key);
          setCount(buffer.current.count());
          event.preventDefault();
        }}
      >
        {"●".repeat(count)}
      </div>
      <p className="visually-hidden" id="pin-count" role="status">
        {texts.pinEntered(count)}
      </p>
      <div className="actions">
        <Button isDisabled={count === 0} onPress={() => void give()}>
          {texts.pinSend}
        </Button>
      </div>
      <RequestFailure failure={failure} />
    </div>
  );
}
