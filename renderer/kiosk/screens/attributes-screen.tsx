import type { KioskScreen } from "../../../preload/contract";
import { useKioskTexts } from "../../language/kiosk";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { Notice } from "../../parts/notice";
import { hostOf, ScreenFrame } from "../screen-frame";
import { useAsk } from "../use-kiosk";
import "./agreement-screens.css";

/** What will be read from the card and whose page gets it, before anything is asked for. */
export function AttributesScreen({ screen: { asked } }: { screen: Extract<KioskScreen, { name: "attributes" }> }) {
  const { attributes: texts } = useKioskTexts();
  const ask = useAsk();
  return (
    <ScreenFrame
      asked={asked}
      title={texts.title}
      lead={<p>{texts.lead(hostOf(asked.origin))}</p>}
      actions={
        <>
          <Button look="outlined" size="touch" icon="back" onPress={() => ask("kiosk.cancel")}>
            {texts.back}
          </Button>
          <Button size="touch" onPress={() => ask("kiosk.agree")} data-testid="kiosk-agree">
            {texts.agree}
          </Button>
        </>
      }
    >
      <section className="attributes-read">
        <h2>{texts.listTitle}</h2>
        <ul>
          {texts.list.map((item) => (
            <li key={item}>
              <Icon name="check" />
              {item}
            </li>
          ))}
        </ul>
      </section>
      <Notice title={texts.not}>
        <p>{texts.pin}</p>
      </Notice>
    </ScreenFrame>
  );
}
