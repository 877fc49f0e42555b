import { useState } from "react";
import type { DeskAction, DeskSession, DeskState } from "../../../preload/contract/study";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Badge } from "../../parts/badge";
import { Button } from "../../parts/button";
import { Switch } from "../../parts/choice";
import { ConfirmDialog } from "../../parts/dialog";
import { Notice } from "../../parts/notice";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";
import { Circumstances } from "./circumstances";
import { LastSeenCard } from "./issues/last-seen-card";
import { MirrorCard } from "./mirror-card";
import { ModeratorKeys } from "./moderator-keys";
import { NotesCard } from "./notes-card";
import { ObservationCard } from "./observation-card";
import { SessionNow } from "./session-now";

/** Everything a moderator does while a session goes on. */
export function ModeratorView({ desk, session }: { desk: DeskState; session: DeskSession }) {
  const texts = useStudyCounterTexts();
  const request = useRequest("study.act");
  const [asking, setAsking] = useState<"withdraw" | "end" | null>(null);
  const [keys, setKeys] = useState(true);
  const { phase } = session;
  const act = (action: DeskAction) => void request.send(action);
  const over = phase !== "running" && phase !== "consent";
  return (
    <>
      <section className="card" data-testid="moderator">
        <SessionNow session={session} />
        {session.recording ? (
          <p className="badges" data-testid="study-recording">
            <Badge tone="warning">{texts.recording}</Badge>
          </p>
        ) : null}
        <RequestFailure failure={request.failure} />
        <ModeratorKeys session={session} keys={keys && asking === null} act={act} />
        <div className="card-head">
          <Switch isSelected={keys} onChange={setKeys}>
            {texts.keys}
          </Switch>
          <div className="actions">
            {over ? (
              <Button onPress={() => act({ name: "leave" })} data-testid="study-leave">
                {texts.leave}
              </Button>
            ) : (
              <Button look="outlined" size="small" onPress={() => setAsking("end")}>
                {texts.end}
              </Button>
            )}
            {phase === "running" || phase === "ended" ? (
              <Button look="outlined" tone="danger" size="small" onPress={() => setAsking("withdraw")}>
                {texts.withdraw}
              </Button>
            ) : null}
          </div>
        </div>
        {session.refused.length === 0 ? null : (
          <Notice
            tone="information"
            title={texts.refused(session.refused.map((name) => texts.consentItems[name] ?? name).join(", "))}
          />
        )}
      </section>
      <div className="moderator-columns">
        <MirrorCard mirror={desk.mirror} session={session} />
        <NotesCard session={session} active={phase === "running"} keys={keys} />
      </div>
      <LastSeenCard session={session} keys={keys && asking === null} />
      <Circumstances key={session.id} session={session} />
      <ObservationCard observation={desk.observation} />
      <ConfirmDialog
        open={asking !== null}
        title={asking === "withdraw" ? texts.withdrawTitle(session.participant) : texts.endTitle}
        confirm={asking === "withdraw" ? texts.withdrawConfirm : texts.end}
        keep={texts.keep}
        onKeep={() => setAsking(null)}
        onConfirm={() => {
          if (asking !== null) act({ name: asking });
          setAsking(null);
        }}
      >
        <p>{asking === "withdraw" ? texts.withdrawText : texts.endText}</p>
      </ConfirmDialog>
    </>
  );
}
