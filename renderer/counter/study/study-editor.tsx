import { useEffect, useRef, useState } from "react";
import type { EditedStudy } from "../../../preload/contract/study";
import { useStaffLanguage } from "../../language/language";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Button } from "../../parts/button";
import { Notice } from "../../parts/notice";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";
import { ComplaintList } from "./complaint-list";
import { isList, isRecord, type Json, placeOfChange } from "./edit-json";
import { JsonField } from "./json-field";
import { LibraryCard } from "./library-card";
import { useHistory } from "./use-history";

/**
 * A study's texts and choices, all of them, with everything that is wrong told as it is at each change. Kept as a version of
 * its own, or saved as a file.
 */
export function StudyEditor({ edited, onClose }: { edited: EditedStudy; onClose: () => void }) {
  const texts = useStudyCounterTexts();
  const language = useStaffLanguage();
  const { send: check, failure } = useRequest("study.check");
  const keep = useRequest("study.keep");
  const save = useRequest("study.save");
  const { canRedo, canUndo, change: keepChange, now: study, redo, undo } = useHistory<Json>(edited.study);
  const change = (next: Json) => keepChange(next, placeOfChange(study, next));
  const [complaints, setComplaints] = useState(edited.complaints);
  const [done, setDone] = useState<string | null>(null);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let newest = true;
    setDone(null);
    void check({ study, language }).then((answer) => newest && answer !== undefined && setComplaints(answer));
    return () => {
      newest = false;
    };
  }, [check, study, language]);
  const add = (list: "tasks" | "questionnaires", item: Json) => {
    if (!isRecord(study)) return;
    const before = study[list];
    change({ ...study, [list]: [...(isList(before) ? before : []), item] });
  };
  const sound = complaints.length === 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys have buttons of their own below.
    <div
      className="study-editor"
      onKeyDown={(event) => {
        // In a field, the browser takes back what was typed there.
        if (event.target instanceof Element && event.target.closest("input, textarea")) return;
        if (!event.ctrlKey || event.key.toLowerCase() !== "z") return;
        event.preventDefault();
        if (event.shiftKey) redo();
        else undo();
      }}
    >
      <section className="card">
        <div className="card-head">
          <h2>{texts.editor}</h2>
          <div className="actions">
            <Button look="outlined" size="small" onPress={onClose}>
              {texts.close}
            </Button>
            <Button look="outlined" size="small" isDisabled={!canUndo} onPress={undo} data-testid="study-undo">
              {texts.undo}
            </Button>
            <Button look="outlined" size="small" isDisabled={!canRedo} onPress={redo} data-testid="study-redo">
              {texts.redoChange}
            </Button>
            <Button
              look="outlined"
              size="small"
              isDisabled={!sound}
              onPress={async () => setDone((await save.send({ study })) ?? null)}
              data-testid="study-save"
            >
              {texts.saveAs}
            </Button>
            <Button
              size="small"
              isDisabled={!sound || keep.busy}
              onPress={async () => {
                const hash = await keep.send({ study });
                if (hash !== undefined) onClose();
              }}
              data-testid="study-keep"
            >
              {texts.keepStudy}
            </Button>
          </div>
        </div>
        <p className="quiet">{texts.editorText}</p>
        <RequestFailure failure={failure ?? keep.failure ?? save.failure} />
        {done === null ? null : <Notice tone="good" live="polite" title={texts.savedAs(done)} />}
        <div role="status">
          {sound ? (
            <Notice tone="good" title={texts.sound} />
          ) : (
            <ComplaintList complaints={complaints} fields={fields} />
          )}
        </div>
      </section>
      <LibraryCard study={study} onAdd={add} />
      <div className="study-editor" ref={fields}>
        {isRecord(study)
          ? Object.entries(study).map(([name, value]) => (
              <JsonField
                key={name}
                path={name}
                name={name}
                value={value}
                complaints={complaints}
                onChange={(next) => change({ ...study, [name]: next })}
              />
            ))
          : null}
      </div>
    </div>
  );
}
