import { staffText } from "../../main/failure/texts";
import type { RunSummary } from "../../preload/contract";
import { useCounterTexts } from "../language/counter";
import { localeOf, useStaffLanguage } from "../language/language";
import { Button } from "../parts/button";
import { Checkbox } from "../parts/choice";
import { EvidenceBadge, OutcomeBadge } from "./badges";
import { milliseconds, moment, requiredHold, tapToResult } from "./figures";
import "./table.css";

/** Taps one a row, with the figures they are compared by. */
export function TapTable({
  runs,
  selected,
  onSelect,
  onOpen,
}: {
  runs: readonly RunSummary[];
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
  onOpen: (id: string) => void;
}) {
  const { taps: texts } = useCounterTexts();
  const all = runs.every(({ id }) => selected.has(id));
  const toggle = (id: string, wanted: boolean) => {
    const next = new Set(selected);
    if (wanted) next.add(id);
    else next.delete(id);
    onSelect(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is scrolled with the keyboard too.
    <section className="table-frame" aria-label={texts.caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{texts.caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                isSelected={all}
                isIndeterminate={!all && selected.size > 0}
                onChange={(wanted) => onSelect(new Set(wanted ? runs.map(({ id }) => id) : []))}
              >
                <span className="visually-hidden">{texts.selectAll}</span>
              </Checkbox>
            </th>
            <th scope="col">{texts.when}</th>
            <th scope="col">{texts.flow}</th>
            <th scope="col">{texts.outcome}</th>
            <th scope="col">{texts.token}</th>
            <th scope="col">{texts.evidence}</th>
            <th scope="col" className="number">
              {texts.hold}
            </th>
            <th scope="col" className="number">
              {texts.result}
            </th>
            <th scope="col" className="number">
              {texts.count}
            </th>
            <th scope="col">
              <span className="visually-hidden">{texts.open}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <TapRow
              key={run.id}
              run={run}
              selected={selected.has(run.id)}
              onSelect={(wanted) => toggle(run.id, wanted)}
              onOpen={() => onOpen(run.id)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TapRow({
  run,
  selected,
  onSelect,
  onOpen,
}: {
  run: RunSummary;
  selected: boolean;
  onSelect: (wanted: boolean) => void;
  onOpen: () => void;
}) {
  const texts = useCounterTexts();
  const language = useStaffLanguage();
  const when = moment(run.startedAt, localeOf(language));
  const ms = (ns: number | null) => (ns === null ? texts.run.none : texts.exchanges.ms(milliseconds(ns)));
  return (
    <tr data-selected={selected}>
      <td>
        <Checkbox isSelected={selected} onChange={onSelect}>
          <span className="visually-hidden">{texts.taps.select(when)}</span>
        </Checkbox>
      </td>
      <th scope="row">{when}</th>
      <td>{texts.flow[run.conditions.flow]}</td>
      <td className="wraps">
        <OutcomeBadge outcome={run.outcome} />
        {run.failure === null ? null : <p className="quiet">{staffText(language, run.failure).text}</p>}
      </td>
      <td>{run.token === null ? texts.run.none : texts.tokenKind[run.token.kind]}</td>
      <td>
        <EvidenceBadge evidence={run.conditions.evidence} />
      </td>
      <td className="number">{ms(requiredHold(run))}</td>
      <td className="number">{ms(tapToResult(run))}</td>
      <td className="number">{run.exchangeCount}</td>
      <td>
        <Button look="outlined" size="small" onPress={onOpen} aria-label={texts.taps.openNamed(when)}>
          {texts.taps.open}
        </Button>
      </td>
    </tr>
  );
}
