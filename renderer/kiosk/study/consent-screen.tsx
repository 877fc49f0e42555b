import { useState } from "react";
import type { ParticipantScreen } from "../../../preload/contract/study";
import { useStudyKioskTexts } from "../../language/study-kiosk";
import { Button } from "../../parts/button";
import { Checkbox } from "../../parts/choice";
import { ScreenFrame } from "../screen-frame";
import { useAsk } from "../use-kiosk";

/** What the study is about, and each thing it would keep, granted or refused apart. Nothing is granted beforehand. */
export function ConsentScreen({ view: { items, text } }: { view: Extract<ParticipantScreen, { name: "consent" }> }) {
  const { consent } = useStudyKioskTexts();
  const ask = useAsk();
  const [granted, setGranted] = useState<readonly string[]>([]);
  const missing = items.some(({ name, needed }) => needed && !granted.includes(name));
  return (
    <ScreenFrame
      title={consent.title}
      actions={
        <>
          <Button
            look="outlined"
            size="touch"
            onPress={() => ask("study.consent", { granted: [] })}
            data-testid="study-refuse"
          >
            {consent.refuse}
          </Button>
          <Button
            size="touch"
            isDisabled={missing}
            onPress={() => ask("study.consent", { granted: [...granted] })}
            data-testid="study-consent"
          >
            {consent.agree}
          </Button>
        </>
      }
    >
      <div className="study-consent-text">
        {text.split("\n").map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <fieldset className="study-consent-items">
        <legend>{consent.items}</legend>
        {items.map(({ name, needed, text: item }) => (
          <Checkbox
            key={name}
            isSelected={granted.includes(name)}
            onChange={(chosen) =>
              setGranted((before) => (chosen ? [...before, name] : before.filter((other) => other !== name)))
            }
            data-testid={`consent-${name}`}
          >
            {item}
            {needed ? <span className="study-needed">{consent.needed}</span> : null}
          </Checkbox>
        ))}
      </fieldset>
    </ScreenFrame>
  );
}
