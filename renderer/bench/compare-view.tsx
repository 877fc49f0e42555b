import { useState } from "react";
import type { CampaignLine, RegressionView } from "../../preload/contract/bench";
import { moment } from "../counter/figures";
import { RequestFailure } from "../counter/request-failure";
import { useRequest } from "../counter/use-counter";
import { useBenchTexts } from "../language/bench";
import { useCounterTexts } from "../language/counter";
import { localeOf, useStaffLanguage } from "../language/language";
import { Button } from "../parts/button";
import { NumberField } from "../parts/field";
import { Notice } from "../parts/notice";
import { Select } from "../parts/select";
import { BackToList, type GoTo } from "./bench-section";
import { DataTable } from "./data-table";
import { Drawings } from "./drawing-view";
import { useAnswer } from "./use-answer";

/** Per cent; the committee's to set. */
const usual = { success: 10, time: 10 };

const tones = { unchanged: "good", regressed: "bad", undecided: "warning" } as const;

/** Two campaigns, before and after: what has become worse, and what else has changed. */
export function CompareView({ goTo }: { goTo: GoTo }) {
  const texts = useBenchTexts();
  const counter = useCounterTexts();
  const language = useStaffLanguage();
  const campaigns = useAnswer("bench.list");
  const [before, setBefore] = useState("");
  const [after, setAfter] = useState("");
  const [success, setSuccess] = useState(usual.success);
  const [time, setTime] = useState(usual.time);
  const [answered, setAnswered] = useState<{ key: string; view: RegressionView } | null>(null);
  const { busy, failure, send } = useRequest("bench.compare");
  const name = ({ evidence, startedAt, title }: CampaignLine) =>
    `${title[language]} · ${moment(startedAt, localeOf(language))} · ${counter.evidence[evidence]}`;
  const options = [
    { value: "", label: texts.begin.choose },
    ...(campaigns.value ?? []).map((campaign) => ({ value: campaign.id, label: name(campaign) })),
  ];
  const asked = { before, after, language, tolerance: { success: success / 100, time: time / 100 } };
  const key = JSON.stringify(asked);
  // Only what is chosen now is shown, in the window's language.
  const found = answered?.key === key ? answered.view : null;
  const compare = async () => {
    const view = await send(asked);
    if (view !== undefined) setAnswered({ key, view });
  };
  return (
    <section className="card">
      <div className="card-head">
        <BackToList goTo={goTo} />
      </div>
      <h2>{texts.compare}</h2>
      <p>{texts.compareHint}</p>
      <div className="bench-controls">
        <Select
          label={texts.before}
          value={before}
          options={options}
          onChange={setBefore}
          data-testid="compare-before"
        />
        <Select label={texts.after} value={after} options={options} onChange={setAfter} data-testid="compare-after" />
        <NumberField label={texts.mayFall} unit="%" value={success} minValue={0} maxValue={100} onChange={setSuccess} />
        <NumberField label={texts.mayGrow} unit="%" value={time} minValue={0} maxValue={1_000} onChange={setTime} />
        <Button
          isDisabled={
            busy || Number.isNaN(success) || Number.isNaN(time) || before === "" || after === "" || before === after
          }
          onPress={() => void compare()}
          data-testid="compare-do"
        >
          {texts.doCompare}
        </Button>
      </div>
      <RequestFailure failure={campaigns.failure ?? failure} />
      {campaigns.value !== null && campaigns.value.length < 2 ? <p className="empty">{texts.compareNone}</p> : null}
      {busy ? <p role="status">{counter.loading}</p> : null}
      {found === null ? null : (
        <>
          <Notice tone={tones[found.outcome]} live="polite" title={texts.regression[found.outcome]} />
          <Drawings drawn={found.drawings} failure={null} className="drawings" />
          {found.tables.map((table) => (
            <DataTable key={table.caption} table={table} />
          ))}
        </>
      )}
    </section>
  );
}
