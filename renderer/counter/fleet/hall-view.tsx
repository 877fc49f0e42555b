import { useCallback, useEffect, useState } from "react";
import { useAnswer } from "../../bench/use-answer";
import { useFleetTexts } from "../../language/fleet";
import { Button } from "../../parts/button";
import { RequestFailure } from "../request-failure";
import { CampaignTable, KioskTable, TapTable } from "./hall-tables";

/** Taps shown at first, more each time, and at most: older ones are in the database. */
const shown = { first: 50, most: 500 };

/** Milliseconds after which the other kiosks' taps are asked for anew. */
const interval = 10_000;

/** Kiosks, campaigns and taps of the whole hall. */
export function HallView({ kiosk, onOpen, sent }: { kiosk: string; sent: number; onOpen: (campaign: string) => void }) {
  const texts = useFleetTexts();
  const [limit, setLimit] = useState(shown.first);
  const hall = useAnswer("fleet.hall", { limit });
  const campaigns = useAnswer("fleet.campaigns");
  const [again, againCampaigns] = [hall.again, campaigns.again];
  const refresh = useCallback(() => {
    again();
    againCampaigns();
  }, [again, againCampaigns]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what this kiosk has sent is there at once, the others' in a while.
  useEffect(() => {
    refresh();
    const timer = setInterval(refresh, interval);
    return () => clearInterval(timer);
  }, [refresh, sent]);
  const { kiosks = [], taps = [] } = hall.value ?? {};
  return (
    <>
      <section className="card">
        <div className="card-head">
          <h2>{texts.kiosks.title}</h2>
          <Button look="outlined" size="small" icon="refresh" isDisabled={hall.busy} onPress={refresh}>
            {texts.refresh}
          </Button>
        </div>
        <RequestFailure failure={hall.failure} />
        {hall.value !== null && kiosks.length === 0 ? <p className="empty">{texts.kiosks.empty}</p> : null}
        {kiosks.length === 0 ? null : <KioskTable kiosks={kiosks} own={kiosk} />}
      </section>
      <section className="card">
        <h2>{texts.campaigns.title}</h2>
        <p>{texts.campaigns.text}</p>
        <RequestFailure failure={campaigns.failure} />
        {campaigns.value?.length === 0 ? <p className="empty">{texts.campaigns.empty}</p> : null}
        {campaigns.value === null || campaigns.value.length === 0 ? null : (
          <CampaignTable campaigns={campaigns.value} onOpen={onOpen} />
        )}
      </section>
      <section className="card" data-testid="hall-taps">
        <h2>{texts.taps.title}</h2>
        {hall.value !== null && taps.length === 0 ? <p className="empty">{texts.taps.empty}</p> : null}
        {taps.length === 0 ? null : (
          <>
            <p className="quiet">{texts.taps.newest(taps.length)}</p>
            <TapTable taps={taps} />
          </>
        )}
        {taps.length === limit && limit < shown.most ? (
          <Button
            look="outlined"
            isDisabled={hall.busy}
            onPress={() => setLimit(Math.min(shown.most, limit + 2 * shown.first))}
          >
            {texts.taps.more}
          </Button>
        ) : null}
      </section>
    </>
  );
}
