import { useEffect } from "react";
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
  const { prepared, go } = usePortal();
  // Loaded anew, or come to from another form's: what was prepared is gone with the old page, the draft is not.
  const there = prepared?.form === form;
  useEffect(() => {
    if (!there) go({ page: "form", form });
  }, [there, form, go]);
  return prepared !== null && there ? <Confirm prepared={prepared} /> : null;
}

function Confirm({ prepared }: { prepared: PreparedApplication }) {
  const { home, changeHome, setPrepared, go, forget } = usePortal();
  const texts = useTexts().confirm;
  const time = useTime();
  const { idempotencyKey, form, application } = prepared;

  const { use, start } = useToken<Accepted>("application", {
    challenge: async () => ({ ...prepared.challenge, document: prepared.text }),
    complete: ({ id }, answer) => server.submit(idempotencyKey, id, answer),
    show({ receipt, session }) {
      changeHome({
        session,
        drafts: (home?.drafts ?? []).filter((id) => id !== form),
        receipts: [receipt, ...(home?.receipts ?? [])],
      });
      setPrepared(null);
      go({ page: "receipt", key: idempotencyKey });
      return session.holder;
    },
  });
  useEffect(() => {
    if (use.phase !== "refused" || use.failure === null || !use.answered) return;
    if (use.failure.code === "session-ended") forget(true);
    // Nobody knows whether it was accepted: the same answer under the same key will tell.
    else if (use.failure.code !== "portal-unreachable") void prepareAgain();
    async function prepareAgain() {
      try {
        setPrepared({
          ...(await server.prepare(idempotencyKey, form, application)),
          idempotencyKey,
          form,
          application,
        });
      } catch (error) {
        // The refusal is on the screen already, and pressing again says what is wrong now.
        if (!(error instanceof ServerRefused)) throw error;
      }
    }
  }, [use, idempotencyKey, form, application, setPrepared, forget]);

  return (
    <div className="narrow">
      <PageHeading>{texts.title}</PageHeading>
      <p className="lead">{texts.lead}</p>
      <section className="document" aria-label={texts.documentLabel}>
        <pre lang="ja">{prepared.text}</pre>
      </section>
      <p>{texts.deadline(time(prepared.challenge.expiresAt, "time"))}</p>
      {use.phase === "refused" && use.failure?.code === "portal-unreachable" ? (
        <Notice tone="warning">
          <p>{texts.lost}</p>
        </Notice>
      ) : null}
      <TokenButton use={use} pin="signature" icon="lock" onPress={start}>
        {texts.sign}
      </TokenButton>
      <Button look="outlined" size="large" icon="back" onPress={() => go({ page: "form", form })}>
        {texts.change}
      </Button>
    </div>
  );
}
