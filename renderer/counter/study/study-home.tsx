import { useCallback, useEffect, useState } from "react";
import type { EditedStudy, SessionSummary, StudySummary } from "../../../preload/contract/study";
import { useStaffLanguage } from "../../language/language";
import { useStudyCounterTexts } from "../../language/study-counter";
import { useStudyViewsTexts } from "../../language/study-views";
import { Button } from "../../parts/button";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";
import { ImportButton } from "./give-away/import-button";
import { SessionList } from "./session-list";
import { StartForm } from "./start-form";

/** Studies that are kept, and ways to a new one. */
export function StudyHome({
  onEdit,
  onTimeLine,
  onResults,
}: {
  onEdit: (edited: EditedStudy) => void;
  onTimeLine: (study: StudySummary, session: SessionSummary) => void;
  onResults: (study: StudySummary) => void;
}) {
  const texts = useStudyCounterTexts();
  const views = useStudyViewsTexts();
  const language = useStaffLanguage();
  const { send: list, failure } = useRequest("study.list");
  const open = useRequest("study.open");
  const sample = useRequest("study.sample");
  const kept = useRequest("study.kept");
  const [studies, setStudies] = useState<readonly StudySummary[]>([]);
  const [chosen, setChosen] = useState<StudySummary | null>(null);
  const load = useCallback(() => void list().then((answer) => setStudies(answer ?? [])), [list]);
  useEffect(load, [load]);
  const edit = async (asked: Promise<EditedStudy | null | undefined>) => {
    const edited = await asked;
    if (edited) onEdit(edited);
  };
  return (
    <>
      <section className="card">
        <div className="card-head">
          <h2>{texts.studies}</h2>
          <div className="actions">
            <Button look="outlined" size="small" onPress={() => edit(open.send())} data-testid="study-open">
              {texts.open}
            </Button>
            <Button look="outlined" size="small" onPress={() => edit(sample.send())} data-testid="study-sample">
              {texts.sample}
            </Button>
          </div>
        </div>
        <RequestFailure failure={failure ?? open.failure ?? sample.failure ?? kept.failure} />
        {studies.length === 0 ? (
          <p className="empty">{texts.empty}</p>
        ) : (
          <ul className="studies">
            {studies.map((study) => (
              <li key={study.hash} data-chosen={study.hash === chosen?.hash}>
                <div>
                  <p className="large">{study.title[language]}</p>
                  <p className="quiet">{texts.version(study.name, study.version, study.sessions)}</p>
                </div>
                <div className="actions">
                  <Button
                    look="outlined"
                    size="small"
                    onPress={() => edit(kept.send({ hash: study.hash }))}
                    aria-label={texts.editNamed(study.title[language])}
                  >
                    {texts.edit}
                  </Button>
                  <Button
                    size="small"
                    onPress={() => setChosen(study)}
                    aria-label={texts.chooseNamed(study.title[language])}
                    data-testid={`study-choose-${study.name}-${study.version}`}
                  >
                    {texts.choose}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        )}
        <ImportButton onImported={load} />
      </section>
      {chosen === null ? null : (
        <>
          <div className="actions">
            <Button look="outlined" size="small" onPress={() => onResults(chosen)} data-testid="study-results">
              {views.resultsOf(chosen.title[language])}
            </Button>
          </div>
          <StartForm key={chosen.hash} study={chosen} />
          <SessionList
            key={`${chosen.hash} sessions`}
            study={chosen}
            onTimeLine={(session) => onTimeLine(chosen, session)}
          />
        </>
      )}
    </>
  );
}
