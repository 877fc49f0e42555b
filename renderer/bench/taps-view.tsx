import { useState } from "react";
import { staffText } from "../../main/failure/texts";
import type { TapLine } from "../../preload/contract/bench";
import { RequestFailure } from "../counter/request-failure";
import { useBenchTexts } from "../language/bench";
import { useCounterTexts } from "../language/counter";
import { useStaffLanguage } from "../language/language";
import { Badge } from "../parts/badge";
import { Button } from "../parts/button";
import { Select } from "../parts/select";
import { useAnswer } from "./use-answer";
import { WaterfallView } from "./waterfall-view";

const only = ["all", "failed", "excluded"] as const;

/** The taps of a campaign, one a row; one of them over time, and another one beside it. */
export function TapsView({
  campaign,
  onPosition,
  position,
}: {
  campaign: string;
  position: string | null;
  onPosition: (position: string | null) => void;
}) {
  const texts = useBenchTexts();
  const { loading } = useCounterTexts();
  const language = useStaffLanguage();
  const [wanted, setWanted] = useState<(typeof only)[number]>("all");
  const [after, setAfter] = useState(0);
  const [opened, setOpened] = useState<readonly string[]>([]);
  const { value, failure } = useAnswer("bench.taps", { campaign, language, after, only: wanted, position });
  return (
    <>
      <div className="bench-controls">
        <Select
          label={texts.taps.show}
          value={wanted}
          options={only.map((name) => ({ value: name, label: texts.taps.only[name] }))}
          onChange={(next) => {
            setWanted(next);
            setAfter(0);
          }}
        />
        {position === null ? null : (
          <p>
            {texts.taps.at(position)}{" "}
            <Button look="text" size="small" onPress={() => onPosition(null)}>
              {texts.taps.everywhere}
            </Button>
          </p>
        )}
      </div>
      <RequestFailure failure={failure} />
      {opened.length === 0 ? null : <WaterfallView runs={opened} onClose={() => setOpened([])} />}
      {value === null && failure === null ? <p role="status">{loading}</p> : null}
      {value?.taps.length === 0 ? <p className="empty">{texts.taps.none}</p> : null}
      {value === null || value.taps.length === 0 ? null : (
        <TapRows
          taps={value.taps}
          opened={opened}
          onOpen={(run) => setOpened([run])}
          onBeside={(run) => setOpened((last) => [...last.slice(0, 1), run])}
        />
      )}
      <div className="actions">
        {after === 0 ? null : (
          <Button look="outlined" size="small" onPress={() => setAfter(0)}>
            {texts.taps.first}
          </Button>
        )}
        {value?.more === true ? (
          <Button look="outlined" size="small" onPress={() => setAfter(value.taps.at(-1)?.tap ?? 0)}>
            {texts.taps.older}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function TapRows({
  onBeside,
  onOpen,
  opened,
  taps,
}: {
  taps: readonly TapLine[];
  opened: readonly string[];
  onOpen: (run: string) => void;
  onBeside: (run: string) => void;
}) {
  const texts = useBenchTexts();
  const language = useStaffLanguage();
  const { columns } = texts.taps;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is scrolled with the keyboard too.
    <section className="table-frame" aria-label={texts.tabs.taps} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{texts.tabs.taps}</caption>
        <thead>
          <tr>
            {[columns.tap, columns.stage, columns.place, columns.outcome, columns.hold].map((title) => (
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
          {taps.map(({ excluded, failure, hold, outcome, place, run, stage, tap, warmUp }) => (
            <tr key={run} data-selected={opened.includes(run)}>
              <th scope="row">{tap}</th>
              <td>{stage}</td>
              <td className="wraps">{place}</td>
              <td className="wraps">
                <Badge tone={outcome === "success" ? "good" : outcome === "failure" ? "bad" : "warning"}>
                  {texts.taps.outcome[outcome]}
                </Badge>{" "}
                {failure === null ? null : <span className="quiet">{staffText(language, failure).text}</span>}
                {warmUp ? <span className="quiet"> {texts.taps.warmUp}</span> : null}
                {excluded === null ? null : <span className="quiet"> {texts.taps.excluded(excluded)}</span>}
              </td>
              <td className="number">{hold === null ? "–" : hold.toFixed(1)}</td>
              <td>
                <div className="actions">
                  <Button
                    look="outlined"
                    size="small"
                    onPress={() => onOpen(run)}
                    aria-label={texts.taps.open(tap)}
                    data-testid="tap-open"
                  >
                    {texts.open}
                  </Button>
                  {opened.length === 0 || opened[0] === run ? null : (
                    <Button
                      look="text"
                      size="small"
                      onPress={() => onBeside(run)}
                      aria-label={texts.taps.beside(tap)}
                      data-testid="tap-beside"
                    >
                      {texts.taps.besideShort}
                    </Button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
