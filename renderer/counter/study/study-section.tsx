import { useState } from "react";
import type { EditedStudy, SessionSummary, StudySummary } from "../../../preload/contract/study";
import { useStudyCounterTexts } from "../../language/study-counter";
import { RequestFailure } from "../request-failure";
import { ModeratorView } from "./moderator-view";
import { ResultsView } from "./results-view";
import { StudyEditor } from "./study-editor";
import { StudyHome } from "./study-home";
import { SessionTimeLine } from "./time-line/session-time-line";
import { useDesk } from "./use-desk";
import "./study.css";

/** UX test sessions: studies, their editor, and the moderator's desk while a session goes on. */
export default function StudySection() {
  const texts = useStudyCounterTexts();
  const { desk, failure } = useDesk();
  const [edited, setEdited] = useState<EditedStudy | null>(null);
  const [looked, setLooked] = useState<{ study: StudySummary; session: SessionSummary } | null>(null);
  const [told, setTold] = useState<StudySummary | null>(null);
  const look = (study: StudySummary, session: SessionSummary) => setLooked({ study, session });
  if (desk === null)
    return (
      <section className="card">
        <h2>{texts.title}</h2>
        {failure === null ? <p>{texts.loading}</p> : <RequestFailure failure={failure} />}
      </section>
    );
  if (desk.session !== null) return <ModeratorView desk={desk} session={desk.session} />;
  if (edited !== null) return <StudyEditor edited={edited} onClose={() => setEdited(null)} />;
  if (looked !== null) return <SessionTimeLine {...looked} onBack={() => setLooked(null)} />;
  if (told !== null) return <ResultsView study={told} onBack={() => setTold(null)} onTimeLine={look} />;
  return <StudyHome onEdit={setEdited} onTimeLine={look} onResults={setTold} />;
}
