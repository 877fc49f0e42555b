import type { FailureRecord } from "../../failure/failure";
import { toFailureRecord } from "../../failure/failure";
import type { Store } from "../../store/store";
import type { Conditions, Run } from "../../tap/run";
import type { TapNews } from "./tap-host";
import type { TapEnding } from "./tap-messages";

/** What the portal made of a tap. `none`: nobody waits for one any more, or there never was one. */
export type Verdict =
  | { readonly outcome: "success" }
  | { readonly outcome: "failure"; readonly failure: FailureRecord }
  | "none";

/** One run while it goes on: everything that is told of it is kept first, and shown after. */
export interface RunRecorder {
  readonly run: Run;
  receive(news: TapNews): void;
  /** The first verdict stands. The run is finished when the tap has ended and the verdict is there. */
  judge(verdict: Verdict): void;
  /** Settles when the run is finished and kept. */
  readonly finished: Promise<Run>;
}

export interface RecorderPorts {
  readonly store: Pick<Store, "begin" | "addExchange" | "addMark" | "finish">;
  onChange(run: Run): void;
  /** What could not be kept. The tap goes on all the same: the citizen is not to blame for the disk. */
  onStoreFailure(failure: FailureRecord): void;
}

export function recordRun(id: string, conditions: Conditions, judged: boolean, ports: RecorderPorts): RunRecorder {
  const { store, onChange } = ports;
  let run: Run = {
    id,
    startedAt: new Date().toISOString(),
    outcome: "unfinished",
    failure: null,
    conditions,
    token: null,
    tries: { before: null, after: null },
    marks: {},
    exchanges: [],
    afterExchanges: [],
  };
  let ending: TapEnding | undefined;
  let verdict: Verdict | undefined = judged ? undefined : "none";
  /** Marks of the portal's answer and its result that came after the tap had ended. */
  let lateMarks: Run["marks"] = {};
  let finish: (run: Run) => void = () => undefined;
  const finished = new Promise<Run>((resolve) => {
    finish = resolve;
  });

  /** Writes go to the disk one after the other, in the order of what happened. */
  let writes = Promise.resolve();
  function keep(write: () => Promise<void>, change: () => void): void {
    writes = writes
      .then(write)
      .catch((error: unknown) => ports.onStoreFailure(toFailureRecord(error)))
      .then(change);
  }
  function show(change: Partial<Run>): void {
    run = { ...run, ...change };
    onChange(run);
  }

  keep(
    () => store.begin({ id, startedAt: run.startedAt, conditions }),
    () => onChange(run),
  );

  function finishIfKnown(): void {
    if (ending === undefined || verdict === undefined || run.outcome !== "unfinished") return;
    const { token, tries, marks } = ending;
    const end = { ...judgement(ending, verdict), token, tries, marks: { ...marks, ...lateMarks } };
    keep(
      () => store.finish(id, end),
      () => {
        show(end);
        finish(run);
      },
    );
  }

  return {
    get run() {
      return run;
    },
    finished,
    receive(news) {
      switch (news.type) {
        case "exchange":
          keep(
            () => store.addExchange(id, news.exchange, news.list),
            () => show({ [news.list]: [...run[news.list], news.exchange] }),
          );
          return;
        case "mark":
          if (ending !== undefined) lateMarks = { ...lateMarks, [news.mark]: news.ns };
          keep(
            () => store.addMark(id, news.mark, news.ns),
            () => show({ marks: { ...run.marks, [news.mark]: news.ns } }),
          );
          return;
        case "ended":
          ending = news.ending;
          if (ending.outcome === "failure") verdict ??= "none";
          finishIfKnown();
          return;
        default:
      }
    },
    judge(given) {
      verdict ??= given;
      finishIfKnown();
    },
  };
}

/** A tap that failed has failed; one that went well is worth what the portal made of it. */
function judgement({ outcome, failure }: TapEnding, verdict: Verdict): Pick<TapEnding, "outcome" | "failure"> {
  if (outcome === "failure" || verdict === "none" || verdict.outcome === "success") return { outcome, failure };
  return verdict;
}
