import { useState } from "react";
import type { DeskAction, DeskSession, DeskState } from "../../../preload/contract/study";
import { useStaffLanguage } from "../../language/language";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Badge } from "../../parts/badge";
import { Button } from "../../parts/button";
import { Switch } from "../../parts/choice";
import { ConfirmDialog } from "../../parts/dialog";
import { Notice } from "../../parts/notice";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";
import { Circumstances } from "./circumstances";
import { MirrorCard } from "./mirror-card";
import { NotesCard } from "./notes-card";
import { ObservationCard } from "./observation-card";
import { StopForm } from "./stop-form";
import { TrialClock } from "./trial-clock";
import { useShortcuts } from "./use-shortcuts";

/** Everything a moderator does while a session goes on; each by a button and by a key. */
export function ModeratorView({ desk, session }: { desk: DeskState; session: DeskSession }) {
  const texts = useStudyCounterTexts();
  const language = useStaffLanguage();
  const request = useRequest("study.act");
  const [stopping, setStopping] = useState<"abandoned" | "excluded" | "fail" | null>(null);
  const [asking, setAsking] = useState<"withdraw" | "end" | null>(null);
  const [keys, setKeys] = useState(true);
  const { phase, step, trial } = session;
  const act = (action: DeskAction) => void request.send(action);
  const over = phase !== "running" && phase !== "consent";
  const doing = step?.stage === "doing";
  const onTrial = step?.kind === "trial";
  const may = {
    next: phase === "running" && !doing,
    success: doing,
    stop: onTrial && (doing || step.stage === "card"),
    assist: doing,
    reopen: phase === "running" && (step?.stage === "stopped" || step?.kind === "questionnaire"),
    redo: onTrial,
  };
  useShortcuts(keys && stopping === null && asking === null, {
    n: () => may.next && act({ name: "go-on" }),
    d: () => may.success && act({ name: "stop", outcome: "success", reason: null }),
    f: () => may.stop && setStopping("fail"),
    x: () => may.stop && setStopping("abandoned"),
    e: () => may.stop && setStopping("excluded"),
    a: () => may.assist && act({ name: "assist" }),
    r: () => may.reopen && act({ name: "reopen" }),
    t: () => may.redo && act({ name: "redo" }),
    ...Object.fromEntries(session.markers.map(({ key, name }) => [key, () => act({ name: "marker", marker: name })])),
  });
  return (
    <>
      <section className="card" data-testid="moderator">
        <div className="card-head">
          <h2>
            {session.participant} <span className="quiet">{session.study.title[language]}</span>
          </h2>
          <p className="badges">
            <Badge tone={over ? "information" : "good"}>{texts.phases[phase]}</Badge>
            {step?.condition ? (
              <Badge tone="information" plain>
                {step.condition}
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
        <RequestFailure failure={request.failure} />
        {stopping === null ? null : (
          <StopForm
            outcome={stopping}
            onStop={(reason) => {
              act({ name: "stop", outcome: stopping, reason });
              setStopping(null);
            }}
            onKeep={() => setStopping(null)}
          />
        )}
        <div className="actions moderator-actions">
          <Key name="n" text={texts.next} allowed={may.next} onPress={() => act({ name: "go-on" })} solid />
          <Key
            name="d"
            text={texts.done}
            allowed={may.success}
            onPress={() => act({ name: "stop", outcome: "success", reason: null })}
            solid
          />
          <Key name="a" text={texts.assist} allowed={may.assist} onPress={() => act({ name: "assist" })} />
          <Key name="f" text={texts.fail} allowed={may.stop} onPress={() => setStopping("fail")} />
          <Key name="x" text={texts.abandon} allowed={may.stop} onPress={() => setStopping("abandoned")} />
          <Key name="e" text={texts.exclude} allowed={may.stop} onPress={() => setStopping("excluded")} />
          <Key name="r" text={texts.reopen} allowed={may.reopen} onPress={() => act({ name: "reopen" })} />
          <Key name="t" text={texts.redo} allowed={may.redo} onPress={() => act({ name: "redo" })} />
        </div>
        <fieldset className="actions moderator-actions study-group">
          <legend>{texts.markers}</legend>
          {session.markers.map(({ key, name, title }) => (
            <Key
              key={name}
              name={key}
              text={title[language]}
              allowed={phase === "running"}
              onPress={() => act({ name: "marker", marker: name })}
            />
          ))}
        </fieldset>
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

/** A button that says its key. */
function Key({
  name,
  text,
  allowed,
  onPress,
  solid,
}: {
  name: string;
  text: string;
  allowed: boolean;
  onPress: () => void;
  solid?: boolean;
}) {
  return (
    <Button
      look={solid ? "solid" : "outlined"}
      size="small"
      isDisabled={!allowed}
      onPress={onPress}
      data-testid={`moderator-${name}`}
    >
      {text} <kbd>{name.toUpperCase()}</kbd>
    </Button>
  );
}
