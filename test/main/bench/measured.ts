import { figuresOf } from "../../../main/bench/tables/run-figures";
import { type Sample, sampleInMemory } from "../../../main/bench/tables/sample";
import type { RunFigures } from "../../../main/store/figures";
import type { Exchange, Run } from "../../../main/tap/run";
import { beginning, ending } from "../store/sample-run";

export interface TapOf {
  readonly token?: string;
  readonly reader?: string;
  readonly position?: string;
  readonly stage?: string;
  readonly hold?: number;
  readonly signature?: number;
  readonly failure?: Run["failure"];
}

/** A run of a campaign with these times, milliseconds. */
export function runOf({
  failure = null,
  hold = 250,
  position = "b2",
  reader = "flat-pad",
  signature = 190,
  stage = "timing",
  token = "card",
}: TapOf = {}): Run {
  const at = (index: number, ins: number, from: number, lasting: number, bytes: number): Exchange => {
    const head = {
      index,
      cla: 0,
      ins,
      p1: ins === 0xa4 ? 4 : 0,
      p2: 0,
      sw: 0x9000,
      commandLength: 5,
      responseLength: bytes,
    };
    return { ...head, startNs: from * 1e6, endNs: (from + lasting) * 1e6 };
  };
  const exchanges = [at(0, 0xa4, 1_001, 2, 2), at(1, 0xb0, 1_004, 20, 1_502), at(2, 0x2a, 1_025, signature, 258)];
  const marks = { m0: 0, m1: 1_000e6, m2: 1_001e6, m8: (1_000 + hold) * 1e6 };
  const begun = beginning();
  const levels = { token, reader, position, hand: "placed", flow: "login", faults: "none" };
  const campaign = { campaign: begun.id, tap: 1, stage, block: 1, warmUp: false, levels };
  const ended = failure === null ? ending({ marks }) : ending({ outcome: "failure", failure, marks: { m0: 0 } });
  const lists = { exchanges: failure === null ? exchanges : [], afterExchanges: [] };
  return { ...begun, conditions: { ...begun.conditions, campaign }, ...ended, ...lists };
}

export const tapOf = (options?: TapOf): RunFigures => figuresOf(runOf(options));

/** So many taps of a kind. */
export const virtual = (...groups: readonly (readonly [count: number, tap: TapOf])[]): Sample<"virtual"> =>
  sampleInMemory(
    "virtual",
    groups.flatMap(([count, tap]) => Array.from({ length: count }, () => tapOf(tap))),
  );
