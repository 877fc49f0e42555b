import { useEffect, useRef, useState } from "react";
import { fitted } from "../../../../main/drawings/shape";
import type { LaneView, LineBin, LineItem } from "../../../../preload/contract/study-views";
import { useStudyViewsTexts } from "../../../language/study-views";
import type { ItemText } from "./item-text";
import { axisMarks, lengthText, panned, type View, zoomed } from "./view";

const laneHeight = 38;
const axisHeight = 26;
/** As narrow as something may be and still be seen and hit. */
const thinnest = 3;

/** The lanes below each other over one scale of time. The table tells the same, so the drawing is not read out. */
export function LineDrawing({
  laneViews,
  view,
  length,
  chosen,
  playhead,
  say,
  onLook,
  onChoose,
}: {
  laneViews: readonly LaneView[];
  view: View;
  length: number;
  chosen: string | null;
  /** Where the recording is; null: there is none, or it has not been played. */
  playhead: number | null;
  say: ItemText;
  onLook: (view: View) => void;
  onChoose: (item: LineItem) => void;
}) {
  const texts = useStudyViewsTexts();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  useWheel(frame, (event, share) => {
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const turned = sideways ? event.deltaX || event.deltaY : event.deltaY;
    onLook(sideways ? panned(view, turned / 1_000, length) : zoomed(view, 1.0015 ** turned, length, share));
  });
  const drag = useDrag(view, width, length, onLook);
  const x = (ms: number) => ((ms - view.from) / (view.to - view.from)) * width;
  const height = laneViews.length * laneHeight;
  return (
    <div className="session-line-drawing" aria-hidden="true">
      <ol>
        {laneViews.map(({ lane }) => (
          <li key={lane} style={{ height: laneHeight }}>
            {texts.lanes[lane]}
          </li>
        ))}
      </ol>
      <div ref={frame} {...drag.handlers}>
        <svg width={width} height={height + axisHeight} focusable="false" aria-hidden="true">
          {axisMarks(view, Math.max(2, Math.floor(width / 110))).map(({ at, label }) => (
            <g key={at} className="tick">
              <line x1={x(at)} x2={x(at)} y1={0} y2={height} />
              <text x={x(at)} y={height + 17} style={{ textAnchor: anchorAt(x(at), width) }}>
                {label}
              </text>
            </g>
          ))}
          {laneViews.map((shown, row) => (
            <g key={shown.lane} transform={`translate(0 ${row * laneHeight})`} data-lane={shown.lane}>
              <line className="lane-rule" x1={0} x2={width} y1={laneHeight} y2={laneHeight} />
              <LaneItems
                {...{ shown, view, width, chosen, say, x }}
                onChoose={(item) => drag.dragged() || onChoose(item)}
                onBin={(bin) => drag.dragged() || onLook(aroundBin(bin))}
              />
            </g>
          ))}
          {playhead === null || playhead < view.from || playhead > view.to ? null : (
            <line className="line-playhead" x1={x(playhead)} x2={x(playhead)} y1={0} y2={height} />
          )}
        </svg>
      </div>
    </div>
  );
}

function LaneItems({
  shown: { bins, items },
  view,
  width,
  chosen,
  say,
  x,
  onChoose,
  onBin,
}: {
  shown: LaneView;
  view: View;
  width: number;
  chosen: string | null;
  say: ItemText;
  x: (ms: number) => number;
  onChoose: (item: LineItem) => void;
  onBin: (bin: LineBin) => void;
}) {
  const texts = useStudyViewsTexts();
  const seen = ({ from, to }: View) => to >= view.from && from <= view.to;
  // A mark has its name beside it where the next one leaves room for it.
  const marks = items.filter(({ kind }) => kind === "mark").map(({ from }) => from);
  const room = ({ from }: LineItem) => x(marks.find((next) => next > from) ?? Number.POSITIVE_INFINITY) - x(from);
  return (
    <>
      {items.filter(seen).map((item) => {
        const { bad, from, key, to } = item;
        const text = say(item);
        const left = Math.max(-2, x(from));
        const wide = Math.min(width + 2, x(to)) - left;
        const stretch = to > from;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard has its own way to every item, and the table another.
          <g
            key={key}
            className="line-item"
            data-bad={bad}
            data-kind={item.kind}
            data-chosen={key === chosen}
            data-opens={item.opens !== null}
            onClick={() => onChoose(item)}
          >
            <title>{stretch ? `${text} (${lengthText(to - from)})` : text}</title>
            {stretch ? (
              <rect x={left} y={6} width={Math.max(thinnest, wide)} height={laneHeight - 12} rx={3} />
            ) : (
              <path d={shapeOf(item, x(from))} />
            )}
            {item.kind === "mark" && room(item) > 24 ? (
              <text x={x(from) + 4} y={laneHeight / 2 + 4}>
                {item.about}
              </text>
            ) : null}
            {stretch && wide > 28 && item.kind !== "tap" ? (
              <text x={left + 5} y={laneHeight / 2 + 4}>
                {fitted(text, wide - 8)}
              </text>
            ) : null}
          </g>
        );
      })}
      {bins.filter(seen).map((bin) => {
        const wide = Math.max(thinnest, x(bin.to) - x(bin.from));
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: as the items.
          <g key={bin.from} className="line-bin" data-bad={bin.bad > 0} onClick={() => onBin(bin)}>
            <title>{texts.many(bin.count, bin.bad)}</title>
            <rect x={x(bin.from)} y={binTop(bin.count)} width={wide} height={laneHeight - 4 - binTop(bin.count)} />
          </g>
        );
      })}
    </>
  );
}

/** The first and the last label stay within the drawing. */
function anchorAt(x: number, width: number): "start" | "middle" | "end" {
  return x < 26 ? "start" : x > width - 26 ? "end" : "middle";
}

/** The more there are, the higher: by a third of the lane with every ten times as many. */
function binTop(count: number): number {
  return Math.max(4, laneHeight - 8 - Math.log10(count) * 11);
}

/** A bin with as much again on both sides. */
export function aroundBin({ from, to }: LineBin): View {
  const room = Math.max(to - from, 0.5);
  return { from: from - room, to: to + room };
}

const middle = laneHeight / 2;
const shapeOf = ({ bad, kind }: LineItem, x: number) => (kind === "mark" ? pin(x) : bad ? cross(x) : diamond(x));
const pin = (x: number) => `M${x - 1.5} 3h3v${laneHeight - 6}h-3z`;
const diamond = (x: number) => `M${x} ${middle - 8}l6 8l-6 8l-6-8z`;
const cross = (x: number) => `M${x - 6} ${middle - 6}l12 12M${x + 6} ${middle - 6}l-12 12`;

function useWidth(frame: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const { current } = frame;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(200, current.clientWidth)));
    observer.observe(current);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}

/** React listens to wheels passively; the page would scroll as well. */
function useWheel(frame: React.RefObject<HTMLDivElement | null>, onTurn: (event: WheelEvent, share: number) => void) {
  const turn = useRef(onTurn);
  turn.current = onTurn;
  useEffect(() => {
    const { current } = frame;
    if (current === null) return undefined;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, width } = current.getBoundingClientRect();
      turn.current(event, (event.clientX - left) / width);
    };
    current.addEventListener("wheel", onWheel, { passive: false });
    return () => current.removeEventListener("wheel", onWheel);
  }, [frame]);
}

function useDrag(view: View, width: number, length: number, onLook: (view: View) => void) {
  const begun = useRef<{ readonly x: number; readonly view: View } | null>(null);
  const moved = useRef(false);
  const end = () => {
    begun.current = null;
  };
  return {
    /** What was pressed was moved, so it was not meant to be opened. */
    dragged: () => moved.current,
    handlers: {
      onPointerDown({ clientX }: React.PointerEvent) {
        begun.current = { x: clientX, view };
        moved.current = false;
      },
      onPointerMove({ clientX }: React.PointerEvent) {
        if (begun.current === null || Math.abs(clientX - begun.current.x) < 4) return;
        moved.current = true;
        onLook(panned(begun.current.view, (begun.current.x - clientX) / width, length));
      },
      onPointerUp: end,
      onPointerLeave: end,
    },
  };
}
