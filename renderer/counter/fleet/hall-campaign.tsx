import { CampaignFirst, PartOfReport } from "../../bench/overview-view";
import { useAnswer } from "../../bench/use-answer";
import { useFleetTexts } from "../../language/fleet";
import { useStaffLanguage } from "../../language/language";
import { Button } from "../../parts/button";
import { EvidenceBadge } from "../badges";
import { RequestFailure } from "../request-failure";

/** A campaign that was done at several kiosks, as one: what its report says. */
export function HallCampaign({ name, onBack }: { name: string; onBack: () => void }) {
  const { campaigns: texts } = useFleetTexts();
  const language = useStaffLanguage();
  const { value: overview, failure } = useAnswer("fleet.overview", { name, language });
  return (
    <section className="card" data-testid="hall-campaign">
      <div className="card-head">
        <Button look="outlined" size="small" icon="back" onPress={onBack}>
          {texts.back}
        </Button>
      </div>
      <RequestFailure failure={failure} />
      {overview === null ? (
        failure === null ? (
          <p role="status">{texts.gathering}</p>
        ) : null
      ) : (
        <>
          <h2>{overview.title}</h2>
          <p className="badges">
            <EvidenceBadge evidence={overview.evidence} />
          </p>
          <CampaignFirst overview={overview} />
          {overview.parts.map((part) => (
            <PartOfReport key={part.tables[0]?.caption} part={part} />
          ))}
        </>
      )}
    </section>
  );
}
