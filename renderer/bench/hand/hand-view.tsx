import { useEffect } from "react";
import { staffText } from "../../../main/failure/texts";
import type { HandView as Hand } from "../../../preload/contract/bench";
import { bridge } from "../../bridge";
import { EvidenceBadge } from "../../counter/badges";
import { RequestFailure } from "../../counter/request-failure";
import { useCounter, useRequest } from "../../counter/use-counter";
import { useBenchTexts } from "../../language/bench";
import { useStaffLanguage } from "../../language/language";
import { Badge } from "../../parts/badge";
import { Button } from "../../parts/button";
import { BackToList, type GoTo } from "../bench-section";
import { DrawingView } from "../drawing-view";
import { durationText } from "../duration";
import { useAnswer } from "../use-answer";
import { HandActions } from "./hand-actions";
import { PinEntry } from "./pin-entry";

/** A campaign by hand: what to place where, the tap, and how far it is. Everything can be done with the keyboard or a pedal. */
export function HandView({ goTo }: { goTo: GoTo }) {
  const language = useStaffLanguage();
  const { readers } = useCounter();
  const { value, failure, again } = useAnswer("hand.state", { language });
  useEffect(() => bridge().on("hand.changed", again), [again]);
  // What lies on the virtual reader is told with the readers.
  const lying = readers.readers.map(({ name, token }) => `${name} ${token}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever something was placed or taken away.
  useEffect(again, [lying]);
  return (
    <section className="card">
      <RequestFailure failure={failure} />
      {value === null ? <BackToList goTo={goTo} /> : <Desk hand={value} goTo={goTo} />}
    </section>
  );
}

function Desk({ hand, goTo }: { hand: Hand; goTo: GoTo }) {
  const texts = useBenchTexts();
  const language = useStaffLanguage();
  const { next, phase, pin, progress, stage } = hand;
  const { done, leftOut, of, secondsLeft } = progress;
  return (
    <>
      <div className="card-head">
        <h2>{hand.title[language]}</h2>
        <EvidenceBadge evidence={hand.evidence} />
      </div>
      <div className="bench-running">
        <p>
          {texts.progress(done, of)} · {texts.hand.left(of - done - leftOut)}
          {leftOut === 0 ? "" : ` · ${texts.hand.leftOut(leftOut)}`}
          {secondsLeft === null ? "" : ` · ${texts.secondsLeft(durationText(texts, secondsLeft))}`}
        </p>
        <progress value={done + leftOut} max={of} aria-label={hand.title[language]} />
      </div>
      <div className="hand">
        <div className="hand-side">
          <div className="hand-says" data-phase={phase} data-testid="hand-phase" role="status">
            {next === null ? null : (
              <span>
                {texts.hand.stage(next.stage, next.planned)}{" "}
                {next.warmUp ? (
                  <Badge tone="information" plain>
                    {texts.hand.warmUp}
                  </Badge>
                ) : null}
              </span>
            )}
            <strong>
              {phase === "running" && stage !== null ? texts.hand.stages[stage] : texts.hand.phase[phase]}
            </strong>
            {phase === "finished" ? <span>{texts.hand.finishedText}</span> : null}
          </div>
          {next === null ? null : <Lines lines={next.lines} />}
          {pin === null ? null : <PinEntry asked={pin} />}
          {phase === "consent" ? <Consent triesLeft={hand.triesLeft ?? 0} /> : null}
          <HandActions hand={hand} goTo={goTo} />
          <Last last={hand.last} />
          <p className="quiet">{texts.hand.keys}</p>
        </div>
        {next === null ? null : <DrawingView drawing={next.drawing} name={`placing-${next.planned}`} />}
      </div>
    </>
  );
}

function Lines({ lines }: { lines: NonNullable<Hand["next"]>["lines"] }) {
  const { hand: texts } = useBenchTexts();
  return (
    <dl className="hand-lines">
      {lines.map(({ changed, label, value }) => (
        <div key={label} data-changed={changed}>
          <dt>{label}</dt>
          <dd>
            {value}
            {changed ? <span className="visually-hidden"> {texts.changed}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Consent({ triesLeft }: { triesLeft: number }) {
  const { hand: texts } = useBenchTexts();
  const { send, failure } = useRequest("hand.consent");
  return (
    <div className="bench-fields">
      <p>{texts.tries(triesLeft)}</p>
      <div className="actions">
        <Button look="outlined" onPress={() => void send({ granted: false })} autoFocus>
          {texts.refuse}
        </Button>
        <Button onPress={() => void send({ granted: true })}>{texts.grant}</Button>
      </div>
      <RequestFailure failure={failure} />
    </div>
  );
}

function Last({ last }: { last: Hand["last"] }) {
  const texts = useBenchTexts();
  const language = useStaffLanguage();
  return (
    <p data-testid="hand-last">
      {texts.hand.last}:{" "}
      {last === null ? (
        texts.hand.none
      ) : (
        <>
          {last.planned}{" "}
          <Badge tone={last.outcome === "success" ? "good" : "bad"}>{texts.taps.outcome[last.outcome]}</Badge>{" "}
          {last.hold === null ? "" : `${last.hold.toFixed(1)} ms`}{" "}
          {last.failure === null ? "" : staffText(language, last.failure).text}
        </>
      )}
    </p>
  );
}
