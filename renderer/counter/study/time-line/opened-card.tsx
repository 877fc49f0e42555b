import { useEffect, useRef, useState } from "react";
import type { Answer } from "../../../../preload/contract";
import type { Opened } from "../../../../preload/contract/study-views";
import { useCounterTexts } from "../../../language/counter";
import { useStudyCounterTexts } from "../../../language/study-counter";
import { useStudyViewsTexts } from "../../../language/study-views";
import { Button } from "../../../parts/button";
import { ExchangeTable } from "../../exchange-table";
import { RequestFailure } from "../../request-failure";
import { RunInFull } from "../../run-view";
import { useRequest } from "../../use-counter";

/** What was chosen on the time line, in full: a note, or an exchange and the tap it belongs to. */
export function OpenedCard({
  session,
  opened,
  at,
  onClose,
}: {
  session: string;
  opened: Opened;
  at: string;
  onClose: () => void;
}) {
  const texts = useStudyViewsTexts();
  return (
    <section className="card" data-testid="line-opened">
      <div className="card-head">
        <p className="quiet">{at}</p>
        <Button look="outlined" size="small" icon="cross" onPress={onClose}>
          {texts.close}
        </Button>
      </div>
      {opened.kind === "note" ? (
        <NoteInFull session={session} id={opened.note} at={at} />
      ) : (
        <TapInFull run={opened.run} startNs={opened.startNs} />
      )}
    </section>
  );
}

function NoteInFull({ session, id, at }: { session: string; id: string; at: string }) {
  const texts = useStudyViewsTexts();
  const { noteKinds, severities } = useStudyCounterTexts();
  const { send, failure } = useRequest("study.kept-note");
  const [note, setNote] = useState<Answer<"study.kept-note"> | null>(null);
  useEffect(() => {
    void send({ session, note: id }).then((answer) => answer && setNote(answer));
  }, [send, session, id]);
  if (note === null) return <RequestFailure failure={failure} />;
  const { author, kind, severity, tags, text } = note;
  const pairs = [
    [texts.author, author],
    [texts.severity, severity === null ? "" : (severities[severity] ?? "")],
    [texts.tags, tags.join(", ")],
  ] as const;
  return (
    <>
      <FocusedHeading text={texts.written(noteKinds[kind], at)} />
      <p className="line-note">{text === "" ? texts.noText : text}</p>
      <dl className="pairs">
        {pairs
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}

function TapInFull({ run: id, startNs }: { run: string; startNs: number | null }) {
  const texts = useStudyViewsTexts();
  const { exchanges } = useCounterTexts();
  const { send, failure } = useRequest("runs.open");
  const [run, setRun] = useState<Answer<"runs.open"> | null>(null);
  const [whole, setWhole] = useState(startNs === null);
  useEffect(() => {
    void send({ id }).then((answer) => answer && setRun(answer));
  }, [send, id]);
  if (run === null)
    return failure === null ? null : failure.code === "store-failed" ? (
      <p className="empty">{texts.gone}</p>
    ) : (
      <RequestFailure failure={failure} />
    );
  if (whole) return <RunInFull run={run} />;
  const chosen = [...run.exchanges, ...run.afterExchanges].filter((exchange) => exchange.startNs === startNs);
  return (
    <>
      <FocusedHeading text={texts.exchangeIn} />
      <ExchangeTable
        items={chosen.map((exchange) => ({ kind: "exchange", at: exchange.startNs, exchange }))}
        caption={exchanges.caption}
      />
      <div className="actions">
        <Button look="outlined" size="small" onPress={() => setWhole(true)}>
          {texts.wholeTap}
        </Button>
      </div>
    </>
  );
}

/** Who opened it with the keyboard goes on reading here. */
function FocusedHeading({ text }: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h3 ref={heading} tabIndex={-1}>
      {text}
    </h3>
  );
}
