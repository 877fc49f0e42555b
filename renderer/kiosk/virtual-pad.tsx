import type { VirtualReaderView } from "../../preload/contract";
import type { Position } from "../../preload/contract/position";
import { usePositionTexts } from "../language/position";
import { Button } from "../parts/button";
import { onMark, shown, type Token, within } from "./position";
import { useAsk } from "./use-kiosk";

/** The reader from above, to scale, with the antennas of both: what decides is how these lie over each other. */
export function PadDrawing({ view: { place }, lying }: { view: VirtualReaderView; lying: Token | undefined }) {
  const { width, height } = place.antenna;
  return (
    <svg
      className="virtual-scale"
      viewBox={`${-shown.width / 2} ${-shown.height / 2} ${shown.width} ${shown.height}`}
      aria-hidden="true"
      focusable="false"
    >
      <rect className="virtual-antenna" x={-width / 2} y={-height / 2} width={width} height={height} rx={6} />
      <path className="virtual-antenna" d="M -5 0 H 5 M 0 -5 V 5" />
      {lying === undefined ? null : <TokenOutline token={lying} position={place.position ?? onMark(lying.body)} />}
    </svg>
  );
}

function TokenOutline({ token: { body }, position: { angle, height, x, y } }: { token: Token; position: Position }) {
  const { antenna } = body;
  // Seen from above: what is lifted is nearer.
  const nearer = 1 + height / 200;
  return (
    <g transform={`translate(${x} ${-y}) rotate(${-angle}) scale(${nearer})`}>
      <rect
        className="virtual-body"
        x={-body.width / 2}
        y={-body.height / 2}
        width={body.width}
        height={body.height}
        rx={5}
      />
      <rect
        className="virtual-coil"
        x={antenna.x - antenna.width / 2}
        y={-antenna.y - antenna.height / 2}
        width={antenna.width}
        height={antenna.height}
        rx={3}
      />
    </g>
  );
}

/** Where the token is, how well it is read there, and what moves it without dragging. */
export function PositionControls({ view: { place }, lying }: { view: VirtualReaderView; lying: Token }) {
  const texts = usePositionTexts();
  const ask = useAsk();
  const position = place.position ?? onMark(lying.body);
  const move = (change: Partial<Position>) => () =>
    void ask("virtual.move", { position: within({ ...position, ...change }) });
  const told =
    place.position === null ? texts.onMark : texts.at(position.x, position.y, position.height, position.angle);
  const field = place.field === null ? "" : ` ${texts.field[place.field]}`;
  return (
    <div className="virtual-position">
      <p role="status" data-field={place.field ?? "good"} data-testid="virtual-field">
        {told}
        {field}
      </p>
      <details>
        <summary>{texts.title}</summary>
        <div className="virtual-moves">
          <Button look="outlined" size="small" onPress={move({ angle: position.angle + 15 })}>
            {texts.turnLeft}
          </Button>
          <Button look="outlined" size="small" onPress={move({ angle: position.angle - 15 })}>
            {texts.turnRight}
          </Button>
          <Button look="outlined" size="small" onPress={move({ height: position.height + 5 })}>
            {texts.up}
          </Button>
          <Button look="outlined" size="small" onPress={move({ height: position.height - 5 })}>
            {texts.down}
          </Button>
          <Button
            look="outlined"
            size="small"
            onPress={() => void ask("virtual.move", { position: null })}
            data-testid="virtual-mark"
          >
            {texts.mark}
          </Button>
        </div>
        <p>{texts.keys}</p>
      </details>
    </div>
  );
}
