import { staffText } from "../../../main/failure/texts";
import type { FleetState, Sending } from "../../../preload/contract/fleet";
import { useFleetTexts } from "../../language/fleet";
import { localeOf, useStaffLanguage } from "../../language/language";
import { Badge } from "../../parts/badge";
import { moment } from "../figures";
import "./fleet.css";

/** What waits in this kiosk's outbox, what was sent, and why the rest was not. */
export function SendingsCard({ state: { kiosk, sendings } }: { state: FleetState }) {
  const { sendings: texts } = useFleetTexts();
  return (
    <section className="card" data-testid="fleet-sendings">
      <h2>{texts.title}</h2>
      <p>{texts.text}</p>
      <p className="quiet">{texts.kiosk(kiosk)}</p>
      {sendings.length === 0 ? (
        <p className="empty">{texts.starting}</p>
      ) : (
        sendings.map((sending) => <SendingFigures key={sending.to} sending={sending} />)
      )}
    </section>
  );
}

function SendingFigures({ sending: { problem, sent, sentAt, to, waiting } }: { sending: Sending }) {
  const { sendings: texts } = useFleetTexts();
  const language = useStaffLanguage();
  const told = problem === null ? null : staffText(language, problem);
  const figures = [
    { label: texts.waiting, value: texts.taps(waiting) },
    { label: texts.sent, value: texts.taps(sent) },
    { label: texts.sentAt, value: sentAt === null ? texts.never : moment(sentAt, localeOf(language)) },
  ];
  return (
    <div className="fleet-sending" data-testid={`fleet-to-${to}`}>
      <h3>{texts.to[to]}</h3>
      <dl className="figures">
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        {texts.problem}:{" "}
        {told === null || problem === null ? (
          <Badge tone="good" plain>
            {texts.none}
          </Badge>
        ) : (
          <>
            <Badge tone="bad">{told.text}</Badge> {told.action}{" "}
            <span className="code">
              {problem.code} {problem.detail.about ?? ""}
            </span>
          </>
        )}
      </p>
    </div>
  );
}
