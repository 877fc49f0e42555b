import { languages, tagOf } from "../../../preload/contract/language";
import { kioskTexts, useKioskTexts } from "../../language/kiosk";
import { useLanguage } from "../../language/language";
import { Button } from "../../parts/button";
import { TapScene } from "../drawings/tap-scene";
import { Kazashi, ScreenFrame } from "../screen-frame";
import { useAsk } from "../use-kiosk";
import "./welcome-screen.css";

/** Nobody is here: what this kiosk does, and one press in one's own language to begin. */
export function WelcomeScreen() {
  const texts = useKioskTexts();
  const language = useLanguage();
  const ask = useAsk();
  return (
    <ScreenFrame
      layout="beside"
      title={texts.welcome.title}
      lead={
        <>
          <p>{texts.welcome.lead}</p>
          <ol className="welcome-steps" aria-label={texts.welcome.stepsTitle}>
            {texts.welcome.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      }
      actions={
        <>
          <Button size="touch" onPress={() => ask("kiosk.begin", { language })} data-testid={`begin-${language}`}>
            {texts.welcome.begin}
          </Button>
          {languages
            .filter((other) => other !== language)
            .map((other) => (
              <Button
                key={other}
                look="outlined"
                size="touch"
                onPress={() => ask("kiosk.begin", { language: other })}
                data-testid={`begin-${other}`}
              >
                <span lang={tagOf(other)}>{kioskTexts[other].welcome.begin}</span>
              </Button>
            ))}
        </>
      }
    >
      <TapScene token="card" stage="searching" />
      <Kazashi />
    </ScreenFrame>
  );
}
