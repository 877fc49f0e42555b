import { useState } from "react";
import type { FailureRecord } from "../../../main/failure/failure";
import { Button } from "../../parts/button";
import { Checkbox } from "../../parts/choice";
import { Notice } from "../../parts/notice";
import { PageHeading } from "../heading";
import { useTexts, useTime } from "../language/texts";
import { usePortal } from "../portal-context";
import { RefusalNotice } from "../refusal-notice";
import { ServerRefused, server } from "../server";

/** The terms of use. Whoever is logged in and has not agreed to their present version agrees here, and goes on where they were going. */
export function TermsPage() {
  const { home, changeHome, go, forget } = usePortal();
  const all = useTexts();
  const texts = all.terms;
  const time = useTime();
  const [read, setRead] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<FailureRecord | null>(null);
  const terms = home?.terms ?? null;

  async function agree(version: string) {
    setBusy(true);
    setRefusal(null);
    try {
      changeHome({ terms: await server.agree(version) });
    } catch (error) {
      if (!(error instanceof ServerRefused)) throw error;
      if (error.failure.code === "session-ended") forget(true);
      else setRefusal(error.failure);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="narrow">
      <PageHeading>{texts.title}</PageHeading>
      <p className="lead">{texts.lead}</p>
      {refusal === null ? null : <RefusalNotice failure={refusal} />}
      <section className="document terms" aria-label={texts.title}>
        {texts.articles.map(({ title, text }) => (
          <div key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </div>
        ))}
        {terms === null ? null : <p className="soft">{texts.version(terms.version)}</p>}
      </section>
      {terms === null || terms.agreedAt !== null ? null : (
        <>
          <Checkbox isSelected={read} onChange={setRead}>
            {texts.read}
          </Checkbox>
          <div className="actions">
            <Button size="touch" isDisabled={!read || busy} onPress={() => void agree(terms.version)}>
              {texts.agree}
            </Button>
            <Button look="outlined" size="touch" onPress={() => go({ page: "home" })}>
              {texts.decline}
            </Button>
          </div>
        </>
      )}
      {terms !== null && terms.agreedAt !== null ? (
        <Notice tone="good">
          <p>{texts.agreed(time(terms.agreedAt))}</p>
        </Notice>
      ) : null}
      {terms === null || terms.agreedAt !== null ? (
        <Button look="outlined" size="touch" icon="back" onPress={() => go({ page: home === null ? "top" : "home" })}>
          {home === null ? all.toTop : all.toHome}
        </Button>
      ) : null}
    </div>
  );
}
