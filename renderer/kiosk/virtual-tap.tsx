import { useEffect, useRef } from "react";
import type { VirtualReaderView } from "../../preload/contract";
import { type KioskTexts, useKioskTexts } from "../language/kiosk";
import { Button } from "../parts/button";
import { dragOnto } from "./drag-onto";
import { CardDrawing, PhoneDrawing, Waves } from "./drawings/tokens";
import { useAsk } from "./use-kiosk";
import "./virtual-tap.css";

interface Token {
  readonly profile: string;
  readonly kind: "card" | "phone";
  readonly name: string;
  readonly lies: boolean;
}

/**
 * The virtual reader: its tokens are dragged onto it and off again with mouse or finger, by the arrow keys, or by the plain
 * button of each. Shown as what it is, a demonstration.
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
            {token.lies ? <span className="virtual-gap" /> : <DraggedToken token={token} pad={pad} carried={carried} />}
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
        <svg className="virtual-pad-mark" viewBox="-30 -30 60 60" aria-hidden="true" focusable="false">
          <Waves x={4} y={0} scale={1.4} colour="currentColor" />
        </svg>
        {lying === undefined ? (
          <span>{virtual.empty}</span>
        ) : (
          <DraggedToken token={lying} pad={pad} carried={carried} />
        )}
      </div>
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
  return tokens.map(({ profile, kind }) => {
    const alone = tokens.filter((other) => other.kind === kind).length === 1;
    const name = alone ? virtual.kind[kind] : virtual.alike(virtual.kind[kind], profile);
    return { profile, kind, name, lies: profile === onReader };
  });
}

function useMoves({ profile }: Token) {
  const ask = useAsk();
  return {
    place: () => void ask("virtual.place", { profile }),
    remove: () => void ask("virtual.remove"),
  };
}

function DraggedToken({
  token,
  pad,
  carried,
}: {
  token: Token;
  pad: React.RefObject<HTMLDivElement | null>;
  /** Profile of the token that was moved by a key: the focus goes with it to its new place. */
  carried: React.RefObject<string | null>;
}) {
  const { kind, name, lies, profile } = token;
  const { virtual } = useKioskTexts();
  const { place, remove } = useMoves(token);
  const self = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (carried.current !== profile) return;
    carried.current = null;
    self.current?.focus();
  }, [carried, profile]);
  const carry = () => {
    carried.current = profile;
    (lies ? remove : place)();
  };
  const drag = dragOnto(pad, (over) => {
    if (over && !lies) place();
    if (!over && lies) remove();
  });
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
      onKeyDown={({ key }) => {
        const onto = key === "ArrowRight" || key === "ArrowDown";
        const off = key === "ArrowLeft" || key === "ArrowUp";
        if (lies ? off : onto) carry();
      }}
      {...drag}
    >
      {kind === "card" ? <CardDrawing /> : <PhoneDrawing shows="waves" />}
    </button>
  );
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
      onPress={lies ? remove : place}
      data-testid={`virtual-${lies ? "remove" : "place"}-${profile}`}
    >
      {lies ? virtual.removeShort : virtual.placeShort}
    </Button>
  );
}
