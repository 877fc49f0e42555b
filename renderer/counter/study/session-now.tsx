import type { DeskSession } from "../../../preload/contract/study";
import { useStaffLanguage } from "../../language/language";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Badge } from "../../parts/badge";
import { TrialClock } from "./trial-clock";

/** Whose session it is, where it stands, and how long the task has taken: for the moderator and for observers. */
export function SessionNow({
  session: { participant, phase, step, study, trial },
}: {
  session: Pick<DeskSession, "participant" | "phase" | "step" | "study" | "trial">;
}) {
  const texts = useStudyCounterTexts();
  const language = useStaffLanguage();
  const over = phase !== "running" && phase !== "consent";
  return (
    <>
      <div className="card-head">
        <h2>
          {participant} <span className="quiet">{study.title[language]}</span>
        </h2>
        <p className="badges">
          <Badge tone={over ? "information" : "good"}>{texts.phases[phase]}</Badge>
          {step?.condition ? (
            <Badge tone="information" plain>
              {study.titles[step.condition]?.[language] ?? step.condition}
            </Badge>
          ) : null}
          {trial?.thinkAloud ? <Badge tone="warning">{texts.thinkAloud}</Badge> : null}
        </p>
      </div>
      {step === null ? (
        <p className="large">{texts.phaseTexts[phase]}</p>
      ) : (
        <div className="moderator-now">
          <p className="large" data-testid="moderator-step">
            {step.title[language]} <span className="quiet">{texts.stages[step.stage]}</span>
          </p>
          <p className="quiet">{texts.stepOf(step.index + 1, step.of)}</p>
        </div>
      )}
      {trial === null ? null : (
        <>
          <TrialClock trial={trial} />
          <dl className="pairs">
            <div>
              <dt>{texts.startsAt}</dt>
              <dd>{trial.start[language]}</dd>
            </div>
            <div>
              <dt>{texts.criterion}</dt>
              <dd>{trial.criterion[language]}</dd>
            </div>
            {trial.faults.length === 0 ? null : (
              <div>
                <dt>{texts.faults}</dt>
                <dd className="code">{trial.faults.join(", ")}</dd>
              </div>
            )}
            <div>
              <dt>{texts.assists}</dt>
              <dd>
                {trial.assists}
                {trial.attempt > 1 ? ` (${texts.attempt(trial.attempt)})` : ""}
              </dd>
            </div>
          </dl>
        </>
      )}
    </>
  );
}
