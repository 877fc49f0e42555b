import { instruction } from "../../apdu/instructions";
import { triesIn } from "../../apdu/status-words";
import type { Happening } from "../../study/records/event";
import type { Run } from "../../tap/run";
import type { TapNews } from "../tap/tap-host";

/** What taps tell a session: their beginning, their marks, and their end with what was held and needed. */
export interface TapWatch {
  onNews(news: TapNews): void;
  onRun(run: Run): void;
  /** What a run of the session is for; undefined where it is none of it. */
  flowOf(run: string): Run["conditions"]["flow"] | undefined;
  /** Of the last one, in nanoseconds since it began. */
  readonly marks: ReadonlyMap<string, number>;
}

interface WatchedRun {
  readonly trial: number | null;
  readonly flow: Run["conditions"]["flow"];
  holds: number;
  /** When it began on the session's clock: the earliest that any of its news allows for, since none arrives before it happened. */
  startNs: number;
  ended: boolean;
}

/** @param now nanoseconds on the session's clock; `note` keeps what happened for a trial */
export function watchTaps(
  now: () => number,
  trialUnderWay: () => number | null,
  note: (happening: Happening, trial: number | null) => void,
): TapWatch {
  const runs = new Map<string, WatchedRun>();
  const marks = new Map<string, number>();

  function arrived(run: WatchedRun, runNs: number): void {
    run.startNs = Math.min(run.startNs, now() - runNs);
  }

  return {
    flowOf: (id) => runs.get(id)?.flow,
    marks,
    onNews(news) {
      const run = runs.get(news.tap);
      if (run === undefined) return;
      if (news.type === "stage" && news.stage.name === "found") run.holds += 1;
      if (news.type === "exchange") arrived(run, news.exchange.endNs);
      if (news.type !== "mark") return;
      arrived(run, news.ns);
      marks.set(news.mark, news.ns);
      note({ kind: "mark", run: news.tap, mark: news.mark, runNs: news.ns }, run.trial);
    },
    onRun(run) {
      const { conditions, exchanges, failure, id, marks: at, outcome } = run;
      const known = runs.get(id);
      if (known === undefined) {
        const trial = trialUnderWay();
        // A probe of the staff's belongs to no participant.
        if (trial === null || conditions.flow === "probe") return;
        runs.set(id, { trial, flow: conditions.flow, holds: 0, startNs: now(), ended: false });
        marks.clear();
        note({ kind: "tap-began", run: id, flow: conditions.flow }, trial);
        return;
      }
      if (outcome === "unfinished" || known.ended) return;
      known.ended = true;
      const between = (from: number | undefined, to: number | undefined) =>
        from === undefined || to === undefined ? null : to - from;
      const held = between(at.m1, at.m9);
      const required = between(at.m1, at.m8);
      note(
        {
          ...{ kind: "tap-ended", run: id, outcome, code: failure?.code ?? null, holds: known.holds },
          exchanges: exchanges.length,
          triesUsed: triesUsed(run),
          heldNs: held === null ? null : Math.max(0, held),
          requiredNs: required === null ? null : Math.max(0, required),
          marginNs: between(at.m8, at.m9),
          startNs: Math.round(known.startNs),
        },
        known.trial,
      );
    },
  };
}

/**
 * PIN tries that a tap cost; null where it read no counter. A right PIN gives back what a wrong one before it has cost, so
 * the tokens' refusals are counted too (63Cx to a VERIFY with data; ISO/IEC 7816-4 clause 11.6.6).
 */
function triesUsed({ exchanges, tries: { after, before } }: Run): number | null {
  if (before === null || after === null) return null;
  const refused = exchanges.filter(
    ({ commandLength, ins, sw }) =>
      ins === instruction.verify && commandLength > 5 && sw !== null && triesIn(sw) !== undefined,
  );
  return Math.max(refused.length, before - after);
}
