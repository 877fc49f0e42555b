import { useEffect, useState } from "react";
import type { Answer } from "../../../preload/contract";
import type { SessionSummary, StudySummary } from "../../../preload/contract/study";
import { DataTable } from "../../bench/data-table";
import { Drawings } from "../../bench/drawing-view";
import { useStaffLanguage } from "../../language/language";
import { useStudyViewsTexts } from "../../language/study-views";
import { Button } from "../../parts/button";
import { Notice } from "../../parts/notice";
import { useRequest } from "../use-counter";
import { GiveAwayCard } from "./give-away/give-away-card";
import { IssuesCard } from "./issues/issues-card";

/** What the sessions of a study say so far: figures with their intervals, drawn and in tables. */
export function ResultsView({
  study,
  onBack,
  onTimeLine,
}: {
  study: StudySummary;
  onBack: () => void;
  onTimeLine: (study: StudySummary, session: SessionSummary) => void;
}) {
  const texts = useStudyViewsTexts();
  const language = useStaffLanguage();
  const { send, failure } = useRequest("study.results");
  const [results, setResults] = useState<Answer<"study.results"> | null>(null);
  /** How often words of an issue have changed: what may be given away is looked through anew. */
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    let wanted = true;
    void send({ hash: study.hash, language }).then((answer) => {
      if (wanted && answer !== undefined) setResults(answer);
    });
    return () => {
      wanted = false;
    };
  }, [send, study.hash, language]);
  return (
    <>
      <section className="card" data-testid="study-results-view">
        <div className="card-head">
          <h2>{texts.resultsOf(study.title[language])}</h2>
          <Button look="outlined" size="small" icon="back" onPress={onBack}>
            {texts.back}
          </Button>
        </div>
        {results?.remarks.map((remark) => (
          <Notice key={remark} tone="information" title={remark} />
        ))}
        <Drawings drawn={results?.drawings ?? null} failure={failure} className="study-drawings" />
      </section>
      <IssuesCard
        study={study}
        onTimeLine={(session) => onTimeLine(study, session)}
        onChange={() => setChanges(changes + 1)}
      />
      <section className="card">
        {results?.tables.map((table) => (
          <DataTable key={table.caption} table={table} />
        ))}
      </section>
      <GiveAwayCard study={study} changes={changes} />
    </>
  );
}
