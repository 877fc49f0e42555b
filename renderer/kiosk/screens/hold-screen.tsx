import { citizenText } from "../../../main/failure/texts";
import type { KioskScreen, VirtualReaderView } from "../../../preload/contract";
import { useKioskTexts } from "../../language/kiosk";
import { useLanguage } from "../../language/language";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { Notice } from "../../parts/notice";
import { TapScene } from "../drawings/tap-scene";
import { ScreenFrame } from "../screen-frame";
import { tokenKind } from "../token-kind";
import { useAsk } from "../use-kiosk";
import { VirtualTap } from "../virtual-tap";
import "./hold-screen.css";

type Hold = Extract<KioskScreen, { name: "hold" }>;

/** Seconds left from which the end of the wait is announced: enough to reach for a card (WCAG 2.2.1 asks for 20). */
const hurryFrom = 20;

const stages = [
  { stage: "searching", key: "searching" },
  { stage: "found", key: "found" },
  { stage: "keep-still", key: "keepStill" },
  { stage: "release", key: "release" },
] as const satisfies readonly { stage: Hold["stage"]; key: string }[];

/** What to hold, where and how long, and how far it is: by words, by a drawing that moves, by position in four steps. */
export function HoldScreen({ screen, virtualReader }: { screen: Hold; virtualReader: VirtualReaderView | null }) {
  const { asked, token, stage, secondsLeft, failure } = screen;
  const { hold } = useKioskTexts();
  const language = useLanguage();
  const ask = useAsk();
  const kind = tokenKind(token);
  const now = stages.findIndex((each) => each.stage === stage);
  const key = stages[now]?.key ?? "searching";
  const searching = stage === "searching";
  const title = searching ? hold.title.searching[kind] : hold.title[key === "searching" ? "found" : key];
  const lead = searching
    ? hold.lead.searching[token === "phone-own-authentication" ? "phoneOwn" : token]
    : hold.lead[key === "searching" ? "found" : key];
  const again = failure === null ? null : citizenText(language, failure, { token: kind });
  return (
    <ScreenFrame
      asked={asked}
      layout="beside"
      title={title}
      lead={
        <>
          {again === null ? <p>{lead}</p> : null}
          {/* Stays in place while the stage changes, so that each is read out as it comes. */}
          <p className="visually-hidden" role="status">
            {searching ? "" : `${title}。${lead}`}
          </p>
          {again === null ? null : (
            <Notice tone="warning" live="assertive" title={again.title}>
              <p>{again.action}</p>
            </Notice>
          )}
          {searching && again === null ? (
            <p className="hold-hint">
              <Icon name="information" />
              {hold.hint[kind]}
            </p>
          ) : null}
          <Steps now={now} />
          {secondsLeft === null ? null : <SecondsLeft seconds={secondsLeft} />}
        </>
      }
      actions={
        stage === "release" ? undefined : (
          <Button look="outlined" size="touch" icon="cross" onPress={() => ask("kiosk.cancel")}>
            {hold.cancel}
          </Button>
        )
      }
    >
      <TapScene token={kind} stage={stage} />
      {virtualReader === null ? null : <VirtualTap view={virtualReader} />}
    </ScreenFrame>
  );
}

function Steps({ now }: { now: number }) {
  const { hold } = useKioskTexts();
  return (
    <ol className="hold-steps" aria-label={hold.stepsTitle}>
      {stages.map(({ stage, key }, index) => (
        <li
          key={stage}
          data-step={index < now ? "done" : index === now ? "now" : "later"}
          aria-current={index === now ? "step" : undefined}
        >
          <span className="hold-step-mark">{index < now ? <Icon name="check" /> : index + 1}</span>
          {hold.steps[key]}
        </li>
      ))}
    </ol>
  );
}

function SecondsLeft({ seconds }: { seconds: number }) {
  const { hold } = useKioskTexts();
  if (seconds > hurryFrom)
    return (
      <p className="seconds-left">
        <Icon name="clock" />
        {hold.secondsLeft(seconds)}
      </p>
    );
  return (
    <>
      <p className="seconds-left" data-hurry="true" aria-hidden="true">
        <Icon name="clock" />
        {hold.hurry(seconds)}
      </p>
      {/* Read out at every tenth second only: a countdown spoken each second drowns everything else. */}
      <p className="visually-hidden" role="status">
        {hold.hurry(Math.ceil(seconds / 10) * 10)}
      </p>
    </>
  );
}
