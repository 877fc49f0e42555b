import { useFleetTexts } from "../../language/fleet";
import { TextField } from "../../parts/field";
import type { CheckedFields } from "./settings-section";

/** Where this kiosk's taps are sent besides; empty fields send them nowhere. */
export function FleetFields({ draft: { fleet }, edit, invalid }: CheckedFields) {
  const { settings: texts } = useFleetTexts();
  return (
    <fieldset className="settings-group">
      <legend>{texts.title}</legend>
      <p className="settings-wide">{texts.text}</p>
      <TextField
        label={texts.kiosk}
        hint={texts.kioskHint}
        value={fleet.kiosk}
        maxLength={60}
        onChange={(kiosk) => edit({ fleet: { ...fleet, kiosk } })}
      />
      {(["database", "telemetry"] as const).map((name) => (
        <TextField
          key={name}
          label={texts[name]}
          hint={texts.hints[name]}
          type="url"
          validationBehavior="aria"
          value={fleet[name]}
          onChange={(url) => edit({ fleet: { ...fleet, [name]: url } })}
          isInvalid={invalid.has(name)}
          error={texts.errors[name]}
          data-testid={`settings-${name}`}
        />
      ))}
    </fieldset>
  );
}
