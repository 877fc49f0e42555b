import { useCallback, useEffect, useState } from "react";
import type { FailureRecord } from "../../../../main/failure/failure";
import type { CountedIssue } from "../../../../preload/contract/study-issues";
import { useRequest } from "../../use-counter";

/** Issues of a study by its name, the most severe first. `reload`: after one was made or changed. */
export function useIssues(study: string): {
  issues: readonly CountedIssue[];
  failure: FailureRecord | null;
  reload: () => Promise<void>;
} {
  const { send, failure } = useRequest("study.issues");
  const [issues, setIssues] = useState<readonly CountedIssue[]>([]);
  const reload = useCallback(async () => setIssues((await send({ name: study })) ?? []), [send, study]);
  useEffect(() => void reload(), [reload]);
  return { issues, failure, reload };
}
