import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { FailureRecord } from "../../../main/failure/failure";
import type { Draft, MovingIn } from "../../../main/portal/api";
import { Button } from "../../parts/button";
import { PageHeading } from "../heading";
import { useTexts } from "../language/texts";
import { ErrorSummary, MovingInFields } from "../moving-in-fields";
import { type FieldName, noticeOf, ofThisForm, sampleNotice } from "../moving-in-form";
import { usePortal } from "../portal-context";
import { RefusalNotice } from "../refusal-notice";
import { ServerRefused, server } from "../server";
import { useDraft } from "../use-draft";

export function MovingInPage() {
  const { go, forget, changeHome, setPrepared } = usePortal();
  const all = useTexts();
  const texts = all.movingIn;
  const [wrong, setWrong] = useState<readonly FieldName[]>([]);
  const [refusal, setRefusal] = useState<FailureRecord | null>(null);
  const [busy, setBusy] = useState(false);
  const summary = useRef<HTMLDivElement>(null);

  const refuse = useCallback(
    (error: ServerRefused) => {
      if (error.failure.code === "session-ended") forget(true);
      else setRefusal(error.failure);
    },
    [forget],
  );
  const saved = useCallback(() => changeHome({ draftKept: true }), [changeHome]);
  const { draft, state, change, flush } = useDraft(saved, refuse);

  /** What was put right is no longer pointed at; what is wrong anew is not, until the next try. */
  function edit(changed: Draft) {
    const made = noticeOf(changed);
    const still = "wrong" in made ? made.wrong : [];
    setWrong((fields) => fields.filter((name) => still.includes(name)));
    change(changed);
  }

  function point(fields: readonly FieldName[]) {
    flushSync(() => setWrong(fields));
    summary.current?.focus();
  }

  async function prepare(notice: MovingIn) {
    setBusy(true);
    setRefusal(null);
    try {
      await flush();
      const idempotencyKey = crypto.randomUUID();
      const prepared = await server.prepare(idempotencyKey, notice);
      setPrepared({ ...prepared, idempotencyKey, application: notice });
      go({ page: "confirm" });
    } catch (error) {
      if (!(error instanceof ServerRefused)) throw error;
      const fields = ofThisForm(error.fields);
      setBusy(false);
      if (fields.length > 0) point(fields);
      else refuse(error);
    }
  }

  function submit(event: React.FormEvent) {
    event.preventDefault();
    const made = noticeOf(draft ?? {});
    if ("wrong" in made) point(made.wrong);
    else void prepare(made.notice);
  }

  return (
    <form className="narrow form" noValidate onSubmit={submit}>
      <PageHeading>{texts.title}</PageHeading>
      <p className="lead">{texts.lead}</p>
      {refusal === null ? null : <RefusalNotice failure={refusal} />}
      {wrong.length === 0 ? null : <ErrorSummary wrong={wrong} place={summary} />}
      {draft === undefined ? (
        <p>{all.wait}</p>
      ) : (
        <>
          <Button look="outlined" onPress={() => edit(sampleNotice())}>
            {texts.sample}
          </Button>
          <MovingInFields draft={draft} wrong={wrong} onEdit={edit} />
          <p className="progress" role="status">
            {state === "untouched" ? null : texts[state]}
          </p>
          <div className="actions">
            <Button type="submit" size="touch" icon="arrow" isDisabled={busy}>
              {texts.next}
            </Button>
            <Button look="outlined" size="touch" onPress={() => go({ page: "home" })}>
              {all.toHome}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
