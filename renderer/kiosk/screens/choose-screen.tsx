import { Button as AriaButton } from "react-aria-components/Button";
import type { KioskScreen, TokenChoice } from "../../../preload/contract";
import { useKioskTexts } from "../../language/kiosk";
import { Button } from "../../parts/button";
import { CardDrawing, PhoneDrawing } from "../drawings/tokens";
import { Kazashi, ScreenFrame } from "../screen-frame";
import { useAsk } from "../use-kiosk";
import "./choose-screen.css";

/** Card, phone with a PIN entered here, or phone that checks its holder by itself. One press chooses and goes on. */
export function ChooseScreen({ screen: { asked } }: { screen: Extract<KioskScreen, { name: "choose-token" }> }) {
  const { choose } = useKioskTexts();
  const ask = useAsk();
  const signing = asked.flow === "sign";
  const pin = signing ? choose.pinSign : choose.pinLogin;
  return (
    <ScreenFrame
      asked={asked}
      title={choose.title}
      lead={signing ? choose.lead.sign : choose.lead.login}
      actions={
        <>
          <Button look="outlined" size="touch" icon="back" onPress={() => ask("kiosk.cancel")}>
            {choose.back}
          </Button>
          <Kazashi />
        </>
      }
    >
      <div className="token-choices">
        <Choice token="card" name={choose.card} text={pin} drawing={<CardDrawing />} />
        <Choice token="phone" name={choose.phone} text={pin} drawing={<PhoneDrawing shows="waves" />} />
        {/* A phone's own check stands in for the 4-digit PIN only; the signature password is always entered. */}
        {signing ? null : (
          <Choice
            token="phone-own-authentication"
            name={choose.phoneOwn}
            text={choose.own}
            drawing={<PhoneDrawing shows="person" />}
          />
        )}
      </div>
    </ScreenFrame>
  );
}

function Choice({
  token,
  name,
  text,
  drawing,
}: {
  token: TokenChoice;
  name: string;
  text: string;
  drawing: React.ReactNode;
}) {
  const ask = useAsk();
  return (
    <AriaButton
      className="token-choice"
      onPress={() => ask("kiosk.choose-token", { token })}
      data-testid={`choose-${token}`}
    >
      <span className="token-choice-drawing">{drawing}</span>
      <span className="token-choice-name">{name}</span>
      <span className="token-choice-text">{text}</span>
    </AriaButton>
  );
}
