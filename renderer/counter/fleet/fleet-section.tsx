import { useEffect, useState } from "react";
import type { FleetState } from "../../../preload/contract/fleet";
import { useAnswer } from "../../bench/use-answer";
import { bridge } from "../../bridge";
import { useCounterTexts } from "../../language/counter";
import { useFleetTexts } from "../../language/fleet";
import { Notice } from "../../parts/notice";
import { RequestFailure } from "../request-failure";
import { useCounter } from "../use-counter";
import { HallCampaign } from "./hall-campaign";
import { HallView } from "./hall-view";
import { SendingsCard } from "./sendings-card";

/** Several kiosks of one hall: what this one sends, and the taps and campaigns of all of them together. */
export default function FleetSection() {
  const texts = useFleetTexts();
  const { loading } = useCounterTexts();
  const { settings } = useCounter();
  const { failure, state } = useFleetState();
  const [campaign, setCampaign] = useState<string | null>(null);
  if (campaign !== null) return <HallCampaign name={campaign} onBack={() => setCampaign(null)} />;
  return (
    <>
      <RequestFailure failure={failure} />
      {state === null ? <p>{loading}</p> : <SendingsCard state={state} />}
      {settings.fleet.database === null ? (
        <Notice tone="information" title={texts.onlyDatabase} />
      ) : (
        <HallView kiosk={state?.kiosk ?? ""} sent={sentTo(state)} onOpen={setCampaign} />
      )}
    </>
  );
}

/** Taps that have arrived in the hall: the view is asked for anew when there are more. */
const sentTo = (state: FleetState | null) => state?.sendings.find(({ to }) => to === "database")?.sent ?? 0;

function useFleetState() {
  const first = useAnswer("fleet.state");
  const [told, setTold] = useState<FleetState | null>(null);
  useEffect(() => bridge().on("fleet.changed", setTold), []);
  return { state: told ?? first.value, failure: first.failure };
}
