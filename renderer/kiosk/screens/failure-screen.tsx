import { citizenText } from "../../../main/failure/texts";
import type { KioskScreen } from "../../../preload/contract";
import { useKioskTexts } from "../../language/kiosk";
import { useLanguage } from "../../language/language";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { ScreenFrame } from "../screen-frame";
import { tokenKind } from "../token-kind";
import { useAsk } from "../use-kiosk";
import "./calm-screens.css";

const pinOf = {
  login: "authentication",
  sign: "signature",
  "read-attributes": "input-support",
  probe: "authentication",
} as const;

/** What happened, how many tries are left, what to do, in one screen; the code is for staff only. */
export function FailureScreen({
  screen: { asked, failure, next, token },
}: {
  screen: Extract<KioskScreen, { name: "failure" }>;
}) {
  const { failure: texts } = useKioskTexts();
  const language = useLanguage();
  const ask = useAsk();
  const { title, action } = citizenText(language, failure, {
    ...(asked && { pin: pinOf[asked.flow] }),
    ...(token && { token: tokenKind(token) }),
  });
  const { tries } = failure.detail;
  return (
    <ScreenFrame
      asked={asked}
      title={
        <>
          <span className="failure-mark">
            <Icon name="warning" size="4rem" />
          </span>
          {title}
        </>
      }
      lead={
        <>
          <p>{action}</p>
          {tries === undefined || tries === 0 ? null : (
            <p className="tries" data-tries={tries}>
              {texts.tries(tries)}
            </p>
          )}
          <p className="failure-code">{texts.code(failure.code)}</p>
        </>
      }
      actions={
        <>
          {next === "retry" && asked !== null ? (
            <Button look="outlined" size="touch" onPress={() => ask("kiosk.cancel")}>
              {texts.cancel}
            </Button>
          ) : null}
          <Button size="touch" onPress={() => ask("kiosk.next")} data-testid="kiosk-next">
            {texts.next[next]}
          </Button>
        </>
      }
    />
  );
}
