import { useCallback, useEffect, useState } from "react";
import type { Home, Receipt } from "../../main/portal/api";
import { type Language, languages } from "../../preload/contract/language";
import { LanguageProvider } from "../language/language";
import { Frame } from "./frame";
import { CertificatePage } from "./pages/certificate-page";
import { ConfirmPage } from "./pages/confirm-page";
import { FormPage } from "./pages/form-page";
import { HistoryPage } from "./pages/history-page";
import { HomePage } from "./pages/home-page";
import { LoggedOutPage } from "./pages/logged-out-page";
import { LoginPage } from "./pages/login-page";
import { LostPage } from "./pages/lost-page";
import { OpenIdPage } from "./pages/openid-page";
import { ReceiptPage } from "./pages/receipt-page";
import { TermsPage } from "./pages/terms-page";
import { TopPage } from "./pages/top-page";
import { PortalContext, type PreparedApplication } from "./portal-context";
import { closeReaderProgram } from "./reader-program";
import { isForMembers, needsConsent, type Place } from "./route";
import { ServerRefused, server } from "./server";
import { SessionWatch } from "./session-watch";
import { usePlace } from "./use-place";
import { useUnsettled } from "./use-unsettled";

/** The whole portal: who is logged in, where one is, in which language. All of it lives in this page's memory alone. */
export function Portal() {
  const [language, setLanguage] = useState(firstLanguage);
  const [place, go] = usePlace(language);
  // undefined until the server has said whether somebody is logged in.
  const [home, setHome] = useState<Home | null>();
  const [prepared, setPrepared] = useState<PreparedApplication | null>(null);
  const [unsettled, setUnsettled] = useState<PreparedApplication | null>(null);
  const [endedByItself, setEndedByItself] = useState(false);

  useEffect(() => {
    server.homeIfLoggedIn().then(setHome, (error) => {
      setHome(null);
      if (!(error instanceof ServerRefused)) throw error;
    });
    window.addEventListener("beforeunload", closeReaderProgram);
    return () => window.removeEventListener("beforeunload", closeReaderProgram);
  }, []);

  const forget = useCallback(
    (byItself: boolean) => {
      setHome(null);
      setPrepared(null);
      setUnsettled(null);
      setEndedByItself(byItself);
      go({ page: "logged-out" });
    },
    [go],
  );

  const end = useCallback(
    (byItself: boolean) => {
      // What is on the screen goes at once; the server's session goes with it, or by itself when it cannot be reached.
      forget(byItself);
      server.logout().catch(() => undefined);
    },
    [forget],
  );

  const changeHome = useCallback(
    (change: Partial<Home>) => setHome((known) => (known == null ? known : { ...known, ...change })),
    [],
  );

  const addReceipt = useCallback(
    (receipt: Receipt) =>
      setHome((known) => {
        if (known == null) return known;
        // What was submitted is no draft any more.
        const drafts = known.drafts.filter((form) => form !== receipt.form);
        return { ...known, drafts, receipts: [receipt, ...known.receipts] };
      }),
    [],
  );

  const shown = shownOf(place, home);
  useUnsettled(unsettled, {
    accepted(receipt) {
      const { form, idempotencyKey: key } = receipt;
      addReceipt(receipt);
      setPrepared((other) => (other?.idempotencyKey === key ? null : other));
      setUnsettled(null);
      if ("form" in shown && shown.form === form) go({ page: "receipt", key });
    },
    notAccepted(again) {
      setPrepared((other) => (other === null || other.form === again.form ? again : other));
      setUnsettled(null);
    },
    sessionEnded: () => forget(true),
  });
  const portal = {
    ...{ home: home ?? null, setHome, changeHome, addReceipt, place: shown, go },
    ...{ prepared, setPrepared, unsettled, setUnsettled, end, forget },
  };

  return (
    <LanguageProvider language={language}>
      <PortalContext value={portal}>
        <Frame onLanguage={setLanguage}>
          {home === undefined && isForMembers(place) ? null : (
            <Page key={shown.page} place={shown} endedByItself={endedByItself} />
          )}
        </Frame>
        {home == null ? null : <SessionWatch session={home.session} onEnd={end} />}
      </PortalContext>
    </LanguageProvider>
  );
}

function Page({ place, endedByItself }: { place: Place; endedByItself: boolean }) {
  switch (place.page) {
    case "top":
      return <TopPage />;
    case "login":
      return <LoginPage />;
    case "home":
      return <HomePage />;
    case "certificate":
      return <CertificatePage />;
    case "history":
      return <HistoryPage />;
    case "terms":
      return <TermsPage />;
    case "form":
      return <FormPage form={place.form} />;
    case "confirm":
      return <ConfirmPage form={place.form} />;
    case "receipt":
      return <ReceiptPage idempotencyKey={place.key} />;
    case "openid":
      return <OpenIdPage uid={place.uid} />;
    case "logged-out":
      return <LoggedOutPage byItself={endedByItself} />;
    case "lost":
      return <LostPage />;
  }
}

/** The page itself, or the one that has to come before it. The address stays, so that one goes on from there. */
function shownOf(place: Place, home: Home | null | undefined): Place {
  if (home === null && isForMembers(place)) return { page: "login" };
  if (home != null && home.terms.agreedAt === null && needsConsent(place)) return { page: "terms" };
  return place;
}

/** The address's `lang`, else the browser's. */
function firstLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get("lang") ?? navigator.language.slice(0, 2);
  return languages.find((language) => language === asked) ?? "ja";
}
