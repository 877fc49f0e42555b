import { useEffect, useRef, useState } from "react";
import { RequestFailure } from "../counter/request-failure";
import { useBenchTexts } from "../language/bench";
import { useStaffLanguage } from "../language/language";
import { Button } from "../parts/button";
import { RadioGroup } from "../parts/choice";
import { DrawingView } from "./drawing-view";
import { useAnswer } from "./use-answer";
import type { Zoom } from "./zoom";

/** One tap over time, or two beside each other: marks, exchanges decoded, and where the time went. */
export function WaterfallView({ runs, onClose }: { runs: readonly string[]; onClose?: () => void }) {
  const texts = useBenchTexts();
  const language = useStaffLanguage();
  const [held, setHeld] = useState<"held" | "whole">("held");
  const [zoom, setZoom] = useState<Zoom>(null);
  const asked = { runs: [...runs], language, held: held === "held", zoom: zoom === null ? null : pair(zoom) };
  const { value, failure, busy } = useAnswer("bench.waterfall", asked);
  const self = useRef<HTMLElement>(null);
  const which = runs.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown when another tap was opened, wherever the list was.
  useEffect(() => self.current?.scrollIntoView({ block: "nearest" }), [which, value === null]);
  return (
    <section ref={self} className="waterfall" data-testid="waterfall">
      <div className="card-head">
        <RadioGroup
          label={texts.drawing.zoom}
          orientation="horizontal"
          value={held}
          onChange={(next) => {
            setHeld(next);
            setZoom(null);
          }}
          options={(["held", "whole"] as const).map((value) => ({ value, label: texts.taps[value] }))}
        />
        {onClose === undefined ? null : (
          <Button look="outlined" size="small" onPress={onClose}>
            {texts.taps.close}
          </Button>
        )}
      </div>
      <RequestFailure failure={failure} />
      {value === null ? (
        busy ? null : (
          <p className="empty">{texts.taps.nothing}</p>
        )
      ) : (
        <>
          <DrawingView drawing={value.drawing} name="tap" zoom={zoom} onZoom={setZoom} />
          {value.needs.map((needs, index) =>
            needs === null ? null : (
              <p key={runs[index]} className="quiet" data-testid="tap-needs">
                {texts.taps.needs(
                  value.needs.length === 1 ? "" : index + 1,
                  Math.round(needs.cpu * 100),
                  Math.round(needs.memory / 2 ** 20),
                  needs.lag.toFixed(1),
                )}
              </p>
            ),
          )}
        </>
      )}
    </section>
  );
}

const pair = ([from, to]: readonly [number, number]): [number, number] => [from, to];
