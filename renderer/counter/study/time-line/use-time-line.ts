import { useCallback, useEffect, useRef, useState } from "react";
import type { FailureRecord } from "../../../../main/failure/failure";
import type { TimeLineView } from "../../../../preload/contract/study-views";
import { bridge } from "../../../bridge";
import { surroundings, type View, within } from "./view";

/** What is known of a session's time line around what is looked at, and where that is. */
export interface TimeLineState {
  readonly line: TimeLineView | null;
  readonly view: View;
  readonly failure: FailureRecord | null;
  /** null: the whole session, read again. */
  look(view: View | null): void;
}

/** What is there is painted at once in the new view; main is asked for what it lacks, one question at a time, the newest last. */
export function useTimeLine(session: string): TimeLineState {
  const [line, setLine] = useState<TimeLineView | null>(null);
  const [view, setView] = useState<View | null>(null);
  const [failure, setFailure] = useState<FailureRecord | null>(null);
  const asking = useRef(false);
  const wanted = useRef<View | null | undefined>(undefined);
  const gone = useRef(false);

  const ask = useCallback(
    async (first: View | null) => {
      wanted.current = first;
      if (asking.current) return;
      asking.current = true;
      while (wanted.current !== undefined && !gone.current) {
        const next: View | null = wanted.current;
        wanted.current = undefined;
        try {
          const answer = await bridge().request("study.time-line", { session, view: next });
          setLine(answer);
          setFailure(null);
        } catch (refusal) {
          setFailure(isFailureRecord(refusal) ? refusal : { code: "internal", detail: {} });
        }
      }
      asking.current = false;
    },
    [session],
  );
  useEffect(() => {
    gone.current = false;
    void ask(null);
    return () => {
      gone.current = true;
    };
  }, [ask]);

  const length = line?.length ?? 0;
  const look = useCallback(
    (next: View | null) => {
      if (next === null) {
        setView(null);
        void ask(null);
        return;
      }
      const seen = within(next, length);
      setView(seen);
      void ask(surroundings(seen, length));
    },
    [ask, length],
  );
  return { line, failure, view: view ?? { from: 0, to: Math.max(length, 1) }, look };
}

function isFailureRecord(refusal: unknown): refusal is FailureRecord {
  return typeof refusal === "object" && refusal !== null && "code" in refusal && "detail" in refusal;
}
