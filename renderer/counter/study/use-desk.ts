import { useEffect, useState } from "react";
import type { FailureRecord } from "../../../main/failure/failure";
import type { DeskState } from "../../../preload/contract/study";
import { bridge } from "../../bridge";

/** The session at the kiosk as main tells it. */
export function useDesk(): { desk: DeskState | null; failure: FailureRecord | null } {
  const [desk, setDesk] = useState<DeskState | null>(null);
  const [failure, setFailure] = useState<FailureRecord | null>(null);
  useEffect(() => {
    // Subscribed before asking: a change that comes between question and answer is newer than the answer.
    let changed = false;
    const stop = bridge().on("study.changed", (next) => {
      changed = true;
      setDesk(next);
    });
    bridge()
      .request("study.state")
      .then(
        (first) => changed || setDesk(first),
        (refusal: FailureRecord) => setFailure(refusal),
      );
    return stop;
  }, []);
  return { desk, failure };
}
