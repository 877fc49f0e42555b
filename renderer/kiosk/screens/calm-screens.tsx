import type { KioskScreen } from "../../../preload/contract";
import { useKioskTexts } from "../../language/kiosk";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { Notice } from "../../parts/notice";
import { ScreenFrame } from "../screen-frame";
import { useAsk } from "../use-kiosk";
import "./calm-screens.css";

/** Screens that only say something and offer at most a button or two. */

/** Below the bar, until the portal's page covers it. */
export function PortalScreen({ screen: { loading } }: { screen: Extract<KioskScreen, { name: "portal" }> }) {
  const { portal } = useKioskTexts();
  if (!loading) return <h1 className="visually-hidden">{portal.shown}</h1>;
  return (
    <ScreenFrame title={portal.loading} lead={portal.wait}>
      <Waiting />
    </ScreenFrame>
  );
}

export function CheckingScreen() {
  const { checking } = useKioskTexts();
  return (
    <ScreenFrame title={checking.title} lead={checking.lead}>
      <Waiting />
    </ScreenFrame>
  );
}

export function StaffScreen({ screen }: { screen: Extract<KioskScreen, { name: "ask-staff" }> }) {
  const { staff } = useKioskTexts();
  const ask = useAsk();
  return (
    <ScreenFrame
      asked={screen.asked}
      title={
        <>
          <span className="failure-mark">
            <Icon name="person" size="4rem" />
          </span>
          {staff.title}
        </>
      }
      lead={staff.lead(screen.triesLeft)}
      actions={
        <Button look="outlined" size="touch" icon="cross" onPress={() => ask("kiosk.cancel")}>
          {staff.cancel}
        </Button>
      }
    >
      <Notice tone="warning" title={staff.wait} />
    </ScreenFrame>
  );
}

export function IdleScreen({ screen }: { screen: Extract<KioskScreen, { name: "idle-warning" }> }) {
  const { idle } = useKioskTexts();
  const ask = useAsk();
  return (
    <ScreenFrame
      title={idle.title}
      lead={
        <>
          <p>{idle.lead}</p>
          <p className="idle-seconds" aria-hidden="true">
            {idle.seconds(screen.secondsLeft)}
          </p>
          <p className="visually-hidden" role="status">
            {idle.seconds(Math.ceil(screen.secondsLeft / 10) * 10)}
          </p>
        </>
      }
      actions={
        <>
          <Button look="outlined" size="touch" icon="leave" onPress={() => ask("kiosk.end")}>
            {idle.end}
          </Button>
          <Button size="touch" onPress={() => ask("kiosk.touch")} data-testid="idle-go-on">
            {idle.go}
          </Button>
        </>
      }
    >
      <p className="idle-count" aria-hidden="true">
        {screen.secondsLeft}
      </p>
    </ScreenFrame>
  );
}

export function EndedScreen() {
  const { ended } = useKioskTexts();
  const ask = useAsk();
  return (
    <ScreenFrame
      title={
        <>
          <span className="failure-mark" data-tone="good">
            <Icon name="check" size="4rem" />
          </span>
          {ended.title}
        </>
      }
      lead={
        <>
          <p>{ended.lead}</p>
          <Notice tone="warning" title={ended.belongings} />
        </>
      }
      actions={
        <Button look="outlined" size="touch" onPress={() => ask("kiosk.touch")}>
          {ended.again}
        </Button>
      }
    />
  );
}

/** Three dots that take turns; still where motion is not wanted. */
function Waiting() {
  return (
    <p className="waiting" aria-hidden="true">
      <span />
      <span />
      <span />
    </p>
  );
}
