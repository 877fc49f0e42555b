import { useKioskTexts } from "../language/kiosk";
import { type PinName, pinRules } from "./pin-buffer";

/** Places with a ● in each that is filled: how many, never which. */
export function PinDisplay({ pin, count }: { pin: PinName; count: number }) {
  const { pin: texts } = useKioskTexts();
  const { shortest, longest } = pinRules[pin];
  const places = Array.from({ length: longest }, (_, place) => place);
  return (
    <div className="pin-display" data-pin={pin} data-testid="pin-display" data-count={count}>
      <div className="pin-places" aria-hidden="true">
        {places.map((place) => (
          <span key={place} className="pin-place" data-filled={place < count} data-needed={place < shortest}>
            {place < count ? "●" : ""}
          </span>
        ))}
      </div>
      {pin === "signature" ? (
        <p className="pin-count" aria-hidden="true">
          {texts.count(count)}
        </p>
      ) : null}
      <p className="visually-hidden" role="status">
        {texts.entered(count, longest)}
      </p>
    </div>
  );
}
