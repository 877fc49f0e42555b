import type { CounterState } from "../../preload/contract";
import type { Mark } from "./figures";

export type Run = NonNullable<CounterState["run"]>;
export type Exchange = Run["exchanges"][number];

export type RunItem =
  | { readonly kind: "exchange"; readonly at: number; readonly exchange: Exchange }
  | { readonly kind: "mark"; readonly at: number; readonly mark: Mark };

/** Marks in the order they stand for; a run's own object may have them in any. */
export const markOrder = [
  "m0",
  "m1",
  "m2",
  "m3",
  "m4",
  "m5",
  "m6",
  "m7",
  "m8",
  "m9",
  "m10",
  "m11",
] as const satisfies readonly Mark[];

/**
 * Exchanges and marks of a run in the order they happened, at nanoseconds since the run began. A mark set when an exchange
 * ended comes after it; marks of one instant keep their own order.
 */
export function runSequence(run: Pick<Run, "marks" | "exchanges">): RunItem[] {
  const exchanges = run.exchanges.map((exchange) => ({ kind: "exchange", at: exchange.startNs, exchange }) as const);
  const marks = marksOf(run).map(({ mark, at }) => ({ kind: "mark", at, mark }) as const);
  const items: RunItem[] = [...exchanges, ...marks];
  return items.sort((a, b) => a.at - b.at || rank(a) - rank(b));
}

export function marksOf({ marks }: Pick<Run, "marks">): { mark: Mark; at: number }[] {
  return markOrder.flatMap((mark) => {
    const at = marks[mark];
    return at === undefined ? [] : [{ mark, at }];
  });
}

/** At one instant: what led to a mark is over, what follows it begins. */
function rank(item: RunItem): number {
  return item.kind === "mark" ? 0 : 1;
}
