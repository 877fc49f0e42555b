import { createElement, memo, useMemo, useRef, useState } from "react";
import type { Drawing, Shape } from "../../main/drawings/shape";
import { RequestFailure } from "../counter/request-failure";
import { useBenchTexts } from "../language/bench";
import { useCounterTexts } from "../language/counter";
import { Button } from "../parts/button";
import { partsWithFigures, stepTo } from "./drawing-parts";
import { SaveDrawing } from "./save-drawing";
import { dragged, placeOf, valuesBetween, type Zoom, zoomSteps } from "./zoom";
import "./drawing.css";

/**
 * A drawing to be read: pointing at a part tells its figures, arrow keys go from one to the next, dragging zooms in, and what
 * can be opened opens with a click or Enter. SVG and PNG of it can be saved.
 */
export function DrawingView({
  drawing,
  name,
  zoom,
  onZoom,
  onOpen,
}: {
  drawing: Drawing;
  /** For a file. */
  name: string;
  zoom?: Zoom;
  onZoom?: (zoom: Zoom) => void;
  onOpen?: (opens: string) => void;
}) {
  const texts = useBenchTexts();
  const [tip, setTip] = useState<{ text: string; x: number; y: number } | null>(null);
  const [read, setRead] = useState(-1);
  const drag = useDrag(drawing, onZoom);
  const told = useMemo(() => partsWithFigures(drawing.shapes), [drawing.shapes]);
  const step = (by: 1 | -1) => setRead((last) => stepTo(last, by, told.length));
  const openRead = () => {
    const opens = told[read]?.opens;
    if (opens !== undefined) onOpen?.(opens);
  };
  const partUnder = (target: EventTarget) => (target instanceof Element ? target.closest("[data-tip]") : null);
  return (
    <figure className="drawing" data-testid="drawing">
      <figcaption className="drawing-head">
        <span>{drawing.title}</span>
        <span className="actions">
          {onZoom === undefined || drawing.across === undefined ? null : (
            <ZoomButtons across={drawing.across} zoomed={zoom !== null} onZoom={onZoom} />
          )}
          <SaveDrawing drawing={drawing} name={name} />
        </span>
      </figcaption>
      <section
        className="drawing-frame"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its values are read with the arrow keys.
        tabIndex={0}
        aria-label={drawing.title}
        data-zooms={onZoom !== undefined && drawing.across !== undefined}
        onKeyDown={(event) => {
          if (event.key === "ArrowRight" || event.key === "ArrowDown") step(1);
          else if (event.key === "ArrowLeft" || event.key === "ArrowUp") step(-1);
          else if (event.key === "Enter") openRead();
          else return;
          event.preventDefault();
        }}
        onPointerMove={({ clientX, clientY, currentTarget, target }) => {
          const text = partUnder(target)?.getAttribute("data-tip");
          const { left, top } = currentTarget.getBoundingClientRect();
          setTip(text == null ? null : { text, x: clientX - left, y: clientY - top });
        }}
        onPointerLeave={() => setTip(null)}
        onClick={({ target }) => {
          const opens = target instanceof Element ? target.closest("[data-opens]")?.getAttribute("data-opens") : null;
          if (opens != null && !drag.dragged()) onOpen?.(opens);
        }}
      >
        <svg
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          style={{ maxWidth: drawing.width * 1.25 }}
          aria-hidden="true"
          focusable="false"
          {...drag.handlers}
        >
          <Shapes shapes={drawing.shapes} />
          {drag.selection === null ? null : (
            <rect
              {...{ x: drag.selection[0], width: drag.selection[1] - drag.selection[0] }}
              {...{ y: 0, height: drawing.height, className: "drawing-selection" }}
            />
          )}
        </svg>
        {tip === null ? null : (
          <span className="drawing-tip" style={{ left: tip.x, top: tip.y }} aria-hidden="true">
            {tip.text}
          </span>
        )}
      </section>
      <p className="quiet drawing-read" role="status">
        {read < 0 ? "" : texts.drawing.value(read + 1, told.length, told[read]?.tip ?? "")}
      </p>
    </figure>
  );
}

/** Several of them, or that there is nothing to draw. */
export function Drawings({
  drawn,
  failure,
  className,
  ...rest
}: {
  drawn: readonly { readonly key: string; readonly drawing: Drawing }[] | null;
  failure: Parameters<typeof RequestFailure>[0]["failure"];
  className: string;
  zoom?: Zoom;
  onZoom?: (zoom: Zoom) => void;
  onOpen?: (opens: string) => void;
}) {
  const texts = useBenchTexts();
  const { loading } = useCounterTexts();
  return (
    <>
      <RequestFailure failure={failure} />
      {drawn === null && failure === null ? <p role="status">{loading}</p> : null}
      {drawn?.length === 0 ? <p className="empty">{texts.drawing.nothing}</p> : null}
      <div className={className}>
        {drawn?.map(({ drawing, key }) => (
          <DrawingView key={key} drawing={drawing} name={key} {...rest} />
        ))}
      </div>
    </>
  );
}

function ZoomButtons({
  across: { range },
  zoomed,
  onZoom,
}: {
  across: NonNullable<Drawing["across"]>;
  zoomed: boolean;
  onZoom: (zoom: Zoom) => void;
}) {
  const { drawing: texts } = useBenchTexts();
  const steps = zoomSteps(range);
  const buttons = [
    { text: texts.in, zoom: steps.in, disabled: false },
    { text: texts.out, zoom: steps.out, disabled: !zoomed },
    { text: texts.earlier, zoom: steps.earlier, disabled: !zoomed },
    { text: texts.later, zoom: steps.later, disabled: !zoomed },
    { text: texts.whole, zoom: null, disabled: !zoomed },
  ];
  return (
    <fieldset className="drawing-zoom" aria-label={texts.zoom}>
      {buttons.map(({ disabled, text, zoom }) => (
        <Button key={text} look="text" size="small" isDisabled={disabled} onPress={() => onZoom(zoom)}>
          {text}
        </Button>
      ))}
    </fieldset>
  );
}

/** The part of the horizontal axis that a pointer is dragged over, and whether the last one was. */
function useDrag(drawing: Drawing, onZoom: ((zoom: Zoom) => void) | undefined) {
  const [selection, setSelection] = useState<readonly [number, number] | null>(null);
  const start = useRef<number | null>(null);
  const wasDrag = useRef(false);
  const { across } = drawing;
  if (across === undefined || onZoom === undefined)
    return { handlers: {}, selection: null, dragged: () => wasDrag.current };
  const pointer = ({ clientX, currentTarget }: React.PointerEvent<SVGSVGElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return placeOf(clientX, { left, shown: width }, drawing);
  };
  const forget = () => {
    start.current = null;
    setSelection(null);
  };
  const handlers = {
    onPointerDown(event: React.PointerEvent<SVGSVGElement>) {
      start.current = pointer(event);
      wasDrag.current = false;
    },
    onPointerMove(event: React.PointerEvent<SVGSVGElement>) {
      if (start.current === null) return;
      const over = dragged(start.current, pointer(event));
      if (over !== null) wasDrag.current = true;
      setSelection(over);
    },
    onPointerUp() {
      if (selection !== null) onZoom(valuesBetween(across, selection));
      forget();
    },
    onPointerLeave: forget,
  };
  return { handlers, selection, dragged: () => wasDrag.current };
}

/** Made once for each drawing: pointing at it, or dragging over it, makes none of them anew. */
const Shapes = memo(({ shapes }: { shapes: readonly Shape[] }) =>
  shapes.map((shape, index) => elementOf(shape, String(index))),
);

function elementOf({ attributes, content, opens, tag, tip }: Shape, key: string): React.ReactNode {
  const inside =
    typeof content === "string" ? content : content?.map((shape, index) => elementOf(shape, String(index)));
  return createElement(tag, { ...attributes, key, "data-tip": tip, "data-opens": opens }, inside);
}
