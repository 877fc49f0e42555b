import { useEffect, useRef } from "react";
import type { VirtualReaderView } from "../../preload/contract";
import type { Position } from "../../preload/contract/position";
import { type KioskTexts, useKioskTexts } from "../language/kiosk";
import { Button } from "../parts/button";
import { dragOnto } from "./drag-onto";
import { CardDrawing, PhoneDrawing } from "./drawings/tokens";
import { droppedAt, keyMoves, movedBy, onMark, shown, type Token as TokenView } from "./position";
import { useAsk } from "./use-kiosk";
import { PadDrawing, PositionControls } from "./virtual-pad";
import "./virtual-tap.css";

interface Token extends TokenView {
  readonly name: string;
  readonly lies: boolean;
}

/**
 * The virtual reader: its tokens are dragged onto it and off again with mouse or finger, by keys, or by the plain button of
 * each. Where they are dropped decides how well they are read; near the reader's mark they are put on it. Shown as what it is,
 * a demonstration.
 */
export function VirtualTap({ view }: { view: VirtualReaderView }) {
  const { virtual } = useKioskTexts();
  const pad = useRef<HTMLDivElement>(null);
  const carried = useRef<string | null>(null);
  const tokens = tokensOf(view, virtual);
  const lying = tokens.find(({ lies }) => lies);
  return (
    <section className="virtual" aria-label={virtual.title} data-testid="virtual-reader">
      <div className="virtual-head">
        <p className="virtual-title">{virtual.title}</p>
        <p>{virtual.text}</p>
        <p className="visually-hidden" role="status">
          {lying === undefined ? virtual.nothing : virtual.onReader(lying.name)}
        </p>
      </div>
      <div className="virtual-tokens">
        {tokens.map((token) => (
          <div className="virtual-place" key={token.profile}>
            {token.lies ? (
              <span className="virtual-gap" />
            ) : (
              <DraggedToken view={view} token={token} pad={pad} carried={carried} />
            )}
            <PlaceButton token={token} />
          </div>
        ))}
      </div>
      <div
        className="virtual-pad"
        ref={pad}
        data-reader="pad"
        data-testid="virtual-pad"
        data-occupied={lying !== undefined}
      >
        <PadDrawing view={view} lying={lying} />
        {lying === undefined ? (
          <span>{virtual.empty}</span>
        ) : (
          <DraggedToken view={view} token={lying} pad={pad} carried={carried} />
        )}
      </div>
      {lying === undefined ? null : <PositionControls view={view} lying={lying} />}
    </section>
  );
}

/** The short form, beside screens that have no room or need for the drawing; nothing while the reader is empty. */
export function VirtualStrip({ view }: { view: VirtualReaderView }) {
  const { virtual } = useKioskTexts();
  const lying = tokensOf(view, virtual).find(({ lies }) => lies);
  return lying === undefined ? null : (
    <section className="virtual virtual-strip" aria-label={virtual.title} data-testid="virtual-reader">
      <p>
        <span className="virtual-title">{virtual.title}</span> {virtual.onReader(lying.name)}
      </p>
      <PlaceButton token={lying} size="small" />
    </section>
  );
}

/** Tokens are named by what they are, in the citizen's language; several of a kind by their profile too. */
function tokensOf({ tokens, onReader }: VirtualReaderView, virtual: KioskTexts["virtual"]): Token[] {
  return tokens.map((token) => {
    const { kind, profile } = token;
    const alone = tokens.filter((other) => other.kind === kind).length === 1;
    const name = alone ? virtual.kind[kind] : virtual.alike(virtual.kind[kind], profile);
    return { ...token, name, lies: profile === onReader };
  });
}

function useMoves({ profile }: Token) {
  const ask = useAsk();
  return {
    place: (position: Position | null = null) => void ask("virtual.place", { profile, ...(position && { position }) }),
    move: (position: Position | null) => void ask("virtual.move", { position }),
    remove: () => void ask("virtual.remove"),
  };
}

function DraggedToken({
  view,
  token,
  pad,
  carried,
}: {
  view: VirtualReaderView;
  token: Token;
  pad: React.RefObject<HTMLDivElement | null>;
  /** Profile of the token that was moved by a key: the focus goes with it to its new place. */
  carried: React.RefObject<string | null>;
}) {
  const { body, kind, name, lies, profile } = token;
  const { virtual } = useKioskTexts();
  const { move, place, remove } = useMoves(token);
  const position = view.place.position ?? onMark(body);
  const self = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (carried.current !== profile) return;
    carried.current = null;
    self.current?.focus();
  }, [carried, profile]);
  const carry = () => {
    carried.current = profile;
    if (lies) remove();
    else place();
  };
  const drag = dragOnto(pad, ({ middle, moved, over }) => {
    if (!over) return lies ? remove() : undefined;
    if (!lies) return place(droppedAt(body, middle.x * shown.width, middle.y * shown.height));
    // A pointer that only touched it has not moved it.
    if (moved.x !== 0 || moved.y !== 0) move(movedBy(body, position, moved.x * shown.width, moved.y * shown.height));
  });
  const press = (key: string, fine: boolean): boolean => {
    const to = lies ? keyMoves(key, fine, position) : key.startsWith("Arrow") ? "mark" : null;
    if (to === null) return false;
    if (to === "away" || !lies) carry();
    else move(to === "mark" ? null : to);
    return true;
  };
  return (
    <button
      ref={self}
      type="button"
      className="virtual-token"
      data-kind={kind}
      data-testid={`virtual-token-${profile}`}
      aria-label={virtual.token(name)}
      onClick={({ detail }) => {
        // Enter and space come as clicks without a pointer (detail 0); a pointer's click belongs to the drag.
        if (detail === 0) carry();
      }}
      onKeyDown={(event) => {
        if (press(event.key, event.shiftKey)) event.preventDefault();
      }}
      {...drag}
    >
      {lies ? (
        <span className="virtual-handle" style={handle(position, body)} />
      ) : kind === "card" ? (
        <CardDrawing />
      ) : (
        <PhoneDrawing shows="waves" />
      )}
    </button>
  );
}

/** What is taken hold of over the drawing: as large as the token, where it lies. */
function handle({ angle, x, y }: Position, { height, width }: Token["body"]): React.CSSProperties {
  return {
    width: `${(100 * width) / shown.width}%`,
    height: `${(100 * height) / shown.height}%`,
    left: `${50 + (100 * (x - width / 2)) / shown.width}%`,
    top: `${50 - (100 * (y + height / 2)) / shown.height}%`,
    rotate: `${-angle}deg`,
  };
}

function PlaceButton({ token, size = "medium" }: { token: Token; size?: "small" | "medium" }) {
  const { lies, name, profile } = token;
  const { virtual } = useKioskTexts();
  const { place, remove } = useMoves(token);
  return (
    <Button
      look="outlined"
      size={size}
      aria-label={lies ? virtual.remove(name) : virtual.place(name)}
      onPress={lies ? remove : () => place()}
      data-testid={`virtual-${lies ? "remove" : "place"}-${profile}`}
    >
      {lies ? virtual.removeShort : virtual.placeShort}
    </Button>
  );
}
