import { useEffect, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import { RequestFailure } from "../../counter/request-failure";
import { useRequest } from "../../counter/use-counter";
import { useBenchTexts } from "../../language/bench";
import { Button } from "../../parts/button";
import { ConfirmDialog } from "../../parts/dialog";
import { TextField } from "../../parts/field";
import { Notice } from "../../parts/notice";
import type { GoTo } from "../bench-section";
import { durationText } from "../duration";
import { useAnswer } from "../use-answer";
import { keepDraft, keptDraft } from "./drafts";
import { EditingProvider, problemText } from "./editing";
import { beginHistory, changed, type History, isChanged, kept, redone, undone } from "./history";
import { newPlan } from "./new-plan";
import { AcceptancePart, ExclusionsPart, FactorsPart, GeneralPart, StagesPart } from "./plan-parts";
import { textAt } from "./tree";

const parts = {
  general: GeneralPart,
  factors: FactorsPart,
  stages: StagesPart,
  exclusions: ExclusionsPart,
  acceptance: AcceptancePart,
} as const;
const partNames = ["general", "factors", "stages", "exclusions", "acceptance"] as const;

/** Writes a plan: held to its schema at every change, with every step to be taken back, kept as a file. */
export function PlanEditor({ file, given, goTo }: { file: string | null; given: unknown; goTo: GoTo }) {
  const [history, setHistory] = useState<History | null>(() => {
    if (given !== undefined) return beginHistory(given, undefined);
    return keptDraft(file) ?? (file === null ? beginHistory(newPlan, undefined) : null);
  });
  useEffect(() => keepDraft(file, history !== null && isChanged(history) ? history : null), [file, history]);
  const { failure, send } = useRequest("bench.plan-open");
  useEffect(() => {
    if (file === null || keptDraft(file) !== undefined) return;
    void send({ file }).then((plan) => {
      if (plan !== undefined) setHistory(beginHistory(plan, plan));
    });
  }, [file, send]);
  return (
    <section className="card">
      <RequestFailure failure={failure} />
      {history === null ? null : <Editor {...{ file, goTo, history }} onHistory={setHistory} />}
    </section>
  );
}

function Editor({
  file,
  goTo,
  history,
  onHistory,
}: {
  file: string | null;
  goTo: GoTo;
  history: History;
  onHistory: (next: (last: History | null) => History | null) => void;
}) {
  const texts = useBenchTexts();
  const { editor } = texts;
  const [name, setName] = useState(file ?? textAt(history.present, ["name"]));
  /** The file that is this plan's: saving it anew loses nothing of another. */
  const [own, setOwn] = useState(file);
  const [leaving, setLeaving] = useState(false);
  const [replacing, setReplacing] = useState(false);
  const [saved, setSaved] = useState(false);
  const { value: checked, failure } = useAnswer("bench.plan-check", { plan: history.present });
  const { value: kinds } = useAnswer("bench.kinds");
  const { value: plans } = useAnswer("bench.plans");
  const isAnothers = name !== own && (plans?.some((plan) => plan.file === name) ?? true);
  const saving = useRequest("bench.plan-save");
  const exporting = useRequest("bench.plan-export");
  const act = (step: (last: History) => History) => onHistory((last) => (last === null ? null : step(last)));
  const dirty = isChanged(history);
  useUndoKeys(
    () => act(undone),
    () => act(redone),
  );
  const save = async () => {
    setReplacing(false);
    if (!(await saving.done({ file: name, plan: history.present }))) return;
    act(kept);
    setOwn(name);
    setSaved(true);
  };
  const problems = checked?.problems ?? [];
  const outline = checked?.outline;
  return (
    <>
      <div className="plan-bar">
        <div className="actions">
          <Button
            look="outlined"
            size="small"
            icon="back"
            onPress={() => (dirty ? setLeaving(true) : goTo({ name: "list" }))}
            data-testid="bench-back"
          >
            {texts.back}
          </Button>
          <Button
            look="outlined"
            size="small"
            isDisabled={history.past.length === 0}
            onPress={() => act(undone)}
            data-testid="editor-undo"
          >
            {editor.undo}
          </Button>
          <Button
            look="outlined"
            size="small"
            isDisabled={history.future.length === 0}
            onPress={() => act(redone)}
            data-testid="editor-redo"
          >
            {editor.redo}
          </Button>
        </div>
        <div className="actions">
          <Button look="outlined" size="small" onPress={() => void exporting.send({ plan: history.present })}>
            {texts.plan.export}
          </Button>
          <Button
            size="small"
            isDisabled={saving.busy || !/^[a-z0-9][a-z0-9.-]{0,60}$/.test(name)}
            onPress={() => (isAnothers ? setReplacing(true) : void save())}
            data-testid="editor-save"
          >
            {editor.save}
          </Button>
        </div>
      </div>
      <h2>{editor.title}</h2>
      <TextField
        label={editor.file}
        hint={texts.problems["name-form"]("")}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      <RequestFailure failure={failure ?? saving.failure ?? exporting.failure} />
      {dirty ? (
        <p className="quiet">{editor.unsaved}</p>
      ) : saved ? (
        <p className="quiet" role="status">
          {editor.saved}
        </p>
      ) : null}
      {problems.length > 0 ? (
        <Notice tone="bad" live="polite" title={editor.problemsTitle(problems.length)}>
          <ul className="plan-problems" data-testid="plan-problems">
            {problems.map((problem) => (
              <li key={`${problem.path.join("/")} ${problem.problem}`}>
                <code>{problem.path.join(" › ")}</code> {problemText(texts, problem)}
              </li>
            ))}
          </ul>
        </Notice>
      ) : outline == null ? null : (
        <Notice tone="good" title={texts.plan.good}>
          <p>
            {texts.begin.outline(outline.taps)} ·{" "}
            {texts.begin.time(durationText(texts, outline.seconds.real), durationText(texts, outline.seconds.byHand))}
          </p>
        </Notice>
      )}
      {kinds === null ? null : (
        <EditingProvider
          value={{
            ...{ plan: history.present, problems, kinds },
            change(path, value) {
              setSaved(false);
              act((last) => changed(last, path, value));
            },
          }}
        >
          <Tabs keyboardActivation="manual">
            <TabList className="bench-tabs" aria-label={editor.title}>
              {partNames.map((part) => (
                <Tab key={part} id={part} className="counter-tab" data-testid={`editor-${part}`}>
                  {editor.parts[part]}
                </Tab>
              ))}
            </TabList>
            {partNames.map((part) => {
              const Part = parts[part];
              return (
                <TabPanel key={part} id={part} className="bench-panel">
                  <Part />
                </TabPanel>
              );
            })}
          </Tabs>
        </EditingProvider>
      )}
      <ConfirmDialog
        open={leaving}
        title={editor.leaveTitle}
        confirm={editor.leave}
        keep={texts.keep}
        onKeep={() => setLeaving(false)}
        onConfirm={() => {
          keepDraft(file, null);
          goTo({ name: "list" });
        }}
      >
        <p>{editor.leaveText}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={replacing}
        title={editor.replaceTitle(name)}
        confirm={editor.replace}
        keep={texts.keep}
        onKeep={() => setReplacing(false)}
        onConfirm={() => void save()}
      >
        <p>{editor.replaceText}</p>
      </ConfirmDialog>
    </>
  );
}

/** Ctrl+Z and Ctrl+Y (or Shift), wherever the focus is: a field's own history would know nothing of the others. */
function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  });
}
