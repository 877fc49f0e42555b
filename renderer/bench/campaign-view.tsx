import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import type { BenchQuantity, CampaignOverview, DrawnKind } from "../../preload/contract/bench";
import { benchQuantities, type CampaignFile, campaignFiles, compared } from "../../preload/contract/bench";
import { EvidenceBadge } from "../counter/badges";
import { RequestFailure } from "../counter/request-failure";
import { useRequest } from "../counter/use-counter";
import { useBenchTexts } from "../language/bench";
import { useCounterTexts } from "../language/counter";
import { useStaffLanguage } from "../language/language";
import { Button } from "../parts/button";
import { Notice } from "../parts/notice";
import { Select } from "../parts/select";
import { BackToList, type GoTo } from "./bench-section";
import { Drawings } from "./drawing-view";
import { CampaignFirst, CampaignPart } from "./overview-view";
import { TapsView } from "./taps-view";
import { useAnswer } from "./use-answer";
import type { Zoom } from "./zoom";

const tabs = ["overview", "distributions", "positions", "course", "taps", "comparison", "conditions"] as const;
type TabName = (typeof tabs)[number];

/** A campaign in full: what its report says, drawn so that one can look closer. */
export function CampaignView({ campaign, goTo }: { campaign: string; goTo: GoTo }) {
  const texts = useBenchTexts();
  const counter = useCounterTexts();
  const language = useStaffLanguage();
  const [tab, setTab] = useState<TabName>("overview");
  const [position, setPosition] = useState<string | null>(null);
  const { value: overview, failure } = useAnswer("bench.overview", { campaign, language });
  const saving = useRequest("bench.export");
  const [saved, setSaved] = useState<string | null>(null);
  const save = async (format: CampaignFile) => {
    const path = await saving.send({ campaign, format, language });
    setSaved(typeof path === "string" ? texts.saved(path) : null);
  };
  return (
    <section className="card">
      <div className="card-head">
        <BackToList goTo={goTo} />
        <div className="actions">
          {campaignFiles.map((format) => (
            <Button
              key={format}
              look="outlined"
              size="small"
              icon="download"
              isDisabled={saving.busy}
              onPress={() => void save(format)}
              data-testid={`export-${format}`}
            >
              {texts.export[format]}
            </Button>
          ))}
        </div>
      </div>
      <RequestFailure failure={failure ?? saving.failure} />
      {saving.busy ? <Notice tone="information" live="polite" title={texts.saving} /> : null}
      {saved === null || saving.busy ? null : <Notice tone="good" live="polite" title={saved} />}
      {overview === null ? (
        failure === null ? (
          <p>{counter.loading}</p>
        ) : null
      ) : (
        <>
          <h2>{overview.title}</h2>
          <p className="badges">
            <EvidenceBadge evidence={overview.evidence} />
          </p>
          <Tabs
            selectedKey={tab}
            onSelectionChange={(key) => setTab(tabs.find((name) => name === key) ?? "overview")}
            keyboardActivation="manual"
          >
            <TabList className="bench-tabs" aria-label={overview.title}>
              {tabs.map((name) => (
                <Tab key={name} id={name} className="counter-tab" data-testid={`bench-tab-${name}`}>
                  {texts.tabs[name]}
                </Tab>
              ))}
            </TabList>
            {tabs.map((name) => (
              <TabPanel key={name} id={name} className="bench-panel">
                <Panel
                  {...{ name, campaign, overview, position }}
                  onPosition={(next) => {
                    setPosition(next);
                    if (next !== null) setTab("taps");
                  }}
                />
              </TabPanel>
            ))}
          </Tabs>
        </>
      )}
    </section>
  );
}

function Panel({
  campaign,
  name,
  onPosition,
  overview,
  position,
}: {
  campaign: string;
  name: TabName;
  overview: CampaignOverview;
  position: string | null;
  onPosition: (position: string | null) => void;
}) {
  switch (name) {
    case "overview":
      return (
        <>
          <CampaignFirst overview={overview} />
          <CampaignPart campaign={campaign} part="results" />
        </>
      );
    case "distributions":
      return <Drawn campaign={campaign} kinds={["distributions", "histograms", "boxes"]} className="drawings" />;
    case "positions":
      return (
        <Drawn campaign={campaign} kinds={["success", "medians"]} className="drawings-small" onOpen={onPosition} />
      );
    case "course":
      return <Drawn campaign={campaign} kinds={["course"]} className="drawings-wide" />;
    case "taps":
      return <TapsView campaign={campaign} position={position} onPosition={onPosition} />;
    case "comparison":
      return compared.map((part) => <CampaignPart key={part} {...{ campaign, part }} />);
    case "conditions":
      return <CampaignPart campaign={campaign} part="conditions" />;
  }
}

function Drawn({
  campaign,
  className,
  kinds,
  onOpen,
}: {
  campaign: string;
  kinds: readonly DrawnKind[];
  className: string;
  onOpen?: (opens: string) => void;
}) {
  const texts = useBenchTexts();
  const [quantity, setQuantity] = useState<BenchQuantity>("hold");
  const timed = kinds.some((kind) => kind !== "success" && kind !== "medians");
  return (
    <>
      {timed ? (
        <div className="bench-controls">
          <Select
            label={texts.quantity}
            value={quantity}
            options={benchQuantities.map((value) => ({ value, label: texts.quantities[value] }))}
            onChange={setQuantity}
          />
          <p className="quiet">{texts.drawing.hint}</p>
        </div>
      ) : null}
      {kinds.map((kind) => (
        <DrawnKindView
          key={`${kind} ${quantity}`}
          {...{ campaign, className, kind, quantity, timed }}
          onOpen={onOpen}
        />
      ))}
    </>
  );
}

function DrawnKindView({
  campaign,
  className,
  kind,
  onOpen,
  quantity,
  timed,
}: {
  campaign: string;
  className: string;
  kind: DrawnKind;
  quantity: BenchQuantity;
  timed: boolean;
  onOpen: ((opens: string) => void) | undefined;
}) {
  const language = useStaffLanguage();
  const [zoom, setZoom] = useState<Zoom>(null);
  const asked = {
    campaign,
    language,
    of: kind,
    quantity,
    zoom: zoom === null ? null : ([zoom[0], zoom[1]] as [number, number]),
  };
  const { value, failure } = useAnswer("bench.drawings", asked);
  return (
    <Drawings
      {...{ className, failure, drawn: value }}
      {...(timed && { zoom, onZoom: setZoom })}
      {...(onOpen && { onOpen })}
    />
  );
}
