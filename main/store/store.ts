import { Failure, type FailureRecord } from "../failure/failure";
import type { Mark } from "../tap/marks";
import type { Conditions, Exchange, Run, Token } from "../tap/run";

/** A run as it begins: before anything has happened. */
export interface RunBeginning {
  readonly id: string;
  readonly startedAt: string;
  readonly conditions: Conditions;
}

/** What is known of a run when it has ended. */
export interface RunEnding {
  readonly outcome: "success" | "failure";
  readonly failure: FailureRecord | null;
  readonly token: Token | null;
  readonly tries: Run["tries"];
}

export type RunListed = Omit<Run, "exchanges" | "afterExchanges"> & { readonly exchangeCount: number };

/** Runs, kept. Every promise settles when the disk has what was written. */
export interface Store {
  /** What opening it brought up: `store-damaged` where a damaged file was set aside and a new one begun. */
  readonly notices: readonly FailureRecord[];
  begin(run: RunBeginning): Promise<void>;
  addExchange(runId: string, exchange: Exchange, list: "exchanges" | "afterExchanges"): Promise<void>;
  /** A mark may come after the run was finished (m9 to m11). The first stamp of a mark stands. */
  addMark(runId: string, mark: Mark, ns: number): Promise<void>;
  finish(runId: string, ending: RunEnding): Promise<void>;
  /** Newest first. `before`: the id of the last run of the page before. */
  list(page: { limit: number; before: string | null }): Promise<RunListed[]>;
  /** undefined where there is no such run. */
  open(runId: string): Promise<Run | undefined>;
  /** Answers how many were deleted. */
  delete(runIds: readonly string[]): Promise<number>;
  /** In the order they began. null: all. */
  exportRuns(runIds: readonly string[] | null): AsyncIterable<Run>;
  close(): Promise<void>;
}

/**
 * Opens the file, makes it where there is none, and brings its schema up to date.
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`
 */
export async function openStore(_file: string): Promise<Store> {
  throw new Failure("internal", { about: "not written yet" });
}
