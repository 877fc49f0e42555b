import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { FailureRecord } from "../../../main/failure/failure";
import type { Draft, MovingIn } from "../../../main/portal/api";
import { Button } from "../../parts/button";
import { NumberField, TextField } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { PageHeading } from "../heading";
import { useTexts } from "../language/texts";
import { type FieldName, fieldNames, inputs, noticeOf, ofThisForm, sampleNotice } from "../moving-in-form";
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

  if (draft === undefined)
    return (
      <div className="narrow">
        <PageHeading>{texts.title}</PageHeading>
        <p>{all.wait}</p>
      </div>
    );
  return (
    <form
      className="narrow form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const made = noticeOf(draft);
        if ("wrong" in made) point(made.wrong);
        else void prepare(made.notice);
      }}
    >
      <PageHeading>{texts.title}</PageHeading>
      <p className="lead">{texts.lead}</p>
      {refusal === null ? null : <RefusalNotice failure={refusal} />}
      {wrong.length === 0 ? null : (
        <div ref={summary} tabIndex={-1} className="summary">
          <Notice tone="bad" live="assertive" title={texts.errorsTitle(wrong.length)}>
            <ul>
              {wrong.map((name) => (
                <li key={name}>
                  <a href={`#${name}`}>{`${texts.fields[name].label}: ${texts.fields[name].error}`}</a>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      <Button look="outlined" onPress={() => edit(sampleNotice())}>
        {texts.sample}
      </Button>
      {fieldNames.map((name) => {
        const { label, hint, error } = texts.fields[name];
        const isInvalid = wrong.includes(name);
        const shared = { id: name, name, label, hint, error, badge: texts.required, isRequired: true, isInvalid };
        return name === "people" ? (
          <NumberField
            key={name}
            {...shared}
            unit={texts.peopleUnit}
            value={Number(draft.people ?? Number.NaN)}
            onChange={(people) => edit({ ...draft, people: Number.isNaN(people) ? "" : String(people) })}
          />
        ) : (
          <TextField
            key={name}
            {...shared}
            {...inputs[name]}
            maxLength={250}
            value={draft[name] ?? ""}
            onChange={(text) => edit({ ...draft, [name]: text })}
          />
        );
      })}
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
    </form>
  );
}
