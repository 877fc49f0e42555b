import { useEffect, useRef } from "react";
import { type Language, languages } from "../../preload/contract/language";
import { useLanguage } from "../language/language";
import { Button } from "../parts/button";
import { Icon } from "../parts/icon";
import { LanguageSwitch } from "../parts/language-switch";
import { Mark } from "./drawings";
import { type FormsTexts, formsTexts } from "./language/forms";
import { type PortalTexts, useTexts } from "./language/texts";
import { usePortal } from "./portal-context";
import type { PageName, Place } from "./route";

/** What every page stands in: whose site this is, who is logged in, where one is, how to leave. */
export function Frame({
  onLanguage,
  children,
}: {
  onLanguage: (language: Language) => void;
  children: React.ReactNode;
}) {
  const { home, place, go, end } = usePortal();
  const texts = useTexts();
  const language = useLanguage();
  const forms = formsTexts[language];
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  useEffect(() => {
    document.title = `${crumbOf(texts, forms, place)} | ${texts.name}`;
  }, [texts, forms, place]);

  // A new page is read from its top and its heading on, as if it had been loaded (WCAG 2.4.3).
  useEffect(() => {
    if (!first.current || place.page !== "top") {
      window.scrollTo(0, 0);
      main.current?.querySelector("h1")?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [place.page]);

  return (
    <>
      <a className="skip" href="#main">
        {texts.skip}
      </a>
      <header className="header">
        <p className="testing">{texts.testing}</p>
        <div className="header-inside">
          <button type="button" className="brand" onClick={() => go({ page: home === null ? "top" : "home" })}>
            <Mark />
            <span>{texts.name}</span>
          </button>
          <div className="header-end">
            <LanguageSwitch offered={languages} language={language} onChange={onLanguage} />
            {home === null ? null : (
              <>
                <span className="holder">
                  <Icon name="person" />
                  {texts.header.holder(home.session.holder ?? "")}
                </span>
                <Button look="outlined" icon="leave" onPress={() => end(false)}>
                  {texts.header.logout}
                </Button>
              </>
            )}
          </div>
        </div>
      </header>
      <Breadcrumb />
      <main id="main" ref={main} className="main" data-page={place.page}>
        {children}
      </main>
      <footer className="footer">
        <p>{texts.footer.operator}</p>
        <p>{texts.footer.note}</p>
        <button type="button" className="link" onClick={() => go({ page: "terms" })}>
          {texts.terms.crumb}
        </button>
      </footer>
    </>
  );
}

function Breadcrumb() {
  const { place, go } = usePortal();
  const texts = useTexts();
  const forms = formsTexts[useLanguage()];
  const above = placesAbove(place);
  if (place.page === "top") return null;
  return (
    <nav className="breadcrumb" aria-label={texts.breadcrumb}>
      <ol>
        {above.map((step, index) => (
          <li key={step.page} className={index === 0 ? "" : "breadcrumb-on"}>
            <button type="button" className="link" onClick={() => go(step)}>
              {crumbOf(texts, forms, step)}
            </button>
          </li>
        ))}
        <li className={above.length === 0 ? "" : "breadcrumb-on"} aria-current="page">
          {crumbOf(texts, forms, place)}
        </li>
      </ol>
    </nav>
  );
}

function placesAbove(place: Place): Place[] {
  switch (place.page) {
    case "confirm":
      return [{ page: "home" }, { page: "form", form: place.form }];
    case "form":
    case "receipt":
    case "certificate":
    case "history":
      return [{ page: "home" }];
    case "home":
      return [];
    default:
      return [{ page: "top" }];
  }
}

function crumbOf(texts: PortalTexts, forms: FormsTexts, place: Place): string {
  return place.page === "form" ? forms[place.form].name : texts[textsOf[place.page]].crumb;
}

const textsOf = {
  top: "top",
  login: "login",
  home: "home",
  certificate: "certificate",
  history: "history",
  terms: "terms",
  confirm: "confirm",
  receipt: "receipt",
  openid: "openid",
  "logged-out": "loggedOut",
  lost: "lost",
} as const satisfies Record<Exclude<PageName, "form">, keyof PortalTexts>;
