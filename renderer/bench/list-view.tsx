import { useEffect, useState } from "react";
import type { FailureRecord } from "../../main/failure/failure";
import type { BenchProgress, CampaignLine, PlanLine } from "../../preload/contract/bench";
import { bridge } from "../bridge";
import { EvidenceBadge } from "../counter/badges";
import { moment } from "../counter/figures";
import { RequestFailure } from "../counter/request-failure";
import { useRequest } from "../counter/use-counter";
import { useBenchTexts } from "../language/bench";
import { localeOf, useStaffLanguage } from "../language/language";
import { Badge } from "../parts/badge";
import { Button } from "../parts/button";
import { ConfirmDialog } from "../parts/dialog";
import type { GoTo } from "./bench-section";
import { durationText } from "./duration";
import { useAnswer } from "./use-answer";

/** What there is: campaigns that were done, one that is being done, and plans for more. */
export function ListView({ goTo }: { goTo: GoTo }) {
  const texts = useBenchTexts();
  const campaigns = useAnswer("bench.list");
  const plans = useAnswer("bench.plans");
  const reading = useRequest("bench.plan-import");
  const { again } = campaigns;
  useEffect(() => bridge().on("bench.changed", again), [again]);
  const readFile = async () => {
    const given = await reading.send();
    if (given != null) goTo({ name: "plan", file: null, given });
  };
  return (
    <>
      <section className="card">
        <div className="card-head">
          <h2>{texts.title}</h2>
          <Button look="outlined" size="small" onPress={() => goTo({ name: "compare" })} data-testid="bench-compare">
            {texts.compare}
          </Button>
        </div>
        <p>{texts.intro}</p>
        <Running />
        <h3>{texts.campaigns}</h3>
        <RequestFailure failure={campaigns.failure} />
        {campaigns.value?.length === 0 ? <p className="empty">{texts.noCampaigns}</p> : null}
        {campaigns.value === null || campaigns.value.length === 0 ? null : (
          <CampaignTable campaigns={campaigns.value} goTo={goTo} onDeleted={again} />
        )}
      </section>
      <section className="card">
        <div className="card-head">
          <h3>{texts.plans}</h3>
          <div className="actions">
            <Button look="outlined" size="small" onPress={() => void readFile()}>
              {texts.plan.import}
            </Button>
            <Button look="outlined" size="small" onPress={() => goTo({ name: "plan", file: null })}>
              {texts.plan.new}
            </Button>
          </div>
        </div>
        <RequestFailure failure={plans.failure ?? reading.failure} />
        <ul className="plan-list">
          {plans.value?.map((plan) => (
            <PlanRow key={plan.file} plan={plan} goTo={goTo} onDeleted={plans.again} />
          ))}
        </ul>
      </section>
    </>
  );
}

function Running() {
  const texts = useBenchTexts();
  const language = useStaffLanguage();
  const first = useAnswer("bench.progress");
  const [told, setTold] = useState<BenchProgress | null | undefined>(undefined);
  const { failure, send } = useRequest("bench.cancel");
  useEffect(() => bridge().on("bench.progressed", setTold), []);
  const progress = told === undefined ? first.value : told;
  if (progress === null) return null;
  const { done, of, secondsLeft, title } = progress;
  return (
    <div className="bench-running" data-testid="bench-running">
      <p>
        <strong>{texts.running(title[language])}</strong> {texts.progress(done, of)}
        {secondsLeft === null ? "" : ` · ${texts.secondsLeft(durationText(texts, secondsLeft))}`}
      </p>
      <progress value={done} max={of} aria-label={texts.running(title[language])} />
      <Button look="outlined" size="small" onPress={() => void send()} data-testid="bench-cancel">
        {texts.cancel}
      </Button>
      <RequestFailure failure={failure} />
    </div>
  );
}

function CampaignTable({
  campaigns,
  goTo,
  onDeleted,
}: {
  campaigns: readonly CampaignLine[];
  goTo: GoTo;
  onDeleted: () => void;
}) {
  const texts = useBenchTexts();
  const language = useStaffLanguage();
  const { columns } = texts;
  const [doomed, setDoomed] = useState<CampaignLine | null>(null);
  const removal = useRequest("bench.delete");
  const [refusal, setRefusal] = useState<FailureRecord | null>(null);
  const goOn = ({ id }: CampaignLine) =>
    bridge()
      .request("hand.resume", { campaign: id })
      .then(() => goTo({ name: "hand" }), setRefusal);
  const remove = async () => {
    if (doomed === null) return;
    setDoomed(null);
    await removal.send({ campaign: doomed.id });
    onDeleted();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is scrolled with the keyboard too.
    <section className="table-frame" aria-label={texts.campaigns} tabIndex={0}>
      <RequestFailure failure={removal.failure ?? refusal} />
      <table>
        <caption className="visually-hidden">{texts.campaigns}</caption>
        <thead>
          <tr>
            {[columns.title, columns.evidence, columns.how, columns.when, columns.taps].map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => {
            const { byHand, clock, done, endedAt, evidence, id, startedAt, taps, title } = campaign;
            return (
              <tr key={id} data-testid="campaign-row">
                <th scope="row" className="wraps">
                  {title[language]}
                </th>
                <td>
                  <EvidenceBadge evidence={evidence} />
                </td>
                <td>{byHand ? texts.how.byHand : texts.how[clock]}</td>
                <td>{moment(startedAt, localeOf(language))}</td>
                <td>
                  {texts.progress(done, taps)}{" "}
                  <Badge tone={endedAt === null ? "warning" : "good"} plain>
                    {endedAt === null ? texts.notEnded : texts.ended}
                  </Badge>
                </td>
                <td>
                  <div className="actions">
                    {byHand && endedAt === null ? (
                      <Button
                        size="small"
                        data-testid="campaign-go-on"
                        onPress={() => void goOn(campaign)}
                        aria-label={texts.goOnNamed(title[language])}
                      >
                        {texts.goOn}
                      </Button>
                    ) : null}
                    <Button
                      look="outlined"
                      size="small"
                      onPress={() => goTo({ name: "campaign", campaign: id })}
                      aria-label={texts.openNamed(title[language])}
                      data-testid="campaign-open"
                    >
                      {texts.open}
                    </Button>
                    <Button
                      look="outlined"
                      tone="danger"
                      size="small"
                      icon="trash"
                      onPress={() => setDoomed(campaign)}
                      aria-label={texts.deleteNamed(title[language])}
                    >
                      {texts.delete}
                    </Button>
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ConfirmDialog
        open={doomed !== null}
        title={texts.deleteTitle(doomed?.title[language] ?? "")}
        confirm={texts.deleteConfirm}
        keep={texts.keep}
        onKeep={() => setDoomed(null)}
        onConfirm={() => void remove()}
      >
        <p>{texts.deleteText}</p>
      </ConfirmDialog>
    </section>
  );
}

function PlanRow({ plan, goTo, onDeleted }: { plan: PlanLine; goTo: GoTo; onDeleted: () => void }) {
  const texts = useBenchTexts();
  const language = useStaffLanguage();
  const [doomed, setDoomed] = useState(false);
  const removal = useRequest("bench.plan-delete");
  const title = plan.title?.[language] ?? texts.plan.noTitle;
  const remove = async () => {
    setDoomed(false);
    await removal.send({ file: plan.file });
    onDeleted();
  };
  return (
    <li className="plan-row">
      <div>
        <strong>{title}</strong> <code className="quiet">{plan.file}</code>{" "}
        {plan.ships ? (
          <Badge tone="information" plain>
            {texts.plan.ships}
          </Badge>
        ) : null}{" "}
        {plan.problems === 0 ? null : <Badge tone="bad">{texts.plan.problems(plan.problems)}</Badge>}
      </div>
      <div className="actions">
        <Button
          size="small"
          isDisabled={plan.problems > 0}
          onPress={() => goTo({ name: "begin", file: plan.file })}
          aria-label={texts.plan.runNamed(title)}
          data-testid={`plan-run-${plan.file}`}
        >
          {texts.plan.run}
        </Button>
        <Button
          look="outlined"
          size="small"
          onPress={() => goTo({ name: "plan", file: plan.file })}
          aria-label={texts.plan.editNamed(title)}
          data-testid={`plan-edit-${plan.file}`}
        >
          {texts.plan.edit}
        </Button>
        {plan.ships ? null : (
          <Button
            look="outlined"
            tone="danger"
            size="small"
            icon="trash"
            onPress={() => setDoomed(true)}
            aria-label={texts.deleteNamed(title)}
          >
            {texts.delete}
          </Button>
        )}
      </div>
      <RequestFailure failure={removal.failure} />
      <ConfirmDialog
        open={doomed}
        title={texts.deleteTitle(title)}
        confirm={texts.deleteConfirm}
        keep={texts.keep}
        onKeep={() => setDoomed(false)}
        onConfirm={() => void remove()}
      >
        <p>{texts.deletePlanText}</p>
      </ConfirmDialog>
    </li>
  );
}
