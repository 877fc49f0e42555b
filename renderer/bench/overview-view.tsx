import type { CampaignOverview, ReportPart, ReportPartName } from "../../preload/contract/bench";
import { RequestFailure } from "../counter/request-failure";
import { useBenchTexts } from "../language/bench";
import { useCounterTexts } from "../language/counter";
import { useStaffLanguage } from "../language/language";
import { Notice } from "../parts/notice";
import { DataTable } from "./data-table";
import { useAnswer } from "./use-answer";
import "./bench.css";

const tones = { met: "good", missed: "bad", undecided: "warning" } as const;

/** What a campaign is for, its verdict, the figures one looks at first, and its limits. */
export function CampaignFirst({ overview: { aim, first, limits, verdict } }: { overview: CampaignOverview }) {
  const texts = useBenchTexts();
  return (
    <>
      <p>{aim}</p>
      <Notice tone={tones[verdict.outcome]} title={verdict.text} />
      <dl className="figures">
        {first.map(({ label, value }) => (
          <div key={label} data-first="true">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{texts.limits}</h3>
      <ul>
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </>
  );
}

/** Tables of a report, and what it says with them. */
export function PartOfReport({ part: { facts, tables } }: { part: ReportPart }) {
  return (
    <>
      {tables.map((table) => (
        <DataTable key={table.caption} table={table} />
      ))}
      {facts.length === 0 ? null : (
        <dl className="pairs">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="code">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** The same, asked for now. */
export function CampaignPart({ campaign, part }: { campaign: string; part: ReportPartName }) {
  const counter = useCounterTexts();
  const language = useStaffLanguage();
  const { value, failure } = useAnswer("bench.tables", { campaign, language, part });
  return (
    <>
      <RequestFailure failure={failure} />
      {value === null ? (
        failure === null ? (
          <p role="status">{counter.loading}</p>
        ) : null
      ) : (
        <PartOfReport part={value} />
      )}
    </>
  );
}
