import { useEffect, useState } from "react";
import type { DeskSession } from "../../../preload/contract/study";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Badge } from "../../parts/badge";

/** Time on task against its limit, and how it ended. */
export function TrialClock({ trial }: { trial: NonNullable<DeskSession["trial"]> }) {
  const texts = useStudyCounterTexts();
  const { detected, outcome, startedAt, stoppedAt, timeLimit } = trial;
  const [now, setNow] = useState(Date.now());
  const running = startedAt !== null && stoppedAt === null;
  useEffect(() => {
    if (!running) return;
    const tick = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(tick);
  }, [running]);
  const end = stoppedAt === null ? now : Date.parse(stoppedAt);
  const seconds = startedAt === null ? 0 : Math.max(0, Math.floor((end - Date.parse(startedAt)) / 1_000));
  const late = seconds > timeLimit;
  return (
    <div className="trial-clock">
      <p className="large" role="timer" aria-live="off" data-late={late}>
        {texts.seconds(seconds, timeLimit)}
      </p>
      <progress max={timeLimit} value={Math.min(seconds, timeLimit)} aria-label={texts.time} />
      {late && running ? <Badge tone="warning">{texts.timeUp}</Badge> : null}
      {outcome === null ? null : (
        <Badge tone={outcome === "success" ? "good" : "warning"}>
          {texts.outcomes[outcome]}
          {detected ? ` (${texts.detected})` : ""}
        </Badge>
      )}
    </div>
  );
}
