import { type FailureRecord, toFailureRecord } from "../failure/failure";
import type { Store } from "../store/store";

/** The store, loaded and opened at its first use, and where it could not be opened: every use of it then fails with the reason. */
export interface KeptStore
  extends Pick<
    Store,
    "begin" | "addExchange" | "addMark" | "finish" | "keep" | "list" | "open" | "delete" | "exportTo" | "close"
  > {
  campaigns(): Promise<Store["campaigns"]>;
  /** Why runs are not kept; null where they are, or opening goes on. */
  readonly problem: FailureRecord | null;
}

/** Runs of a file that is opened when it is first needed, not while the kiosk starts. `onNotice` is told what staff should know of it. */
export function keepStore(file: string, onNotice: (failure: FailureRecord) => void): KeptStore {
  let problem: FailureRecord | null = null;
  let opening: Promise<Store> | undefined;

  function open(): Promise<Store> {
    if (opening) return opening;
    opening = import("../store/store").then(({ openStore }) => openStore(file));
    opening.then(
      ({ notices }) => notices.forEach(onNotice),
      (error: unknown) => {
        problem = toFailureRecord(error);
        onNotice(problem);
      },
    );
    return opening;
  }

  return {
    get problem() {
      return problem;
    },
    begin: async (run) => (await open()).begin(run),
    addExchange: async (...exchange) => (await open()).addExchange(...exchange),
    addMark: async (...mark) => (await open()).addMark(...mark),
    finish: async (...ending) => (await open()).finish(...ending),
    keep: async (...run) => (await open()).keep(...run),
    list: async (page) => (await open()).list(page),
    open: async (id) => (await open()).open(id),
    delete: async (ids) => (await open()).delete(ids),
    campaigns: async () => (await open()).campaigns,
    exportTo: async (...wanted) => (await open()).exportTo(...wanted),
    close: async () => {
      if (opening && problem === null) await (await open()).close();
    },
  };
}
