import { useState } from "react";
import { type CountedIssue, type Issue, issueStatuses } from "../../../../preload/contract/study-issues";
import { useStudyCounterTexts } from "../../../language/study-counter";
import { useStudyIssuesTexts } from "../../../language/study-issues";
import { Button } from "../../../parts/button";
import { RadioGroup } from "../../../parts/choice";
import { TextField } from "../../../parts/field";
import { Select } from "../../../parts/select";

const severities = ["0", "1", "2", "3", "4"] as const;

/** An issue as somebody says it better. */
export function IssueForm({
  issue: { k: _k, n: _n, ...issue },
  onSave,
  onCancel,
}: {
  issue: CountedIssue;
  onSave: (issue: Issue) => void;
  onCancel: () => void;
}) {
  const texts = useStudyIssuesTexts();
  const { severities: severityTexts } = useStudyCounterTexts();
  const [edited, setEdited] = useState<Issue>(issue);
  const change = (part: Partial<Issue>) => setEdited({ ...edited, ...part });
  const empty = edited.description.trim() === "";
  return (
    <form
      className="issue-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty) onSave(edited);
      }}
      data-testid="issue-form"
    >
      <TextField
        label={texts.description}
        value={edited.description}
        onChange={(description) => change({ description })}
        lines={3}
        maxLength={4_000}
        autoFocus
      />
      <RadioGroup
        label={texts.severity}
        orientation="horizontal"
        options={severities.map((value) => ({ value, label: severityTexts[value] ?? value }))}
        value={severities.find((value) => value === String(edited.severity)) ?? "2"}
        onChange={(severity) => change({ severity: Number(severity) })}
      />
      <TextField
        label={texts.heuristic}
        value={edited.heuristic}
        onChange={(heuristic) => change({ heuristic })}
        maxLength={200}
      />
      <TextField
        label={texts.recommendation}
        value={edited.recommendation}
        onChange={(recommendation) => change({ recommendation })}
        lines={3}
        maxLength={4_000}
      />
      <TextField
        label={texts.owner}
        hint={texts.ownerHint}
        value={edited.owner}
        onChange={(owner) => change({ owner })}
        maxLength={100}
      />
      <Select
        label={texts.status}
        value={edited.status}
        onChange={(status) => change({ status })}
        options={issueStatuses.map((value) => ({ value, label: texts.statuses[value] }))}
      />
      <div className="actions">
        <Button look="outlined" size="small" onPress={onCancel}>
          {texts.cancel}
        </Button>
        <Button type="submit" size="small" isDisabled={empty} data-testid="issue-save">
          {texts.save}
        </Button>
      </div>
    </form>
  );
}
