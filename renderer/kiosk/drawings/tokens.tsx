/** A card and a phone, seen from above; lying in their own coordinates around 0,0 for scenes, and framed for buttons. */

export function CardFace() {
  return (
    <g>
      <rect x={-86} y={-54} width={172} height={108} rx={9} fill="#fbfcff" stroke="#9db7f9" strokeWidth={2} />
      <path d="M-85 -45a8 8 0 018-8H77a8 8 0 018 8v17H-85z" fill="#c5d7fb" />
      <rect x={-72} y={-46} width={66} height={7} rx={3.5} fill="#3460fb" />
      <rect x={-72} y={-16} width={40} height={50} rx={4} fill="#e6e6e6" />
      <circle cx={-52} cy={1} r={9} fill="#b3b3b3" />
      <path d="M-68 34c1-13 7-19 16-19s15 6 16 19z" fill="#b3b3b3" />
      <g fill="#b3b3b3">
        <rect x={-20} y={-14} width={60} height={6} rx={3} />
        <rect x={-20} y={2} width={84} height={6} rx={3} />
        <rect x={-20} y={18} width={46} height={6} rx={3} />
      </g>
      <Waves x={62} y={34} scale={0.9} colour="#0017c1" />
    </g>
  );
}

export function PhoneFace({ shows }: { shows: "waves" | "person" }) {
  return (
    <g>
      <rect x={-48} y={-96} width={96} height={192} rx={15} fill="#333333" />
      <rect x={-42} y={-90} width={84} height={180} rx={10} fill="#e8f1fe" />
      <rect x={-13} y={-85} width={26} height={6} rx={3} fill="#333333" />
      {shows === "waves" ? <Waves x={0} y={-18} scale={2} colour="#0017c1" /> : <Face />}
      <rect x={-26} y={40} width={52} height={7} rx={3.5} fill="#9db7f9" />
      <rect x={-18} y={54} width={36} height={7} rx={3.5} fill="#c5d7fb" />
    </g>
  );
}

function Face() {
  return (
    <g transform="translate(0 -18)" fill="none" stroke="#0017c1" strokeWidth={4} strokeLinecap="round">
      <path d="M-26 -14v-8a6 6 0 016-6h8M12 -28h8a6 6 0 016 6v8M26 14v8a6 6 0 01-6 6h-8M-12 28h-8a6 6 0 01-6-6v-8" />
      <path d="M-9 -8v5M9 -8v5M-10 10c5 5 15 5 20 0" />
    </g>
  );
}

/** Four arcs: "held over", in the manner of contactless symbols. */
export function Waves({ x, y, scale, colour }: { x: number; y: number; scale: number; colour: string }) {
  return (
    <g
      transform={`translate(${x} ${y}) scale(${scale})`}
      fill="none"
      stroke={colour}
      strokeWidth={2.6}
      strokeLinecap="round"
    >
      <path d="M-9 -5a8 8 0 010 10M-3.5 -9a14 14 0 010 18M2 -13a20 20 0 010 26" />
    </g>
  );
}

export function CardDrawing() {
  return (
    <svg viewBox="-92 -60 184 120" aria-hidden="true" focusable="false">
      <CardFace />
    </svg>
  );
}

export function PhoneDrawing({ shows }: { shows: "waves" | "person" }) {
  return (
    <svg viewBox="-54 -102 108 204" aria-hidden="true" focusable="false">
      <PhoneFace shows={shows} />
    </svg>
  );
}
