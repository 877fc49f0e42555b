import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { FailureRecord } from "../../../main/failure/failure";
import { checkValues, sampleOf, todayInJapan, type Values } from "../../../main/portal/forms/form";
import { type FormId, forms } from "../../../main/portal/forms/forms";
import { Button } from "../../parts/button";
import { ConfirmDialog } from "../../parts/dialog";
import { ErrorSummary, FormFields } from "../form-fields";
import { PageHeading } from "../heading";
import { useFormText } from "../language/forms";
import { useTexts } from "../language/texts";
import { usePortal } from "../portal-context";
import { RefusalNotice } from "../refusal-notice";
import { ServerRefused, server } from "../server";
import { useDraft } from "../use-draft";

const check = (form: FormId, values: Values) => checkValues(forms[form], values, todayInJapan(new Date()));

/** An application being filled in: kept as a draft at every change, checked here as the server will. */
export function FormPage({ form }: { form: FormId }) {
  const { home, go, forget, changeHome, setPrepared, unsettled } = usePortal();
  const all = useTexts();
  const texts = all.form;
  const words = useFormText(form);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<FailureRecord | null>(null);
  const [busy, setBusy] = useState(false);
  const [dropping, setDropping] = useState(false);
  const summary = useRef<HTMLDivElement>(null);

  // Whether it was submitted is not known yet: filled in again, it might be a second one.
  const open = unsettled?.form === form;
  useEffect(() => {
    if (open) go({ page: "confirm", form });
  }, [open, form, go]);

  const refuse = useCallback(
    (error: ServerRefused) => {
      if (error.failure.code === "session-ended") forget(true);
      else setRefusal(error.failure);
    },
    [forget],
  );
  const others = (home?.drafts ?? []).filter((id) => id !== form);
  const kept = useRef(others);
  kept.current = others;
  const saved = useCallback(() => changeHome({ drafts: [form, ...kept.current] }), [changeHome, form]);
  const { draft, state, change, flush, drop } = useDraft(form, saved, refuse);

  /** What was put right is no longer pointed at; what is wrong anew is not, until the next try. */
  function edit(changed: Values) {
    const made = check(form, changed);
    const still = "wrong" in made ? made.wrong : [];
    setWrong((fields) => fields.filter((name) => still.includes(name)));
    change(changed);
  }

  function point(fields: readonly string[]) {
    flushSync(() => setWrong(fields));
    summary.current?.focus();
  }

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setRefusal(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ServerRefused)) throw error;
      if (error.fields.length > 0) point(error.fields);
      else refuse(error);
    } finally {
      setBusy(false);
    }
  }

  const prepare = (application: Values) =>
    attempt(async () => {
      await flush();
      setPrepared(await server.prepare(crypto.randomUUID(), form, application));
      go({ page: "confirm", form });
    });

  const discard = () =>
    attempt(async () => {
      setDropping(false);
      await drop();
      setWrong([]);
      changeHome({ drafts: others });
    });

  function submit(event: React.FormEvent) {
    event.preventDefault();
    const made = check(form, draft ?? {});
    if ("wrong" in made) point(made.wrong);
    else void prepare(made.values);
  }

  return (
    <form className="narrow form" noValidate onSubmit={submit}>
      <PageHeading>{texts.title(words.name)}</PageHeading>
      <p className="lead">{words.text}</p>
      <p>{texts.lead}</p>
      {refusal === null ? null : <RefusalNotice failure={refusal} />}
      {wrong.length === 0 ? null : <ErrorSummary form={form} wrong={wrong} place={summary} />}
      {draft === undefined ? (
        <p>{all.wait}</p>
      ) : (
        <>
          <Button look="outlined" onPress={() => edit(sampleOf(forms[form], new Date()))}>
            {texts.sample}
          </Button>
          <FormFields form={form} draft={draft} wrong={wrong} onEdit={edit} />
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
            <Button look="text" tone="danger" icon="trash" isDisabled={busy} onPress={() => setDropping(true)}>
              {texts.discard}
            </Button>
          </div>
        </>
      )}
      <ConfirmDialog
        open={dropping}
        title={texts.discardTitle}
        confirm={texts.discard}
        keep={texts.keep}
        onKeep={() => setDropping(false)}
        onConfirm={() => void discard()}
      >
        <p>{texts.discardText}</p>
      </ConfirmDialog>
    </form>
  );
}
