import { randomUUID } from "node:crypto";
import type { CounterState } from "../../preload/contract";
import type { FailureRecord } from "../failure/failure";

type Notice = CounterState["notices"][number];

/** What staff should know and have not dismissed yet. The same failure is told once, however often it happens. */
export interface Notices {
  readonly list: readonly Notice[];
  add(failure: FailureRecord): void;
  dismiss(id: string): void;
}

/** @param changed called after every change */
export function createNotices(changed: () => void): Notices {
  let list: readonly Notice[] = [];
  const set = (next: readonly Notice[]) => {
    list = next;
    changed();
  };
  return {
    get list() {
      return list;
    },
    add(failure) {
      const known = list.some(
        ({ failure: { code, detail } }) => code === failure.code && detail.about === failure.detail.about,
      );
      if (!known) set([...list, { id: randomUUID(), failure }]);
    },
    dismiss: (id) => set(list.filter((notice) => notice.id !== id)),
  };
}
