import type { TimedExchange } from "../link/exchange";
import type { Clock } from "../link/transceive";
import type { Mark } from "./marks";
import type { Exchange } from "./run";
import type { TapTrace } from "./tap-trace";

export interface RecorderListeners {
  onMark?(mark: Mark, ns: number): void;
  onExchange?(exchange: Exchange, list: ExchangeList): void;
  readonly trace?: Pick<TapTrace, "mark">;
}
export type ExchangeList = "exchanges" | "afterExchanges";

/** Keeps what happens in a tap, in whole nanoseconds since it began. */
export interface Recorder {
  readonly startNs: bigint;
  readonly marks: Partial<Record<Mark, number>>;
  readonly exchanges: readonly Exchange[];
  readonly afterExchanges: readonly Exchange[];
  /** How far the tap itself has come. */
  readonly lastMark: Mark | null;
  /** The first stamp of a mark stands. */
  mark(mark: Mark, at?: bigint): void;
  /** The token was lost and the tap is resumed: the marks of a tap are those of the holding that ended it. */
  beginAnotherHolding(): void;
  exchange(exchange: TimedExchange): void;
  /** Exchanges from here on are ones nobody holds the token for. */
  nobodyWaits(): void;
}

const marksOfHolding = ["m1", "m2", "m3", "m4", "m5", "m6", "m7"] as const;

export function createRecorder(clock: Clock, listeners: RecorderListeners): Recorder {
  const startNs = clock.now();
  const marks: Partial<Record<Mark, number>> = {};
  const lists: Record<ExchangeList, Exchange[]> = { exchanges: [], afterExchanges: [] };
  let list: ExchangeList = "exchanges";
  let lastMark: Mark | null = null;
  const since = (instant: bigint) => Number(instant - startNs);

  return {
    startNs,
    marks,
    exchanges: lists.exchanges,
    afterExchanges: lists.afterExchanges,
    get lastMark() {
      return lastMark;
    },
    mark(mark, at = clock.now()) {
      if (marks[mark] !== undefined) return;
      const ns = Math.max(0, since(at));
      marks[mark] = ns;
      // "Please hold" may be painted when the token lies there already.
      if (mark !== "m0") lastMark = mark;
      listeners.onMark?.(mark, ns);
      listeners.trace?.mark(mark, at);
    },
    beginAnotherHolding() {
      for (const mark of marksOfHolding) delete marks[mark];
    },
    exchange({ start, end, ...header }) {
      const exchange = { index: lists[list].length, ...header, startNs: since(start), endNs: since(end) };
      lists[list].push(exchange);
      listeners.onExchange?.(exchange, list);
    },
    nobodyWaits() {
      list = "afterExchanges";
    },
  };
}
