import type { KioskScreen } from "../../../preload/contract";
import { CardFace, PhoneFace, Waves } from "./tokens";
import "./tap-scene.css";

type Stage = Extract<KioskScreen, { name: "hold" }>["stage"];

/** Plane of the reader's top, in isometric view: flat drawings are laid into it by this matrix. */
const plane = "matrix(0.866 0.5 -0.866 0.5 0 0)";

/** Half the reader's side and the radius of its corners, in the plane. */
const half = 122;
const radius = 34;
/** Where the rounded corners reach furthest left and right in the view: 0.866 · 2 · (half − radius + radius · √½). */
const reach = 0.866 * 2 * (half - radius + radius * Math.SQRT1_2);
const thickness = 24;

/**
 * Reader on a counter and a token that comes down on it, rests and is lifted off, by stage. Moved by CSS alone; hidden from
 * screen readers, since heading and lead say the same in words.
 */
export function TapScene({ token, stage }: { token: "card" | "phone"; stage: Stage }) {
  return (
    <div className="tap-scene" data-reader="scene">
      <svg data-stage={stage} viewBox="-240 -268 480 440" aria-hidden="true" focusable="false">
        <ellipse cx={0} cy={54} rx={226} ry={112} fill="#f0f4fb" />
        <g transform={`translate(0 ${thickness})`}>
          <g transform={plane}>
            <rect x={-half} y={-half} width={half * 2} height={half * 2} rx={radius} fill="#1a1a1a" />
          </g>
        </g>
        <rect x={-reach} y={0} width={reach * 2} height={thickness} fill="#1a1a1a" />
        <g transform={plane}>
          <rect x={-half} y={-half} width={half * 2} height={half * 2} rx={radius} fill="#4d4d4d" />
          <rect x={-half + 14} y={-half + 14} width={half * 2 - 28} height={half * 2 - 28} rx={24} fill="#3a3a3a" />
          <circle className="tap-ring" r={46} />
          <circle className="tap-ring" r={72} />
          <circle className="tap-ring" r={98} />
          <g transform="rotate(-45)">
            <Waves x={3} y={0} scale={1.6} colour="#ffffff" />
          </g>
        </g>
        <g className="tap-shadow">
          <g transform={plane}>
            {token === "card" ? (
              <rect x={-86} y={-54} width={172} height={108} rx={9} />
            ) : (
              <rect x={-48} y={-96} width={96} height={192} rx={15} />
            )}
          </g>
        </g>
        <path className="tap-way" d="M0 -150V-40M-14 -56L0 -40L14 -56" />
        <g className="tap-token">
          <Edge token={token} />
          <g transform={plane}>{token === "card" ? <CardFace /> : <PhoneFace shows="waves" />}</g>
        </g>
        <g className="tap-done">
          <circle cx={150} cy={-190} r={44} fill="#197a4b" />
          <path d="M130 -190l14 15l27 -30" fill="none" stroke="#fff" strokeWidth={9} strokeLinecap="round" />
        </g>
      </svg>
    </div>
  );
}

/** The token's thickness, below its face. */
function Edge({ token }: { token: "card" | "phone" }) {
  const layers = token === "card" ? [3, 2, 1] : [9, 7, 5, 3, 1];
  return layers.map((drop) => (
    <g key={drop} transform={`translate(0 ${drop})`}>
      <g transform={plane}>
        {token === "card" ? (
          <rect x={-86} y={-54} width={172} height={108} rx={9} fill="#7096f8" />
        ) : (
          <rect x={-48} y={-96} width={96} height={192} rx={15} fill="#111111" />
        )}
      </g>
    </g>
  ));
}
