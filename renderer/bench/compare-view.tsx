import { useEffect, useState } from "react";
import type { CampaignLine, RegressionView } from "../../preload/contract/bench";
import { moment } from "../counter/figures";
import { RequestFailure } from "../counter/request-failure";
import { useRequest } from "../counter/use-counter";
import { useBenchTexts } from "../language/bench";
import { useCounterTexts } from "../language/counter";
import { localeOf, useStaffLanguage } from "../language/language";
import { Button } from "../parts/button";
import { Notice } from "../parts/notice";
import { Select } from "../parts/select";
import { BackToList, type GoTo } from "./bench-section";
import { DataTable } from "./data-table";
import { Drawings } from "./drawing-view";
import { useAnswer } from "./use-answer";

const tones = { unchanged: "good", regressed: "bad", undecided: "warning" } as const;

/** Two campaigns, before and after: what has become worse, and what else has changed. */
export function CompareView({ goTo }: { goTo: GoTo }) {
  const texts = useBenchTexts();
  const counter = useCounterTexts();
  const language = useStaffLanguage();
  const campaigns = useAnswer("bench.list");
  const [before, setBefore] = useState("");
  const [after, setAfter] = useState("");
  const [found, setFound] = useState<RegressionView | null>(null);
  const { busy, failure, send } = useRequest("bench.compare");
  const name = ({ evidence, startedAt, title }: CampaignLine) =>
    `${title[language]} · ${moment(startedAt, localeOf(language))} · ${counter.evidence[evidence]}`;
  const options = [
    { value: "", label: texts.begin.choose },
    ...(campaigns.value ?? []).map((campaign) => ({ value: campaign.id, label: name(campaign) })),
  ];
  // What is shown is of what is chosen, in the window's language.
  // biome-ignore lint/correctness/useExhaustiveDependencies: forgotten when any of them changes.
  useEffect(() => setFound(null), [before, after, language]);
  const compare = async () => setFound((await send({ before, after, language })) ?? null);
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
        <Button
          isDisabled={busy || before === "" || after === "" || before === after}
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
