import { useCallback, useEffect, useState } from "react";
import type { SessionSummary, StudySummary } from "../../../preload/contract/study";
import { localeOf, useStaffLanguage } from "../../language/language";
import { useStudyCounterTexts } from "../../language/study-counter";
import { useStudyViewsTexts } from "../../language/study-views";
import { Badge } from "../../parts/badge";
import { Button } from "../../parts/button";
import { ConfirmDialog } from "../../parts/dialog";
import { moment } from "../figures";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";

/** The sessions of a study; each can be withdrawn, also long after. */
export function SessionList({
  study,
  onTimeLine,
}: {
  study: StudySummary;
  onTimeLine: (session: SessionSummary) => void;
}) {
  const texts = useStudyCounterTexts();
  const views = useStudyViewsTexts();
  const locale = localeOf(useStaffLanguage());
  const { send: list, failure } = useRequest("study.sessions");
  const withdraw = useRequest("study.withdraw");
  const [sessions, setSessions] = useState<readonly SessionSummary[]>([]);
  const [asking, setAsking] = useState<SessionSummary | null>(null);
  const load = useCallback(
    () => list({ name: study.name }).then((answer) => setSessions(answer ?? [])),
    [list, study.name],
  );
  useEffect(() => void load(), [load]);
  return (
    <section className="card">
      <h2>{texts.sessions}</h2>
      <RequestFailure failure={failure ?? withdraw.failure} />
      {sessions.length === 0 ? (
        <p className="empty">{texts.noSessions}</p>
      ) : (
        <ul className="studies">
          {sessions.map((session) => (
            <li key={session.id}>
              <p>
                <strong>{session.participant ?? texts.withdrawn}</strong> {moment(session.startedAt, locale)}{" "}
                {session.withdrawnAt !== null || session.endedAt !== null ? null : (
                  <Badge tone="warning">{texts.notEnded}</Badge>
                )}
              </p>
              {session.withdrawnAt !== null ? null : (
                <div className="actions">
                  <Button
                    look="outlined"
                    size="small"
                    onPress={() => onTimeLine(session)}
                    aria-label={views.timeLineOf(session.participant ?? "")}
                    data-testid={`time-line-${session.participant}`}
                  >
                    {views.timeLine}
                  </Button>
                  <Button
                    look="outlined"
                    tone="danger"
                    size="small"
                    onPress={() => setAsking(session)}
                    aria-label={texts.withdrawNamed(session.participant ?? "")}
                  >
                    {texts.withdraw}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        open={asking !== null}
        title={texts.withdrawTitle(asking?.participant ?? "")}
        confirm={texts.withdrawConfirm}
        keep={texts.keep}
        onKeep={() => setAsking(null)}
        onConfirm={async () => {
          if (asking !== null) await withdraw.send({ id: asking.id });
          setAsking(null);
          await load();
        }}
      >
        <p>{texts.withdrawText}</p>
      </ConfirmDialog>
    </section>
  );
}
