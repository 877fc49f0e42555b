import { useState } from "react";
import type { EditedStudy } from "../../../preload/contract/study";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Button } from "../../parts/button";
import { Notice } from "../../parts/notice";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";
import { isList, isRecord, type Json } from "./edit-json";
import { JsonField } from "./json-field";
import { LibraryCard } from "./library-card";

/**
 * A study's texts and choices, all of them, with everything that is wrong told as it is at each change. Kept as a version of
 * its own, or saved as a file.
 */
export function StudyEditor({ edited, onClose }: { edited: EditedStudy; onClose: () => void }) {
  const texts = useStudyCounterTexts();
  const check = useRequest("study.check");
  const keep = useRequest("study.keep");
  const save = useRequest("study.save");
  const [study, setStudy] = useState(edited.study);
  const [complaints, setComplaints] = useState(edited.complaints);
  const [done, setDone] = useState<string | null>(null);
  const change = async (next: Json) => {
    setStudy(next);
    setDone(null);
    setComplaints((await check.send({ study: next })) ?? []);
  };
  const add = (list: "tasks" | "questionnaires", item: Json) => {
    if (!isRecord(study)) return;
    const before = study[list];
    void change({ ...study, [list]: [...(isList(before) ? before : []), item] });
  };
  const sound = complaints.length === 0;
  return (
    <>
      <section className="card">
        <div className="card-head">
          <h2>{texts.editor}</h2>
          <div className="actions">
            <Button look="outlined" size="small" onPress={onClose}>
              {texts.close}
            </Button>
            <Button
              look="outlined"
              size="small"
              isDisabled={!sound}
              onPress={async () => setDone((await save.send({ study })) ?? null)}
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
        <RequestFailure failure={check.failure ?? keep.failure ?? save.failure} />
        {done === null ? null : <Notice tone="good" live="polite" title={texts.savedAs(done)} />}
        <div role="status">
          {sound ? (
            <Notice tone="good" title={texts.sound} />
          ) : (
            <Notice tone="warning" title={texts.complaints(complaints.length)}>
              <ul>
                {complaints.map(({ message, path }) => (
                  <li key={`${path} ${message}`}>
                    <span className="code">{path}</span> {message}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
        </div>
      </section>
      <LibraryCard study={study} onAdd={add} />
      {isRecord(study)
        ? Object.entries(study).map(([name, value]) => (
            <JsonField
              key={name}
              path={name}
              name={name}
              value={value}
              complaints={complaints}
              onChange={(next) => void change({ ...study, [name]: next })}
            />
          ))
        : null}
    </>
  );
}
