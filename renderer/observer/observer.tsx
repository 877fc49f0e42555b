import { useState } from "react";
import { type StaffLanguage, staffLanguages } from "../../preload/contract/language";
import "../counter/counter.css";
import { MirrorCard } from "../counter/study/mirror-card";
import { SessionNow } from "../counter/study/session-now";
import "../counter/study/study.css";
import { LanguageProvider } from "../language/language";
import { useObserverTexts } from "../language/observer";
import { LanguageSwitch } from "../parts/language-switch";
import { Notice } from "../parts/notice";
import { CodeForm } from "./code-form";
import "./observer.css";
import { type Observed, useObserved } from "./use-observed";

/** What somebody sees who looks on at a UX test session: where it stands, and what the participant has before them. */
export function Observer() {
  const [language, setLanguage] = useState<StaffLanguage>(navigator.language.startsWith("en") ? "en" : "ja");
  const { again, observed } = useObserved();
  return (
    <LanguageProvider language={language}>
      <header className="counter-head">
        <Title />
        <LanguageSwitch offered={staffLanguages} language={language} onChange={setLanguage} />
      </header>
      <main className="observer-main">
        <Shown observed={observed} onEntered={again} />
      </main>
    </LanguageProvider>
  );
}

function Title() {
  return <h1>{useObserverTexts().title}</h1>;
}

function Shown({ observed, onEntered }: { observed: Observed; onEntered: () => void }) {
  const texts = useObserverTexts();
  switch (observed.state) {
    case "connecting":
      return <p>{texts.connecting}</p>;
    case "lost":
      return <Notice tone="warning" live="polite" title={texts.lost} />;
    case "asking":
      return <CodeForm onEntered={onEntered} />;
    case "watching": {
      const { mirror, session } = observed.view;
      return (
        <>
          <section className="card" data-testid="observed">
            {session === null ? <p className="large">{texts.nobody}</p> : <SessionNow session={session} />}
          </section>
          <MirrorCard mirror={mirror} session={session} />
        </>
      );
    }
  }
}
