import { useEffect, useRef, useState } from "react";
import { staffText } from "../../main/failure/texts";
import { WaterfallView } from "../bench/waterfall-view";
import { useCounterTexts } from "../language/counter";
import { localeOf, useStaffLanguage } from "../language/language";
import { Button } from "../parts/button";
import { Notice } from "../parts/notice";
import { EvidenceBadge, OutcomeBadge } from "./badges";
import { ExchangeTable } from "./exchange-table";
import { moment } from "./figures";
import { RequestFailure } from "./request-failure";
import { RunFiguresList } from "./run-figures";
import { type Run, runSequence } from "./run-sequence";
import { useRequest } from "./use-counter";

/** One tap in full: how it ended, its figures, its time line, its conditions, its exchanges. */
export function RunView({
  id,
  onBack,
  onDelete,
  onExport,
}: {
  id: string;
  onBack: () => void;
  onDelete: () => void;
  onExport: () => void;
}) {
  const texts = useCounterTexts();
  const [run, setRun] = useState<Run | null>(null);
  const { send, failure } = useRequest("runs.open");
  useEffect(() => {
    let wanted = true;
    void send({ id }).then((opened) => {
      if (wanted && opened !== undefined) setRun(opened);
    });
    return () => {
      wanted = false;
    };
  }, [id, send]);
  return (
    <section className="card">
      <div className="card-head">
        <Button look="outlined" size="small" icon="back" onPress={onBack}>
          {texts.run.back}
        </Button>
        <div className="actions">
          <Button look="outlined" size="small" icon="download" onPress={onExport}>
            {texts.run.exportJson}
          </Button>
          <Button look="outlined" tone="danger" size="small" icon="trash" onPress={onDelete}>
            {texts.run.delete}
          </Button>
        </div>
      </div>
      <RequestFailure failure={failure} />
      {run === null ? failure === null ? <p>{texts.loading}</p> : null : <RunInFull run={run} />}
    </section>
  );
}

/** A tap without the ways to it. */
export function RunInFull({ run }: { run: Run }) {
  const texts = useCounterTexts();
  const language = useStaffLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const failure = run.failure === null ? null : staffText(language, run.failure);
  const after = run.afterExchanges.map((exchange) => ({ kind: "exchange", at: exchange.startNs, exchange }) as const);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {texts.run.title(texts.flow[run.conditions.flow], moment(run.startedAt, localeOf(language)))}
      </h2>
      <p className="badges">
        <OutcomeBadge outcome={run.outcome} />
        <EvidenceBadge evidence={run.conditions.evidence} />
      </p>
      {failure === null ? null : (
        <Notice tone="bad" title={failure.text}>
          <p>{failure.action}</p>
          <p className="code">{run.failure?.code}</p>
        </Notice>
      )}
      <RunFiguresList run={run} />
      <h3>{texts.run.timeline}</h3>
      <WaterfallView runs={[run.id]} />
      <Conditions run={run} />
      <h3>{texts.run.exchanges}</h3>
      {run.exchanges.length === 0 ? (
        <p className="empty">{texts.exchanges.none}</p>
      ) : (
        <ExchangeTable items={runSequence(run)} caption={texts.exchanges.caption} />
      )}
      {after.length === 0 ? null : (
        <>
          <h3>{texts.exchanges.after}</h3>
          <ExchangeTable items={after} caption={texts.exchanges.after} />
        </>
      )}
    </>
  );
}

function Conditions({ run: { conditions, token } }: { run: Run }) {
  const texts = useCounterTexts();
  const pairs = [
    [texts.run.reader, conditions.reader],
    [texts.run.origin, conditions.origin ?? texts.run.none],
    [texts.run.order, texts.order[conditions.order]],
    [texts.run.token, token === null ? texts.run.none : texts.tokenKind[token.kind]],
    [texts.run.label, token?.label ?? texts.run.none],
    [texts.atr, token?.atr ?? texts.run.none],
    [texts.run.version, `${conditions.appVersion}, ${conditions.host}`],
  ] as const;
  return (
    <dl className="pairs">
      {pairs.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
