import { type FigureTime, figureTimes } from "../../store/figures";
import type { Mark } from "../../tap/marks";
import type { Run } from "../../tap/run";
import { chipTime } from "./chip-time";
import { isSignature } from "./light-exchange";

/** The times that are reported of a tap, by name. */
export const quantities = {
  detection: { ja: "かざし案内から検出まで", en: "please hold to detection" },
  activation: { ja: "検出から接続まで", en: "detection to connection" },
  hold: { ja: "必要な保持時間（検出から「離してよい」まで）", en: "required hold (detection to release)" },
  signature: { ja: "署名コマンドの往復", en: "signature exchange" },
  chip: { ja: "チップの署名時間（軽い往復を差し引き）", en: "chip's signature (less a light exchange)" },
  certificate: { ja: "証明書の読取り", en: "reading the certificate" },
  overhead: { ja: "最も軽い往復（リーダーと端末の基礎時間）", en: "lightest exchange (overhead of reader and host)" },
  result: { ja: "検出から結果表示まで", en: "detection to result" },
} as const satisfies Record<FigureTime, { ja: string; en: string }>;

export type Quantity = FigureTime;
export const quantityNames = figureTimes;

const measure: Readonly<Record<Quantity, (run: Run) => number | null>> = {
  detection: between("m0", "m1"),
  activation: between("m1", "m2"),
  hold: between("m1", "m8"),
  signature: ({ exchanges }) => durations(exchanges.filter(isSignature)),
  chip: chipTime,
  certificate: ({ exchanges }) => durations(exchanges.filter(({ ins }) => ins === 0xb0)),
  overhead: ({ exchanges }) => durations(exchanges.filter(isRetryQuery).slice(0, 1)),
  result: between("m1", "m11"),
};

/** null where the run does not tell it. */
export const nanosecondsOf = (run: Run, quantity: Quantity): number | null => measure[quantity](run);

/** Milliseconds. */
export function timeOf(run: Run, quantity: Quantity): number | null {
  const ns = nanosecondsOf(run, quantity);
  return ns === null ? null : ns / 1e6;
}

/** VERIFY without data: the least bytes in both directions, and no work. */
const isRetryQuery = ({ commandLength, ins }: Run["exchanges"][number]) => ins === 0x20 && commandLength <= 5;

function between(from: Mark, to: Mark) {
  return ({ marks }: Run) => {
    const [begun, ended] = [marks[from], marks[to]];
    return begun === undefined || ended === undefined ? null : ended - begun;
  };
}

/** null where there is none, or one was not answered. */
function durations(exchanges: Run["exchanges"]): number | null {
  if (exchanges.length === 0 || exchanges.some(({ sw }) => sw === null)) return null;
  return exchanges.reduce((sum, { endNs, startNs }) => sum + endNs - startNs, 0);
}
