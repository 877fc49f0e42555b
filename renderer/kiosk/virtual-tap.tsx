import { useRef } from "react";
import type { VirtualReaderView } from "../../preload/contract";
import { useKioskTexts } from "../language/kiosk";
import { Button } from "../parts/button";
import { CardDrawing, PhoneDrawing, Waves } from "./drawings/tokens";
import { useDrag } from "./use-drag";
import { useAsk } from "./use-kiosk";
import "./virtual-tap.css";

type VirtualToken = VirtualReaderView["tokens"][number];

/**
 * The virtual reader: its tokens are dragged onto it and off again with mouse or finger, by the arrow keys, or by the plain
 * button of each. Shown as what it is, a demonstration.
 */
export function VirtualTap({ view }: { view: VirtualReaderView }) {
  const { virtual } = useKioskTexts();
  const pad = useRef<HTMLDivElement>(null);
  const lying = view.tokens.find(({ profile }) => profile === view.onReader);
  return (
    <section className="virtual" aria-label={virtual.title} data-testid="virtual-reader">
      <div className="virtual-head">
        <p className="virtual-title">{virtual.title}</p>
        <p>{virtual.text}</p>
        <p className="visually-hidden" role="status">
          {lying === undefined ? virtual.nothing : virtual.onReader(lying.label)}
        </p>
      </div>
      <div className="virtual-tokens">
        {view.tokens.map((token) => (
          <div className="virtual-place" key={token.profile}>
            {token === lying ? <span className="virtual-gap" /> : <Token token={token} pad={pad} lies={false} />}
            <PlaceButton token={token} lies={token === lying} />
          </div>
        ))}
      </div>
      <div className="virtual-pad" ref={pad} data-testid="virtual-pad" data-occupied={lying !== undefined}>
        <svg className="virtual-pad-mark" viewBox="-30 -30 60 60" aria-hidden="true" focusable="false">
          <Waves x={4} y={0} scale={1.4} colour="currentColor" />
        </svg>
        {lying === undefined ? <span>{virtual.empty}</span> : <Token token={lying} pad={pad} lies />}
      </div>
    </section>
  );
}

function Token({
  token,
  pad,
  lies,
}: {
  token: VirtualToken;
  pad: React.RefObject<HTMLDivElement | null>;
  lies: boolean;
}) {
  const { virtual } = useKioskTexts();
  const ask = useAsk();
  const place = () => void ask("virtual.place", { profile: token.profile });
  const remove = () => void ask("virtual.remove");
  const drag = useDrag(pad, (over) => {
    if (over && !lies) place();
    if (!over && lies) remove();
  });
  return (
    <button
      type="button"
      className="virtual-token"
      data-kind={token.kind}
      data-testid={`virtual-token-${token.profile}`}
      aria-label={lies ? virtual.remove(token.label) : virtual.place(token.label)}
      onClick={(event) => {
        // Enter and space come as clicks without a pointer (detail 0); a pointer's click belongs to the drag.
        if (event.detail === 0) (lies ? remove : place)();
      }}
      onKeyDown={({ key }) => {
        if ((key === "ArrowRight" || key === "ArrowDown") && !lies) place();
        if ((key === "ArrowLeft" || key === "ArrowUp") && lies) remove();
      }}
      {...drag}
    >
      {token.kind === "card" ? <CardDrawing /> : <PhoneDrawing shows="waves" />}
    </button>
  );
}

function PlaceButton({ token, lies }: { token: VirtualToken; lies: boolean }) {
  const { virtual } = useKioskTexts();
  const ask = useAsk();
  return (
    <Button
      look="outlined"
      size="medium"
      aria-label={lies ? virtual.remove(token.label) : virtual.place(token.label)}
      onPress={() => (lies ? ask("virtual.remove") : ask("virtual.place", { profile: token.profile }))}
      data-testid={`virtual-${lies ? "remove" : "place"}-${token.profile}`}
    >
      {lies ? virtual.removeShort : virtual.placeShort}
    </Button>
  );
}
