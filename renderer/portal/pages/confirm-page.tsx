import { useEffect, useRef } from "react";
import type { Accepted } from "../../../main/portal/api";
import type { FormId } from "../../../main/portal/forms/forms";
import { Button } from "../../parts/button";
import { Notice } from "../../parts/notice";
import { PageHeading } from "../heading";
import { useTexts, useTime } from "../language/texts";
import { type PreparedApplication, usePortal } from "../portal-context";
import { ServerRefused, server } from "../server";
import { TokenButton } from "../token-button";
import { useToken } from "../use-token";

export function ConfirmPage({ form }: { form: FormId }) {
  const { prepared, unsettled, go } = usePortal();
  const asked = unsettled?.form === form ? unsettled : prepared;
  // Loaded anew, or come to from another form's: what was prepared is gone with the old page, the draft is not.
  const there = asked?.form === form;
  useEffect(() => {
    if (!there) go({ page: "form", form });
  }, [there, form, go]);
  return asked !== null && there ? <Confirm prepared={asked} /> : null;
}

function Confirm({ prepared }: { prepared: PreparedApplication }) {
  const { changeHome, addReceipt, setPrepared, unsettled, setUnsettled, go, forget } = usePortal();
  const texts = useTexts().confirm;
  const time = useTime();
  const { idempotencyKey, form, application } = prepared;

  const { use, start } = useToken<Accepted>("application", {
    challenge: async () => ({ ...prepared.challenge, document: prepared.text }),
    complete: ({ id }, answer) => server.submit(idempotencyKey, id, answer),
    show({ receipt, session }) {
      changeHome({ session });
      addReceipt(receipt);
      setPrepared(null);
      go({ page: "receipt", key: idempotencyKey });
      return session.holder;
    },
  });
  const latest = useRef(prepared);
  latest.current = prepared;
  useEffect(() => {
    if (use.phase !== "refused" || use.failure === null || !use.answered) return;
    const { code } = use.failure;
    if (code === "session-ended") forget(true);
    // Nobody here knows whether it was accepted: the portal does. In conflict is what was, with what is sent again.
    else if (code === "portal-unreachable" || code === "application-conflict") setUnsettled(latest.current);
    else void prepareAgain();
    async function prepareAgain() {
      try {
        setPrepared(await server.prepare(idempotencyKey, form, application));
      } catch (error) {
        // The refusal is on the screen already, and pressing again says what is wrong now.
        if (!(error instanceof ServerRefused)) throw error;
      }
    }
  }, [use, idempotencyKey, form, application, setPrepared, setUnsettled, forget]);

  // What was not known at first is known by now.
  const outdated = prepared.notSubmitted && use.phase === "refused" && use.failure?.code === "portal-unreachable";
  return (
    <div className="narrow">
      <PageHeading>{texts.title}</PageHeading>
      <p className="lead">{texts.lead}</p>
      <section className="document" aria-label={texts.documentLabel}>
        <pre lang="ja">{prepared.text}</pre>
      </section>
      <p>{texts.deadline(time(prepared.challenge.expiresAt, "time"))}</p>
      {unsettled?.idempotencyKey === idempotencyKey ? (
        <Notice tone="warning" live="polite">
          <p>{texts.lost}</p>
        </Notice>
      ) : (
        <>
          {prepared.notSubmitted && (use.phase === "idle" || use.phase === "refused") ? (
            <Notice tone="warning" live="polite">
              <p>{texts.notSubmitted}</p>
            </Notice>
          ) : null}
          <TokenButton use={outdated ? { phase: "idle" } : use} pin="signature" icon="lock" onPress={start}>
            {texts.sign}
          </TokenButton>
          <Button look="outlined" size="large" icon="back" onPress={() => go({ page: "form", form })}>
            {texts.change}
          </Button>
        </>
      )}
    </div>
  );
}
