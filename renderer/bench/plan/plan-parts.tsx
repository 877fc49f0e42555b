import { useState } from "react";
import { useBenchTexts } from "../../language/bench";
import { useStaffLanguage } from "../../language/language";
import { Button } from "../../parts/button";
import { Checkbox } from "../../parts/choice";
import { Select } from "../../parts/select";
import { useEditing, useProblem } from "./editing";
import {
  criterionFields,
  type Factor,
  factorNames,
  levelFields,
  type Measure,
  measures,
  newCriteria,
  newLevels,
} from "./fields";
import { GridMaker } from "./grid-maker";
import { ChoiceAt, NumberAt, PlanField, TextAt } from "./plan-field";
import { listAt, type Path, textAt, valueAt } from "./tree";

export function GeneralPart() {
  const { editor } = useBenchTexts();
  const { names } = editor;
  return (
    <div className="plan-fields">
      <TextAt path={["name"]} label={names.name} />
      <TextAt path={["seed"]} label={names.seed} />
      <NumberAt path={["warmUps"]} label={names.warmUps} />
      <TextAt path={["title", "ja"]} label={`${names.title} (${names.ja})`} />
      <TextAt path={["title", "en"]} label={`${names.title} (${names.en})`} />
      <TextAt path={["aim", "ja"]} label={`${names.aim} (${names.ja})`} lines={3} />
      <TextAt path={["aim", "en"]} label={`${names.aim} (${names.en})`} lines={3} />
      {(["hold", "exchange", "resume"] as const).map((name) => (
        <NumberAt key={name} path={["timeouts", name]} label={names[name]} />
      ))}
    </div>
  );
}

export function FactorsPart() {
  const { editor } = useBenchTexts();
  const [factor, setFactor] = useState<Factor>("token");
  return (
    <>
      <Select
        label={editor.parts.factors}
        value={factor}
        options={factorNames.map((name) => ({ value: name, label: editor.factors[name] }))}
        onChange={setFactor}
        data-testid="editor-factor"
      />
      {factor === "position" ? <GridMaker /> : null}
      <Items
        path={["factors", factor]}
        what={editor.factors[factor]}
        made={(name) => ({ name, title: { ja: name, en: name }, ...newLevels[factor] })}
      >
        {(at) => levelFields[factor].map((field) => <PlanField key={field.label} field={field} at={at} />)}
      </Items>
      {factor === "faults" ? <p className="quiet">{editor.onlyFaultRates}</p> : null}
    </>
  );
}

export function StagesPart() {
  const { editor } = useBenchTexts();
  return (
    <Items
      path={["stages"]}
      what={editor.parts.stages}
      made={(name) => ({ name, title: { ja: name, en: name }, repeats: 10 })}
      below={(at) => <LevelChoices path={[...at, "levels"]} />}
    >
      {(at) => (
        <>
          <NumberAt path={[...at, "repeats"]} label={editor.names.repeats} />
          <NumberAt path={[...at, "gap"]} label={editor.names.gap} />
        </>
      )}
    </Items>
  );
}

export function ExclusionsPart() {
  const { editor } = useBenchTexts();
  return (
    <Items
      path={["exclusions"]}
      what={editor.parts.exclusions}
      named={false}
      made={() => ({ levels: {}, reason: { ja: "", en: "" } })}
      below={(at) => <LevelChoices path={[...at, "levels"]} />}
    >
      {(at) => (
        <>
          <StageAt path={[...at, "stage"]} />
          <TextAt path={[...at, "reason", "ja"]} label={`${editor.names.reason} (${editor.names.ja})`} lines={2} />
          <TextAt path={[...at, "reason", "en"]} label={`${editor.names.reason} (${editor.names.en})`} lines={2} />
        </>
      )}
    </Items>
  );
}

export function AcceptancePart() {
  const { editor } = useBenchTexts();
  const { names } = editor;
  const path = ["acceptance", "criteria"];
  return (
    <>
      <div className="plan-fields">
        <TextAt path={["acceptance", "name"]} label={names.name} />
        <TextAt path={["acceptance", "title", "ja"]} label={`${names.title} (${names.ja})`} />
        <TextAt path={["acceptance", "title", "en"]} label={`${names.title} (${names.en})`} />
      </div>
      <Items
        path={path}
        what={editor.parts.acceptance}
        made={(name) => ({ name, title: { ja: name, en: name }, ...newCriteria.success })}
        below={(at) => <LevelChoices path={[...at, "levels"]} />}
      >
        {(at) => <CriterionFields at={at} />}
      </Items>
    </>
  );
}

function CriterionFields({ at }: { at: Path }) {
  const { change, plan } = useEditing();
  const { editor } = useBenchTexts();
  const measure: Measure = measures.find((one) => one === textAt(plan, [...at, "measure"])) ?? "success";
  const choose = (next: Measure) => {
    const { levels, name, stage, title } = Object.assign({}, valueAt(plan, at)) as Record<string, unknown>;
    change(at, {
      name,
      title,
      ...(stage !== undefined && { stage }),
      ...(levels !== undefined && { levels }),
      ...newCriteria[next],
    });
  };
  return (
    <>
      <Select
        label={editor.names.measure}
        value={measure}
        options={measures.map((value) => ({ value, label: editor.choices[value] }))}
        onChange={choose}
      />
      <StageAt path={[...at, "stage"]} />
      {criterionFields[measure].map((field) => (
        <PlanField key={field.path.join("/")} field={field} at={at} />
      ))}
    </>
  );
}

function StageAt({ path }: { path: Path }) {
  const { plan } = useEditing();
  const { editor } = useBenchTexts();
  const language = useStaffLanguage();
  const stages = listAt(plan, ["stages"]).map((stage) => {
    const value = textAt(stage, ["name"]);
    return { value, label: textAt(stage, ["title", language]) || value };
  });
  return (
    <ChoiceAt
      path={path}
      label={editor.names.stage}
      options={[{ value: "", label: editor.names.allStages }, ...stages]}
    />
  );
}

/** Levels of every factor that has several; none chosen means all of them. */
function LevelChoices({ path }: { path: Path }) {
  const { change, plan } = useEditing();
  const { editor } = useBenchTexts();
  const language = useStaffLanguage();
  return (
    <>
      <p className="quiet">{editor.names.levels}</p>
      <div className="plan-levels">
        {factorNames.map((factor) => {
          const levels = listAt(plan, ["factors", factor]);
          const chosen = listAt(plan, [...path, factor]).map(String);
          const gone = chosen.filter((name) => !levels.some((level) => textAt(level, ["name"]) === name));
          const all = [
            ...levels.map((level) => ({
              name: textAt(level, ["name"]),
              title: textAt(level, ["title", language]) || textAt(level, ["name"]),
            })),
            ...gone.map((name) => ({ name, title: name })),
          ];
          if (all.length < 2 && gone.length === 0) return null;
          const toggle = (name: string, wanted: boolean) => {
            const next = all.map((one) => one.name).filter((one) => (one === name ? wanted : chosen.includes(one)));
            change([...path, factor], next.length === 0 ? undefined : next);
          };
          return (
            <fieldset key={factor}>
              <legend>{editor.factors[factor]}</legend>
              {all.map(({ name, title }) => (
                <Checkbox key={name} isSelected={chosen.includes(name)} onChange={(wanted) => toggle(name, wanted)}>
                  {title}
                </Checkbox>
              ))}
              <ProblemAt path={[...path, factor]} />
            </fieldset>
          );
        })}
      </div>
    </>
  );
}

function ProblemAt({ path }: { path: Path }) {
  const problem = useProblem(path);
  return problem === undefined ? null : <span className="field-error">{problem}</span>;
}

/** A list of things in the plan, each with its name and title, to be added to and taken from. */
function Items({
  below,
  children,
  made,
  named = true,
  path,
  what,
}: {
  path: Path;
  what: string;
  named?: boolean;
  made: (name: string) => object;
  children: (at: Path) => React.ReactNode;
  below?: (at: Path) => React.ReactNode;
}) {
  const { change, plan, problems } = useEditing();
  const { editor } = useBenchTexts();
  const items = listAt(plan, path);
  const taken = items.map((item) => textAt(item, ["name"]));
  const fresh = () => {
    let number = items.length + 1;
    while (taken.includes(`n${number}`)) number += 1;
    return `n${number}`;
  };
  return (
    <>
      <ProblemAt path={path} />
      {items.map((item, index) => {
        const at = [...path, index];
        const key = at.join("/");
        const wrong = problems.some((problem) => problem.path.join("/").startsWith(`${key}/`));
        const name = textAt(item, ["name"]) || String(index + 1);
        return (
          <div className="plan-item" key={key} data-problem={wrong}>
            <div className="plan-fields">
              {named ? (
                <>
                  <TextAt path={[...at, "name"]} label={editor.names.name} />
                  <TextAt path={[...at, "title", "ja"]} label={`${editor.names.title} (${editor.names.ja})`} />
                  <TextAt path={[...at, "title", "en"]} label={`${editor.names.title} (${editor.names.en})`} />
                </>
              ) : null}
              {children(at)}
            </div>
            {below?.(at)}
            <div className="actions">
              <Button
                look="text"
                tone="danger"
                size="small"
                icon="trash"
                aria-label={editor.remove(name)}
                onPress={() =>
                  change(
                    path,
                    items.filter((_, other) => other !== index),
                  )
                }
              >
                {editor.removeShort}
              </Button>
            </div>
          </div>
        );
      })}
      <div className="actions">
        <Button
          look="outlined"
          size="small"
          onPress={() => change(path, [...items, made(fresh())])}
          data-testid="editor-add"
        >
          {editor.addTo(what)}
        </Button>
      </div>
    </>
  );
}
