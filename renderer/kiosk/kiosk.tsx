import { lazy, Suspense } from "react";
import { citizenText } from "../../main/failure/texts";
import type { KioskState } from "../../preload/contract";
import { LanguageProvider } from "../language/language";
import { Notice } from "../parts/notice";
import { Bar } from "./bar";
import { Painted } from "./painted";
import { AttributesScreen } from "./screens/attributes-screen";
import { CheckingScreen, EndedScreen, IdleScreen, PortalScreen, StaffScreen } from "./screens/calm-screens";
import { ChooseScreen } from "./screens/choose-screen";
import { DocumentScreen } from "./screens/document-screen";
import { FailureScreen } from "./screens/failure-screen";
import { HoldScreen } from "./screens/hold-screen";
import { PinScreen } from "./screens/pin-screen";
import { WelcomeScreen } from "./screens/welcome-screen";
import { useStudyTouches } from "./study/use-study-touches";
import { AskContext, useKioskConnection } from "./use-kiosk";
import { useTones } from "./use-tones";
import { useTouch } from "./use-touch";
import { VirtualStrip } from "./virtual-tap";

/** Not loaded while the kiosk starts: most kiosks never see a UX test session. */
const StudyScreen = lazy(() => import("./study/study-screen"));

/** The citizen's window: paints the state the main process sends, and sends what the citizen does. */
export function Kiosk() {
  const { state, refusal, ask } = useKioskConnection();
  useTouch(ask);
  useTones(state);
  useStudyTouches(state?.study !== null && state?.study !== undefined, ask);
  if (state === null) return null;
  const { language, screen, study } = state;
  const refused = refusal === null ? null : citizenText(language, refusal);
  return (
    <AskContext value={ask}>
      <LanguageProvider language={language}>
        <Bar state={state} />
        <main className="kiosk-main" data-screen={study?.view ? `study-${study.view.name}` : screen.name}>
          {refused === null ? null : (
            <Notice tone="bad" live="assertive" title={refused.title}>
              <p>{refused.action}</p>
            </Notice>
          )}
          {study?.view ? (
            <Suspense>
              <StudyScreen key={study.step} study={study} view={study.view} />
            </Suspense>
          ) : (
            <>
              <Screen
                key={screen.name === "enter-pin" ? screen.pin : screen.name}
                screen={screen}
                virtualReader={state.virtualReader}
              />
              <VirtualRest state={state} />
            </>
          )}
          <Painted screen={screen} />
        </main>
      </LanguageProvider>
    </AskContext>
  );
}

function Screen({ screen, virtualReader }: Pick<KioskState, "screen" | "virtualReader">) {
  switch (screen.name) {
    case "welcome":
      return <WelcomeScreen />;
    case "portal":
      return <PortalScreen screen={screen} />;
    case "attributes":
      return <AttributesScreen screen={screen} />;
    case "document":
      return <DocumentScreen screen={screen} />;
    case "choose-token":
      return <ChooseScreen screen={screen} />;
    case "enter-pin":
      return <PinScreen screen={screen} />;
    case "hold":
      return <HoldScreen screen={screen} virtualReader={virtualReader} />;
    case "ask-staff":
      return <StaffScreen screen={screen} />;
    case "checking":
      return <CheckingScreen />;
    case "failure":
      return <FailureScreen screen={screen} />;
    case "idle-warning":
      return <IdleScreen screen={screen} />;
    case "ended":
      return <EndedScreen />;
  }
}

/** What lies on the virtual reader can be taken away on every screen that is not the hold screen's. */
function VirtualRest({ state: { virtualReader, screen } }: { state: KioskState }) {
  const mayLie = ["attributes", "document", "choose-token", "enter-pin", "ask-staff", "checking", "failure"].includes(
    screen.name,
  );
  return virtualReader !== null && mayLie ? <VirtualStrip view={virtualReader} /> : null;
}
