import { useState } from "react";
import type { FailureRecord } from "../../main/failure/failure";
import { bridge } from "../bridge";
import { RequestFailure } from "../counter/request-failure";
import { useCounter, useRequest } from "../counter/use-counter";
import { useBenchTexts } from "../language/bench";
import { useStaffLanguage } from "../language/language";
import { Button } from "../parts/button";
import { RadioGroup } from "../parts/choice";
import { TextField } from "../parts/field";
import { Notice } from "../parts/notice";
import { Select } from "../parts/select";
import { BackToList, type GoTo } from "./bench-section";
import { durationText } from "./duration";
import { readersOf, titleOf } from "./plan/plan-reading";
import { useAnswer } from "./use-answer";

/** How a plan is to be done: by itself, or by hand and with which readers. */
export function BeginView({ file, goTo }: { file: string; goTo: GoTo }) {
  const texts = useBenchTexts();
  const language = useStaffLanguage();
  const { value: plan, failure } = useAnswer("bench.plan-open", { file });
  const { value: checked } = useAnswer("bench.plan-check", { plan });
  const [how, setHow] = useState<"virtual" | "by-hand">("virtual");
  const [clock, setClock] = useState<"simulated" | "real">("simulated");
  const [seed, setSeed] = useState("");
  const [readers, setReaders] = useState<Readonly<Record<string, string>>>({});
  const run = useRequest("bench.run");
  const [refusal, setRefusal] = useState<FailureRecord | null>(null);
  const levels = readersOf(plan, language);
  const virtualRefused = (checked?.notVirtual.length ?? 0) > 0;
  const start = () => {
    if (how === "virtual") {
      void run.send({ plan, clock, seed: seed === "" ? null : seed });
      goTo({ name: "list" });
      return;
    }
    void bridge()
      .request("hand.begin", { plan, readers })
      .then(() => goTo({ name: "hand" }), setRefusal);
  };
  const time = checked?.outline?.seconds;
  const chosen = how === "virtual" ? !virtualRefused : levels.every(({ name }) => (readers[name] ?? "") !== "");
  return (
    <section className="card">
      <div className="card-head">
        <BackToList goTo={goTo} />
      </div>
      <h2>{texts.begin.title(titleOf(plan, language) ?? file)}</h2>
      <RequestFailure failure={failure ?? refusal} />
      {checked?.outline == null ? null : (
        <p>
          {texts.begin.outline(checked.outline.taps)}
          {time === undefined
            ? ""
            : ` · ${texts.begin.time(durationText(texts, time.real), durationText(texts, time.byHand))}`}
        </p>
      )}
      <RadioGroup
        label={texts.begin.how}
        value={how}
        onChange={setHow}
        options={[
          { value: "virtual", label: texts.begin.virtual, hint: texts.begin.virtualHint },
          { value: "by-hand", label: texts.begin.byHand, hint: texts.begin.byHandHint },
        ]}
      />
      {how === "virtual" ? (
        <>
          {virtualRefused ? <Notice tone="warning" title={texts.begin.notVirtual} /> : null}
          <RadioGroup
            label={texts.begin.clock}
            value={clock}
            onChange={setClock}
            options={(["simulated", "real"] as const).map((value) => ({ value, label: texts.begin.clocks[value] }))}
          />
          <TextField label={texts.begin.seed} value={seed} onChange={setSeed} maxLength={100} />
        </>
      ) : (
        <ReaderChoices levels={levels} readers={readers} onChange={setReaders} />
      )}
      <div className="actions">
        <Button isDisabled={!chosen || (checked?.problems.length ?? 1) > 0} onPress={start} data-testid="bench-start">
          {texts.begin.start}
        </Button>
      </div>
    </section>
  );
}

function ReaderChoices({
  levels,
  readers,
  onChange,
}: {
  levels: readonly { readonly name: string; readonly title: string }[];
  readers: Readonly<Record<string, string>>;
  onChange: (readers: Readonly<Record<string, string>>) => void;
}) {
  const { begin: texts } = useBenchTexts();
  const { readers: known } = useCounter().readers;
  const options = [{ value: "", label: texts.choose }, ...known.map(({ name }) => ({ value: name, label: name }))];
  return (
    <fieldset className="bench-fields">
      <legend>{texts.readers}</legend>
      <p className="quiet">{texts.oneClass}</p>
      {levels.map(({ name, title }) => (
        <Select
          key={name}
          label={texts.reader(title)}
          value={readers[name] ?? ""}
          options={options}
          onChange={(reader) => onChange({ ...readers, [name]: reader })}
          data-testid={`reader-for-${name}`}
        />
      ))}
    </fieldset>
  );
}
