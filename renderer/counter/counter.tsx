import { lazy, Suspense, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import type { CounterState } from "../../preload/contract";
import { type StaffLanguage, staffLanguages } from "../../preload/contract/language";
import { counterTexts, useCounterTexts } from "../language/counter";
import { useFaultsTexts } from "../language/faults";
import { useFleetTexts } from "../language/fleet";
import { LanguageProvider } from "../language/language";
import { LanguageSwitch } from "../parts/language-switch";
import { Attention } from "./attention";
import { RequestFailure } from "./request-failure";
import { CertificatesSection } from "./sections/certificates-section";
import { DiagnosisSection } from "./sections/diagnosis-section";
import { ExchangesSection } from "./sections/exchanges-section";
import { FaultsSection } from "./sections/faults-section";
import { SettingsSection } from "./sections/settings-section";
import { StatusSection } from "./sections/status-section";
import { TapsSection } from "./sections/taps-section";
import { StatusLine } from "./status-line";
import { CounterStateProvider, useCounterState } from "./use-counter";

const languageKey = "kazashi.counter.language";

const sections = [
  "status",
  "exchanges",
  "taps",
  "studies",
  "bench",
  "fleet",
  "certificates",
  "diagnosis",
  "settings",
  "faults",
] as const;
type SectionName = (typeof sections)[number];

/** Loaded when staff first go there: most counters never see a UX test, and measure nothing. */
const StudySection = lazy(() => import("./study/study-section"));
const FleetSection = lazy(() => import("./fleet/fleet-section"));
const BenchSection = lazy(() =>
  import("../bench/bench-section").then(({ BenchSection }) => ({ default: BenchSection })),
);

/** Staff's window: what goes on, what went on, what is wrong, and the settings. */
export function Counter() {
  const { state, failure } = useCounterState();
  const [chosen, setChosen] = useState(keptLanguage);
  const language = chosen ?? state?.language ?? "ja";
  const choose = (next: StaffLanguage) => {
    localStorage.setItem(languageKey, next);
    setChosen(next);
  };
  return (
    <LanguageProvider language={language}>
      {state === null ? (
        <main className="counter-loading">
          {failure === null ? <p>{counterTexts[language].loading}</p> : <RequestFailure failure={failure} />}
        </main>
      ) : (
        <Window state={state} language={language} onLanguage={choose} />
      )}
    </LanguageProvider>
  );
}

function Window({
  state,
  language,
  onLanguage,
}: {
  state: CounterState;
  language: StaffLanguage;
  onLanguage: (language: StaffLanguage) => void;
}) {
  const texts = useCounterTexts();
  const faultsTexts = useFaultsTexts();
  const fleetTexts = useFleetTexts();
  const nameOf = (section: SectionName) => {
    if (section === "faults") return faultsTexts.title;
    return section === "fleet" ? fleetTexts.title : texts.sections[section];
  };
  const { database, telemetry } = state.settings.fleet;
  // Nothing goes wrong on purpose but at a virtual reader, and most halls have one kiosk.
  const isOffered: Partial<Record<SectionName, boolean>> = {
    faults: state.faults !== null,
    fleet: database !== null || telemetry !== null,
  };
  const offered = sections.filter((section) => isOffered[section] !== false);
  return (
    <CounterStateProvider value={state}>
      <header className="counter-head">
        <h1>{texts.product}</h1>
        <StatusLine />
        <LanguageSwitch offered={staffLanguages} language={language} onChange={onLanguage} />
      </header>
      <Tabs className="counter-tabs" keyboardActivation="manual">
        <nav className="counter-nav" aria-label={texts.sectionsLabel}>
          <TabList className="counter-sections" aria-label={texts.sectionsLabel}>
            {offered.map((section) => (
              <Tab key={section} id={section} className="counter-tab" data-testid={`section-${section}`}>
                {nameOf(section)}
              </Tab>
            ))}
          </TabList>
        </nav>
        <main className="counter-main">
          <Attention />
          {offered.map((section) => (
            <TabPanel key={section} id={section} className="counter-panel">
              <Section name={section} />
            </TabPanel>
          ))}
        </main>
      </Tabs>
    </CounterStateProvider>
  );
}

function Section({ name }: { name: SectionName }) {
  const { loading } = useCounterTexts();
  switch (name) {
    case "status":
      return <StatusSection />;
    case "exchanges":
      return <ExchangesSection />;
    case "taps":
      return <TapsSection />;
    case "studies":
      return (
        <Suspense>
          <StudySection />
        </Suspense>
      );
    case "certificates":
      return <CertificatesSection />;
    case "bench":
      return (
        <Suspense fallback={<p>{loading}</p>}>
          <BenchSection />
        </Suspense>
      );
    case "fleet":
      return (
        <Suspense fallback={<p>{loading}</p>}>
          <FleetSection />
        </Suspense>
      );
    case "diagnosis":
      return <DiagnosisSection />;
    case "settings":
      return <SettingsSection />;
    case "faults":
      return <FaultsSection />;
  }
}

/** Staff's own choice for this window; the kiosk's language is a setting. */
function keptLanguage(): StaffLanguage | null {
  const kept = localStorage.getItem(languageKey);
  return staffLanguages.find((language) => language === kept) ?? null;
}
