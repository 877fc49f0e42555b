import { useState } from "react";
import type { FaultKind, FaultsView } from "../../../preload/contract/faults";
import { describeFault, useFaultsTexts } from "../../language/faults";
import { localeOf, useLanguage } from "../../language/language";
import { Badge } from "../../parts/badge";
import { Button } from "../../parts/button";
import { Checkbox, RadioGroup } from "../../parts/choice";
import { NumberField, TextField } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { Select } from "../../parts/select";
import { RequestFailure } from "../request-failure";
import { useCounter, useRequest } from "../use-counter";
import { type FaultDraft, nameIn, newDraft, writeChance, writeDraft } from "./faults-text";
import "./faults-section.css";

/** What shall go wrong at the virtual reader: for tests, and said to be so. */
export function FaultsSection() {
  const { faults } = useCounter();
  return faults === null ? null : <Faults faults={faults} />;
}

function Faults({ faults }: { faults: FaultsView }) {
  const texts = useFaultsTexts();
  const disarming = useRequest("counter.faults");
  return (
    <>
      <section className="card">
        <div className="card-head">
          <h2>{texts.title}</h2>
          <Badge tone="warning">{texts.test}</Badge>
        </div>
        <Notice tone="warning" title={texts.text} />
        <RequestFailure failure={disarming.failure} />
        <Armed faults={faults} onArm={(armed) => void disarming.send({ faults: [...armed] })} />
      </section>
      <OneFault faults={faults} />
      <Chance faults={faults} />
      <Struck faults={faults} />
    </>
  );
}

function Armed({ faults: { armed }, onArm }: { faults: FaultsView; onArm: (armed: readonly string[]) => void }) {
  const texts = useFaultsTexts();
  return (
    <>
      <h3>{texts.armed}</h3>
      {armed.length === 0 ? <p className="quiet">{texts.nothingArmed}</p> : null}
      <ul className="faults-list" data-testid="faults-armed">
        {armed.map((fault, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same fault may be armed twice, and has no other name.
          <li key={index}>
            <FaultWords fault={fault} />
            <Button
              look="text"
              tone="danger"
              size="small"
              aria-label={texts.remove(fault)}
              onPress={() => onArm(armed.toSpliced(index, 1))}
            >
              {texts.removeShort}
            </Button>
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button look="outlined" size="small" onPress={() => onArm([])} data-testid="faults-clear">
          {texts.clear}
        </Button>
      </div>
    </>
  );
}

function FaultWords({ fault }: { fault: string }) {
  const texts = useFaultsTexts();
  const name = nameIn(fault);
  return (
    <span>
      <strong>{name === "random" ? texts.chance : describeFault(texts, name).name}</strong> <code>{fault}</code>
    </span>
  );
}

/** Arms one more, beside those that are armed; why it was refused. */
function useAdding({ armed }: FaultsView) {
  const { busy, failure, send } = useRequest("counter.faults");
  const refusal = (
    <>
      <RequestFailure failure={failure} />
      {failure?.detail.about === undefined ? null : <p className="code">{failure.detail.about}</p>}
    </>
  );
  return { busy, refusal, add: (fault: string) => void send({ faults: [...armed, fault] }) };
}

function OneFault({ faults }: { faults: FaultsView }) {
  const { kinds } = faults;
  const texts = useFaultsTexts();
  const adding = useAdding(faults);
  const [name, setName] = useState(kinds[0]?.name ?? "");
  const kind = kinds.find((each) => each.name === name);
  return (
    <section className="card">
      <h2>{texts.one}</h2>
      <Select
        label={texts.kind}
        options={kinds.map((each) => ({ value: each.name, label: describeFault(texts, each.name).name }))}
        value={name}
        onChange={setName}
        data-testid="fault-kind"
      />
      <p className="quiet">{describeFault(texts, name).text}</p>
      {kind === undefined ? null : <FaultForm key={name} kind={kind} {...adding} />}
      {adding.refusal}
    </section>
  );
}

function FaultForm({ add, busy, kind }: { kind: FaultKind; busy: boolean; add: (fault: string) => void }) {
  const texts = useFaultsTexts();
  const [draft, setDraft] = useState(() => newDraft(kind));
  const edit = (part: Partial<FaultDraft>) => setDraft({ ...draft, ...part });
  const moments = [
    { value: "before", label: texts.before },
    { value: "after", label: texts.after },
    ...(kind.share ? [{ value: "share", label: texts.part } as const] : []),
  ] as const;
  const parameterLabels = new Map(Object.entries(texts.parameter));
  return (
    <form
      className="faults-form"
      onSubmit={(event) => {
        event.preventDefault();
        add(writeDraft(kind, draft));
      }}
    >
      <NumberField
        label={texts.where}
        hint={kind.first === 0 ? texts.whereHint : texts.whereFirst}
        value={draft.exchange}
        minValue={kind.first}
        maxValue={10_000}
        onChange={(exchange) => Number.isInteger(exchange) && edit({ exchange })}
      />
      <RadioGroup label={texts.when} options={moments} value={draft.moment} onChange={(moment) => edit({ moment })} />
      {draft.moment === "share" ? (
        <NumberField
          label={texts.share}
          unit={texts.percent}
          value={draft.share}
          minValue={0}
          maxValue={100}
          onChange={(share) => Number.isInteger(share) && edit({ share })}
        />
      ) : null}
      {kind.parameters.map(({ name, usual }) => (
        <TextField
          key={name}
          label={parameterLabels.get(name) ?? name}
          {...(usual !== "" && { hint: texts.usual(usual) })}
          value={draft.parameters[name] ?? ""}
          onChange={(value) => edit({ parameters: { ...draft.parameters, [name]: value } })}
        />
      ))}
      <div className="actions">
        <Button type="submit" isDisabled={busy} data-testid="fault-arm">
          {texts.arm}
        </Button>
      </div>
    </form>
  );
}

function Chance({ faults }: { faults: FaultsView }) {
  const { kinds } = faults;
  const texts = useFaultsTexts();
  const { add, busy, refusal } = useAdding(faults);
  const usual = new Set(kinds.flatMap(({ byChance, name }) => (byChance ? [name] : [])));
  const [seed, setSeed] = useState("1");
  const [percent, setPercent] = useState(5);
  const [among, setAmong] = useState<ReadonlySet<string>>(usual);
  const isUsual = among.size === usual.size && [...among].every((name) => usual.has(name));
  const choose = (name: string, chosen: boolean) =>
    setAmong(new Set(chosen ? [...among, name] : [...among].filter((other) => other !== name)));
  return (
    <section className="card">
      <h2>{texts.random}</h2>
      <p className="quiet">{texts.randomText}</p>
      <form
        className="faults-form"
        onSubmit={(event) => {
          event.preventDefault();
          add(writeChance(seed, percent, isUsual ? null : [...among]));
        }}
      >
        <TextField label={texts.parameter.seed} value={seed} onChange={setSeed} />
        <NumberField
          label={texts.rate}
          unit={texts.percent}
          value={percent}
          minValue={0}
          maxValue={100}
          onChange={(value) => Number.isInteger(value) && setPercent(value)}
        />
        <details>
          <summary>{texts.among}</summary>
          <fieldset className="faults-among">
            <legend className="visually-hidden">{texts.among}</legend>
            {kinds.map(({ name }) => (
              <Checkbox key={name} isSelected={among.has(name)} onChange={(chosen) => choose(name, chosen)}>
                {describeFault(texts, name).name}
              </Checkbox>
            ))}
          </fieldset>
        </details>
        <div className="actions">
          <Button type="submit" isDisabled={busy || among.size === 0} data-testid="fault-arm-random">
            {texts.armRandom}
          </Button>
        </div>
      </form>
      {refusal}
    </section>
  );
}

function Struck({ faults: { struck } }: { faults: FaultsView }) {
  const texts = useFaultsTexts();
  const language = useLanguage();
  return (
    <section className="card">
      <h2>{texts.struck}</h2>
      {struck.length === 0 ? <p className="quiet">{texts.nothingStruck}</p> : null}
      <ol className="faults-list" data-testid="faults-struck">
        {struck.map(({ at, fault }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may strike in one millisecond.
          <li key={index}>
            <time dateTime={at}>{new Date(at).toLocaleTimeString(localeOf(language))}</time>
            <FaultWords fault={fault} />
          </li>
        ))}
      </ol>
    </section>
  );
}
