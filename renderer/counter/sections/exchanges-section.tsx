import { useCounterTexts } from "../../language/counter";
import { localeOf, useLanguage } from "../../language/language";
import { Badge } from "../../parts/badge";
import { EvidenceBadge, OutcomeBadge } from "../badges";
import { ExchangeTable } from "../exchange-table";
import { moment } from "../figures";
import { RunFiguresList } from "../run-figures";
import { runSequence } from "../run-sequence";
import { useCounter } from "../use-counter";

/** The tap in progress, or the last one, exchange by exchange as they happen. */
export function ExchangesSection() {
  const texts = useCounterTexts();
  const language = useLanguage();
  const { run, kiosk } = useCounter();
  if (run === null)
    return (
      <section className="card">
        <h2>{texts.exchanges.title}</h2>
        <p className="empty">{texts.exchanges.empty}</p>
      </section>
    );
  const running = run.outcome === "unfinished" && kiosk.flow !== null;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{texts.exchanges.title}</h2>
        <p className="badges">
          {texts.run.title(texts.flow[run.conditions.flow], moment(run.startedAt, localeOf(language)))}
          {running ? <Badge tone="information">{texts.inProgress}</Badge> : <OutcomeBadge outcome={run.outcome} />}
          <EvidenceBadge evidence={run.conditions.evidence} />
        </p>
      </div>
      <RunFiguresList run={run} />
      {run.exchanges.length === 0 ? (
        <p className="empty">{texts.exchanges.none}</p>
      ) : (
        <ExchangeTable items={runSequence(run)} caption={texts.exchanges.caption} />
      )}
    </section>
  );
}
