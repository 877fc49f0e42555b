import type { LaneView, LineBin, LineItem } from "../../../../preload/contract/study-views";
import { useStudyViewsTexts } from "../../../language/study-views";
import { Badge } from "../../../parts/badge";
import { Button } from "../../../parts/button";
import "../../table.css";
import type { ItemText } from "./item-text";
import { aroundBin } from "./line-drawing";
import { clockText, lengthText, type View } from "./view";

/** More rows than anybody reads. */
const mostRows = 100;

type Row = { readonly lane: LaneView["lane"] } & (
  | { readonly item: LineItem; readonly bin: null }
  | { readonly item: null; readonly bin: LineBin }
);

/** What the drawing shows, in the order in which it happened. */
export function LineTable({
  laneViews,
  view,
  say,
  onLook,
  onOpen,
}: {
  laneViews: readonly LaneView[];
  view: View;
  say: ItemText;
  onLook: (view: View) => void;
  onOpen: (item: LineItem) => void;
}) {
  const texts = useStudyViewsTexts();
  const rows = rowsOf(laneViews, view);
  if (rows.length === 0) return <p className="empty">{texts.empty}</p>;
  return (
    <>
      <h3>{texts.table}</h3>
      {rows.length <= mostRows ? null : <p className="quiet">{texts.cut(mostRows, rows.length)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is scrolled with the keyboard too. */}
      <section className="table-frame session-line-table" aria-label={texts.table} tabIndex={0}>
        <table>
          <caption className="visually-hidden">{texts.table}</caption>
          <thead>
            <tr>
              <th scope="col" className="number">
                {texts.column.at}
              </th>
              <th scope="col" className="number">
                {texts.column.took}
              </th>
              <th scope="col">{texts.column.lane}</th>
              <th scope="col">{texts.column.what}</th>
              <th scope="col">
                <span className="visually-hidden">{texts.open}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostRows).map((row) => (
              <LineRow key={row.item?.key ?? `${row.lane} ${row.bin?.from}`} {...{ row, say, onLook, onOpen }} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function LineRow({
  row: { bin, item, lane },
  say,
  onLook,
  onOpen,
}: {
  row: Row;
  say: ItemText;
  onLook: (view: View) => void;
  onOpen: (item: LineItem) => void;
}) {
  const texts = useStudyViewsTexts();
  const { from, to } = item ?? bin;
  const text = item === null ? texts.many(bin.count, bin.bad) : say(item);
  return (
    <tr>
      <td className="number">{clockText(from)}</td>
      <td className="number">{to > from ? lengthText(to - from) : ""}</td>
      <th scope="row">{texts.lanes[lane]}</th>
      <td className="wraps">
        {text} {item?.bad ? <Badge tone="bad">{texts.bad}</Badge> : null}
      </td>
      <td>
        {item === null ? (
          <Button
            look="text"
            size="small"
            aria-label={texts.lookNamed(`${text} ${clockText(from)}`)}
            onPress={() => onLook(aroundBin(bin))}
          >
            {texts.look}
          </Button>
        ) : item.opens === null ? null : (
          <Button
            look="text"
            size="small"
            aria-label={texts.openNamed(`${text} ${clockText(from)}`)}
            onPress={() => onOpen(item)}
          >
            {texts.open}
          </Button>
        )}
      </td>
    </tr>
  );
}

function rowsOf(laneViews: readonly LaneView[], view: View): Row[] {
  const seen = ({ from, to }: View) => to >= view.from && from <= view.to;
  const rows = laneViews.flatMap(({ bins, items, lane }): Row[] => [
    ...items.filter(seen).map((item) => ({ lane, item, bin: null })),
    ...bins.filter(seen).map((bin) => ({ lane, item: null, bin })),
  ]);
  return rows.sort((one, other) => (one.item ?? one.bin).from - (other.item ?? other.bin).from);
}
