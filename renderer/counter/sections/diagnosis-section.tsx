import { useState } from "react";
import type { Diagnosis } from "../../../preload/contract";
import { useCounterTexts, useTerm } from "../../language/counter";
import { localeOf, useLanguage } from "../../language/language";
import { Badge } from "../../parts/badge";
import { Button } from "../../parts/button";
import { Notice, type Tone } from "../../parts/notice";
import { moment } from "../figures";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";

type Finding = Diagnosis["sections"][number]["findings"][number];

const tones = {
  good: "good",
  doubtful: "warning",
  bad: "bad",
  information: "information",
} as const satisfies Record<Finding["verdict"], Tone>;

/** Everything a tap depends on, looked at in one go, judged, and saved for whoever looks after this computer. */
export function DiagnosisSection() {
  const { diagnosis: texts, taps } = useCounterTexts();
  const take = useRequest("diagnosis.take");
  const save = useRequest("diagnosis.save");
  const [taken, setTaken] = useState<Diagnosis | null>(null);
  const [path, setPath] = useState<string | null>(null);
  return (
    <section className="card">
      <div className="card-head">
        <h2>{texts.title}</h2>
        <div className="actions">
          <Button
            size="small"
            isDisabled={take.busy}
            onPress={async () => {
              setPath(null);
              setTaken((await take.send()) ?? null);
            }}
            data-testid="diagnosis-take"
          >
            {take.busy ? texts.taking : taken === null ? texts.take : texts.again}
          </Button>
          <Button
            look="outlined"
            size="small"
            icon="download"
            isDisabled={taken === null || save.busy}
            onPress={async () => {
              if (taken !== null) setPath((await save.send(taken)) ?? null);
            }}
          >
            {texts.save}
          </Button>
        </div>
      </div>
      <p>{texts.text}</p>
      {path === null ? null : <Notice tone="good" live="polite" title={taps.saved(path)} />}
      <RequestFailure failure={take.failure ?? save.failure} />
      {taken === null ? <p className="empty">{texts.empty}</p> : <Findings diagnosis={taken} />}
    </section>
  );
}

function Findings({ diagnosis: { takenAt, sections } }: { diagnosis: Diagnosis }) {
  const { diagnosis: texts } = useCounterTexts();
  const language = useLanguage();
  const term = useTerm();
  const all = sections.flatMap(({ findings }) => findings);
  const bad = all.filter(({ verdict }) => verdict === "bad").length;
  const doubtful = all.filter(({ verdict }) => verdict === "doubtful").length;
  return (
    <>
      <Notice
        tone={bad > 0 ? "bad" : doubtful > 0 ? "warning" : "good"}
        live="polite"
        title={texts.summary(bad, doubtful)}
      >
        <p>{texts.takenAt(moment(takenAt, localeOf(language)))}</p>
      </Notice>
      {sections.map(({ title, findings }) => (
        <section key={title} className="findings">
          <h3>{texts.sections[title]}</h3>
          <dl className="pairs">
            {findings.map(({ label, value, verdict }) => (
              <div key={label}>
                <dt>{term(label)}</dt>
                <dd>
                  <Badge tone={tones[verdict]}>{texts.verdict[verdict]}</Badge> {term(value)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
