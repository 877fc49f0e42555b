import type { KioskState, kioskBarHeight } from "../../preload/contract";
import { languages } from "../../preload/contract/language";
import { useKioskTexts } from "../language/kiosk";
import { Button } from "../parts/button";
import { Icon } from "../parts/icon";
import { LanguageSwitch } from "../parts/language-switch";
import { hostOf } from "./screen-frame";
import { useAsk } from "./use-kiosk";
import "./bar.css";

/** The contract's number, checked by its type: the value itself would bring every schema into the first paint. */
const height: typeof kioskBarHeight = 88;

/** The bar over everything: whose page this is, the language, the way out. The portal's page begins right below it. */
export function Bar({ state: { screen, language, demonstration, virtualReader, study } }: { state: KioskState }) {
  const texts = useKioskTexts();
  const ask = useAsk();
  const origin = "origin" in screen ? screen.origin : "asked" in screen ? (screen.asked?.origin ?? null) : null;
  const inSession = screen.name !== "welcome" && screen.name !== "ended" && !study?.view;
  const takeAway = screen.name === "portal" && screen.takeAway;
  return (
    <header className="bar" style={{ height }} aria-keyshortcuts={screen.name === "portal" ? "F6" : undefined}>
      <p className="bar-product">
        <Icon name="waves" size="1.75rem" />
        {texts.bar.product}
      </p>
      {demonstration ? <p className="bar-demonstration">{texts.bar.demonstration}</p> : null}
      <div className="bar-middle">
        <div className="bar-notes">
          {origin ? (
            <p className="bar-origin">
              <Icon name="lock" />
              <span>{texts.bar.origin(hostOf(origin))}</span>
            </p>
          ) : null}
          {study?.stopped ? <p role="status">{texts.bar.taskDone}</p> : null}
          {takeAway ? (
            <p className="bar-take-away" role="status">
              <Icon name="hand" />
              {texts.bar.takeAway}
            </p>
          ) : null}
        </div>
        {takeAway && virtualReader !== null && virtualReader.onReader !== null ? (
          <Button look="outlined" onPress={() => ask("virtual.remove")}>
            {texts.bar.takeAwayVirtual}
          </Button>
        ) : null}
      </div>
      <LanguageSwitch
        size="touch"
        offered={languages}
        language={language}
        onChange={(chosen) => ask("kiosk.language", { language: chosen })}
      />
      {study?.task ? (
        <Button
          look="outlined"
          size="large"
          icon="information"
          onPress={() => ask("study.card", { shown: !study.again })}
          data-testid="study-card"
        >
          {study.again ? texts.bar.taskAway : texts.bar.task}
        </Button>
      ) : null}
      {inSession ? (
        <Button look="outlined" size="large" icon="leave" onPress={() => ask("kiosk.end")} data-testid="kiosk-end">
          {texts.bar.end}
        </Button>
      ) : null}
    </header>
  );
}
