import type { Run } from "../../tap/run";
import { failureKind, reached, takenAwayEarly } from "../failures/classify";
import type { FailureKind } from "../failures/taxonomy";
import { type Quantity, quantityNames, timeOf } from "../times/quantities";
import { type Segments, segmentsOf } from "../times/segments";

/** What figures need of a run. */
export interface MeasuredTap {
  /** Its number in the campaign, from 1. */
  readonly tap: number;
  readonly stage: string;
  readonly levels: Readonly<Record<string, string>>;
  /** A token was found. */
  readonly detected: boolean;
  readonly completed: boolean;
  /** Completed without losing the token once: the application was selected once, and every command answered. */
  readonly atFirstTry: boolean;
  readonly failure: FailureKind | null;
  readonly takenAwayEarly: boolean;
  /** Milliseconds. */
  readonly times: Readonly<Record<Quantity, number | null>>;
  readonly segments: Segments | null;
  readonly atr: string | null;
  /** Bytes of each command and response: what the token can do shows in it. */
  readonly dialogue: string;
}

export function measuredTap(run: Run): MeasuredTap {
  const { conditions, exchanges, outcome, token } = run;
  const completed = outcome === "success";
  const failure = failureKind(run);
  const selections = exchanges.filter(({ ins, p1 }) => ins === 0xa4 && p1 === 0x04).length;
  return {
    tap: conditions.campaign?.tap ?? 0,
    stage: conditions.campaign?.stage ?? "",
    levels: conditions.campaign?.levels ?? {},
    detected: reached(run).detected,
    completed,
    atFirstTry: completed && selections === 1 && exchanges.every(({ sw }) => sw !== null),
    failure,
    takenAwayEarly: takenAwayEarly(run),
    times: timesOf(run),
    segments: segmentsOf(run),
    atr: token?.atr ?? null,
    dialogue: exchanges.map(({ commandLength, ins, p1 }) => `${ins}/${p1}/${commandLength}`).join(" "),
  };
}

function timesOf(run: Run): Record<Quantity, number | null> {
  const times: Partial<Record<Quantity, number | null>> = {};
  for (const quantity of quantityNames) times[quantity] = timeOf(run, quantity);
  return { ...noTimes, ...times };
}

const noTimes: Record<Quantity, null> = {
  ...{ detection: null, activation: null, hold: null, signature: null },
  ...{ chip: null, certificate: null, overhead: null, result: null },
};
