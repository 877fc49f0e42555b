import type { DeskState } from "../../../preload/contract/study";
import { useStudyCounterTexts } from "../../language/study-counter";
import { Button } from "../../parts/button";
import { RequestFailure } from "../request-failure";
import { useRequest } from "../use-counter";

/** Lets observers look on: off until it is asked for. */
export function ObservationCard({ observation }: { observation: DeskState["observation"] }) {
  const texts = useStudyCounterTexts();
  const observe = useRequest("study.observe");
  return (
    <section className="card" data-testid="observation-card">
      <div className="card-head">
        <h2>{texts.observers}</h2>
        <div className="actions">
          {observation === null ? (
            <Button
              look="outlined"
              size="small"
              onPress={() => observe.send({ on: true, display: false })}
              data-testid="observe-on"
            >
              {texts.observeOn}
            </Button>
          ) : (
            <>
              <Button
                look="outlined"
                size="small"
                onPress={() => observe.send({ on: true, display: !observation.display })}
                data-testid="observe-display"
              >
                {observation.display ? texts.displayOff : texts.displayOn}
              </Button>
              <Button
                look="outlined"
                size="small"
                onPress={() => observe.send({ on: false, display: false })}
                data-testid="observe-off"
              >
                {texts.observeOff}
              </Button>
            </>
          )}
        </div>
      </div>
      <RequestFailure failure={observe.failure} />
      {observation === null ? (
        <p className="quiet">{texts.observersText}</p>
      ) : (
        <dl className="pairs" data-testid="observation">
          <div>
            <dt>{texts.address}</dt>
            <dd className="code">{observation.addresses.join("  ")}</dd>
          </div>
          <div>
            <dt>{texts.fingerprint}</dt>
            <dd className="code">{observation.fingerprint}</dd>
          </div>
          <div>
            <dt>{texts.code}</dt>
            <dd className="large">{observation.code}</dd>
          </div>
          <div>
            <dt>{texts.watching}</dt>
            <dd>{observation.watching}</dd>
          </div>
        </dl>
      )}
      {observation === null ? null : <p className="quiet">{texts.fingerprintText}</p>}
    </section>
  );
}
