import { useState } from "react";
import type { CounterState } from "../../../preload/contract";
import { useCounterTexts, useTerm } from "../../language/counter";
import { Badge } from "../../parts/badge";
import { Button } from "../../parts/button";
import { ConfirmDialog } from "../../parts/dialog";
import { Notice } from "../../parts/notice";
import { RequestFailure } from "../request-failure";
import { KioskScreenName } from "../status-line";
import { useCounter, useRequest } from "../use-counter";

type Reader = CounterState["readers"]["readers"][number];

/** Readers with what lies on them, and the kiosk's session. */
export function StatusSection() {
  const texts = useCounterTexts();
  const { readers } = useCounter();
  const restart = useRequest("counter.restart-readers");
  const probe = useRequest("counter.probe");
  return (
    <>
      <KioskCard />
      <section className="card">
        <div className="card-head">
          <h2>{texts.readersTitle}</h2>
          <Button look="outlined" size="small" icon="refresh" isDisabled={restart.busy} onPress={() => restart.send()}>
            {texts.restartReaders}
          </Button>
        </div>
        <RequestFailure failure={readers.trouble} />
        <RequestFailure failure={restart.failure} />
        {readers.readers.length === 0 ? <Notice tone="warning" title={texts.noReaders} /> : null}
        <ul className="readers">
          {readers.readers.map((reader) => (
            <ReaderItem key={reader.name} reader={reader} chosen={reader.name === readers.chosen} />
          ))}
        </ul>
        <div className="actions">
          <Button look="outlined" isDisabled={probe.busy} onPress={() => probe.send()} data-testid="probe">
            {probe.busy ? texts.probing : texts.probe}
          </Button>
          <p className="quiet">{texts.probeHint}</p>
        </div>
        <RequestFailure failure={probe.failure} />
      </section>
    </>
  );
}

function KioskCard() {
  const texts = useCounterTexts();
  const { kiosk } = useCounter();
  const end = useRequest("counter.end-session");
  const [asking, setAsking] = useState(false);
  const inSession = kiosk.screen !== "welcome" && kiosk.screen !== "ended";
  return (
    <section className="card">
      <div className="card-head">
        <h2>{texts.kiosk}</h2>
        <Button look="outlined" size="small" icon="leave" isDisabled={!inSession} onPress={() => setAsking(true)}>
          {texts.endSession}
        </Button>
      </div>
      <p className="large">
        <KioskScreenName name={kiosk.screen} />
        {kiosk.flow === null ? null : (
          <>
            {" "}
            <Badge tone="information" plain>
              {texts.flow[kiosk.flow]}
            </Badge>
          </>
        )}
      </p>
      <RequestFailure failure={end.failure} />
      <ConfirmDialog
        open={asking}
        title={texts.endSessionTitle}
        confirm={texts.endSession}
        keep={texts.keep}
        onKeep={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void end.send();
        }}
      >
        <p>{texts.endSessionText}</p>
      </ConfirmDialog>
    </section>
  );
}

function ReaderItem({ reader, chosen }: { reader: Reader; chosen: boolean }) {
  const texts = useCounterTexts();
  const term = useTerm();
  const { name, kind, token, inUse, atr, atrDecoded } = reader;
  return (
    <li className="reader" data-chosen={chosen}>
      <p className="reader-name">
        <strong>{name}</strong>
        {chosen ? <Badge tone="good">{texts.chosen}</Badge> : null}
        <Badge tone="information" plain>
          {texts.readerKind[kind]}
        </Badge>
        <Badge tone={token === "mute" ? "warning" : token === "present" ? "good" : "information"}>
          {texts.token} {texts.tokenState[token]}
        </Badge>
        {inUse ? <Badge tone="warning">{texts.inUse}</Badge> : null}
      </p>
      {atr === null ? null : (
        <details>
          <summary>
            {texts.atr} <code>{atr}</code>
          </summary>
          <dl className="pairs">
            {atrDecoded.map(({ label, value }) => (
              <div key={label}>
                <dt>{term(label)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}
