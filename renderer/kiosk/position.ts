import type { VirtualReaderView } from "../../preload/contract";
import type { Position, TokenBody } from "../../preload/contract/position";

/** The drawing of the virtual reader shows so many millimetres around its middle. */
export const shown = { width: 130, height: 85 } as const;

/** A token dropped with its middle or its antenna as near to the mark as this, mm, is meant to lie on it. */
const near = { dropped: 15, moved: 4 } as const;

/** With its antenna over the reader's mark, just above the surface. */
export function onMark({ antenna }: TokenBody): Position {
  return { x: -antenna.x, y: -antenna.y, height: 2, angle: 0 };
}

export type Token = VirtualReaderView["tokens"][number];

/** Where a token is that was dropped with its middle so far from the reader's; null: on the mark. */
export function droppedAt({ antenna }: TokenBody, x: number, y: number): Position | null {
  const ofMiddle = Math.hypot(x, y);
  const ofAntenna = Math.hypot(x + antenna.x, y + antenna.y);
  return Math.min(ofMiddle, ofAntenna) <= near.dropped ? null : within({ x, y, height: 2, angle: 0 });
}

/** The same after it was moved by so much; null: on the mark, upright. */
export function movedBy({ antenna }: TokenBody, from: Position, x: number, y: number): Position | null {
  const to = within({ ...from, x: from.x + x, y: from.y + y });
  const turned = (to.angle * Math.PI) / 180;
  const across = to.x + antenna.x * Math.cos(turned) - antenna.y * Math.sin(turned);
  const up = to.y + antenna.x * Math.sin(turned) + antenna.y * Math.cos(turned);
  return to.angle === 0 && to.height <= 2 && Math.hypot(across, up) <= near.moved ? null : to;
}

/** As far as a token can be held, in whole millimetres and degrees between −180 and 180. */
export function within({ angle, height, x, y }: Position): Position {
  const between = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(value)));
  const turned = ((((Math.round(angle) + 180) % 360) + 360) % 360) - 180;
  return { x: between(x, -250, 250), y: between(y, -250, 250), height: between(height, 0, 100), angle: turned };
}

const step = 5;

/** Where a key moves a token to; "mark"; "away"; null for a key that does nothing. */
export function keyMoves(key: string, fine: boolean, from: Position): Position | "mark" | "away" | null {
  const by = fine ? 1 : step;
  switch (key) {
    case "ArrowLeft":
      return within({ ...from, x: from.x - by });
    case "ArrowRight":
      return within({ ...from, x: from.x + by });
    case "ArrowUp":
      return within({ ...from, y: from.y + by });
    case "ArrowDown":
      return within({ ...from, y: from.y - by });
    case "PageUp":
      return within({ ...from, height: from.height + by });
    case "PageDown":
      return within({ ...from, height: from.height - by });
    case "r":
    case "R":
      return within({ ...from, angle: from.angle + (fine ? -15 : 15) });
    case "Home":
      return "mark";
    case "Delete":
    case "Backspace":
      return "away";
    default:
      return null;
  }
}
