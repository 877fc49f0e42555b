import { useEffect, useState } from "react";
import type { SessionSummary, StudySummary } from "../../../../preload/contract/study";
import type { CountedIssue, Evidence } from "../../../../preload/contract/study-issues";
import { useStudyCounterTexts } from "../../../language/study-counter";
import { useStudyIssuesTexts } from "../../../language/study-issues";
import { Badge } from "../../../parts/badge";
import { Button } from "../../../parts/button";
import { ConfirmDialog } from "../../../parts/dialog";
import { RequestFailure } from "../../request-failure";
import { useRequest } from "../../use-counter";
import { IssueForm } from "./issue-form";
import { useIssues } from "./use-issues";
import "./issues.css";

/** Issues found in a study's sessions, the most severe first, with how many participants each was seen with. */
export function IssuesCard({
  study,
  onTimeLine,
  onChange,
}: {
  study: StudySummary;
  onTimeLine: (session: SessionSummary) => void;
  onChange: () => void;
}) {
  const texts = useStudyIssuesTexts();
  const { failure, issues, reload: loadIssues } = useIssues(study.name);
  const reload = async () => {
    await loadIssues();
    onChange();
  };
  const keep = useRequest("study.keep-issue");
  const remove = useRequest("study.delete-issue");
  const sessions = useSessions(study.name);
  const [editing, setEditing] = useState<string | null>(null);
  const [asking, setAsking] = useState<CountedIssue | null>(null);
  return (
    <section className="card" data-testid="issues">
      <h2>{texts.title}</h2>
      <RequestFailure failure={failure ?? keep.failure ?? remove.failure} />
      {issues.length === 0 ? (
        <p className="empty">{texts.none}</p>
      ) : (
        <ul className="issues">
          {issues.map((issue) => (
            <li key={issue.id}>
              {editing === issue.id ? (
                <IssueForm
                  issue={issue}
                  onCancel={() => setEditing(null)}
                  onSave={async (changed) => {
                    await keep.send(changed);
                    setEditing(null);
                    await reload();
                  }}
                />
              ) : (
                <IssueInWords
                  {...{ issue, sessions, onTimeLine }}
                  onEdit={() => setEditing(issue.id)}
                  onRemove={() => setAsking(issue)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        open={asking !== null}
        title={texts.removeTitle}
        confirm={texts.remove}
        keep={texts.cancel}
        onKeep={() => setAsking(null)}
        onConfirm={async () => {
          if (asking !== null) await remove.send({ id: asking.id });
          setAsking(null);
          await reload();
        }}
      >
        <p>{asking?.description}</p>
        <p>{texts.removeText}</p>
      </ConfirmDialog>
    </section>
  );
}

function useSessions(study: string): readonly SessionSummary[] {
  const { send } = useRequest("study.sessions");
  const [sessions, setSessions] = useState<readonly SessionSummary[]>([]);
  useEffect(() => {
    void send({ name: study }).then((answer) => setSessions(answer ?? []));
  }, [send, study]);
  return sessions;
}

function IssueInWords({
  issue: { description, evidence, heuristic, k, n, owner, recommendation, severity, status },
  sessions,
  onTimeLine,
  onEdit,
  onRemove,
}: {
  issue: CountedIssue;
  sessions: readonly SessionSummary[];
  onTimeLine: (session: SessionSummary) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const texts = useStudyIssuesTexts();
  const { severities } = useStudyCounterTexts();
  const pairs = [
    [texts.heuristic, heuristic],
    [texts.recommendation, recommendation],
    [texts.owner, owner],
  ] as const;
  return (
    <>
      <div className="card-head">
        <p className="issue-description">{description}</p>
        <div className="actions">
          <Button look="outlined" size="small" onPress={onEdit} aria-label={texts.editNamed(description)}>
            {texts.edit}
          </Button>
          <Button
            look="outlined"
            tone="danger"
            size="small"
            onPress={onRemove}
            aria-label={texts.removeNamed(description)}
          >
            {texts.remove}
          </Button>
        </div>
      </div>
      <p className="badges">
        <Badge tone={severity >= 3 ? "bad" : severity === 2 ? "warning" : "information"}>
          {severities[severity] ?? severity}
        </Badge>
        <Badge tone="information" plain>
          {texts.seenWith(k, n)}
        </Badge>
        <Badge tone={status === "fixed" ? "good" : "information"} plain>
          {texts.statuses[status]}
        </Badge>
      </p>
      <dl className="pairs">
        {pairs
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        <div>
          <dt>{texts.evidence}</dt>
          <dd className="actions">
            {evidence.map((seen) => (
              <EvidenceLink key={JSON.stringify(seen)} {...{ seen, sessions, onTimeLine }} />
            ))}
          </dd>
        </div>
      </dl>
    </>
  );
}

function EvidenceLink({
  seen: { session, trial },
  sessions,
  onTimeLine,
}: {
  seen: Evidence;
  sessions: readonly SessionSummary[];
  onTimeLine: (session: SessionSummary) => void;
}) {
  const texts = useStudyIssuesTexts();
  const known = sessions.find(({ id }) => id === session);
  if (known?.participant == null) return null;
  const where = texts.evidenceOf(known.participant, trial === null ? texts.session : texts.trial(trial));
  return (
    <Button look="text" size="small" onPress={() => onTimeLine(known)} aria-label={texts.lookNamed(where)}>
      {where}
    </Button>
  );
}
