import { useState } from "react";
import type { Seen } from "../../../../preload/contract/study-issues";
import { useStaffLanguage } from "../../../language/language";
import { useStudyIssuesTexts } from "../../../language/study-issues";
import { Button } from "../../../parts/button";
import { Notice } from "../../../parts/notice";
import { Select } from "../../../parts/select";
import { RequestFailure } from "../../request-failure";
import { useRequest } from "../../use-counter";
import { useShortcuts } from "../use-shortcuts";
import { useIssues } from "./use-issues";
import "./issues.css";

/** Stands for an issue that is not there yet: no issue has this id. */
const fresh = "";

/** What was seen becomes an issue in one step, or further evidence of one that is there. */
export function FoundForm({
  study,
  session,
  seen,
  what,
  keys = false,
}: {
  /** Name of the study. */
  study: string;
  session: string;
  seen: Seen;
  /** What it is, in words. */
  what: string;
  /** The key I does it, too. */
  keys?: boolean;
}) {
  const texts = useStudyIssuesTexts();
  const language = useStaffLanguage();
  const { issues, reload } = useIssues(study);
  const found = useRequest("study.found");
  const [into, setInto] = useState(fresh);
  const [told, setTold] = useState<string | null>(null);
  const make = async () => {
    const issue = await found.send({ session, seen, issue: into === fresh ? null : into, language });
    if (issue === undefined) return;
    setTold(into === fresh ? texts.made(issue.description) : texts.added(issue.description));
    await reload();
  };
  useShortcuts(keys && !found.busy, { i: () => void make() });
  return (
    <div className="found-form">
      {issues.length === 0 ? null : (
        <Select
          label={texts.into}
          value={into}
          onChange={setInto}
          options={[
            { value: fresh, label: texts.asNew },
            ...issues.map(({ description, id }) => ({ value: id, label: description })),
          ]}
          data-testid="issue-into"
        />
      )}
      <Button
        look="outlined"
        size="small"
        isDisabled={found.busy}
        // With its key on it, it stands below what it is about.
        {...(!keys && { "aria-label": texts.foundNamed(what) })}
        onPress={() => void make()}
        data-testid="issue-found"
      >
        {texts.found} {keys ? <kbd>I</kbd> : null}
      </Button>
      <RequestFailure failure={found.failure} />
      {told === null ? null : <Notice tone="good" live="polite" title={told} />}
    </div>
  );
}
