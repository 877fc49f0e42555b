import type { CampaignOverview } from "../../preload/contract/bench";
import { useBenchTexts } from "../language/bench";
import { Notice } from "../parts/notice";
import { DataTable } from "./data-table";
import "./bench.css";

const tones = { met: "good", missed: "bad", undecided: "warning" } as const;

interface Told {
  readonly overview: CampaignOverview;
}

/** What a campaign is for, its verdict, the figures one looks at first, its limits, and its results in tables. */
export function CampaignResults({ overview: { aim, first, limits, results, verdict } }: Told) {
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
      <Tables tables={results} />
    </>
  );
}

/** Phones less the card. */
export function CampaignComparison({ overview: { comparison } }: Told) {
  return <Tables tables={comparison} />;
}

/** Devices, how true the times are, what was left out, versions and the raw data's hash. */
export function CampaignConditions({ overview: { conditions, facts } }: Told) {
  return (
    <>
      <Tables tables={conditions} />
      <dl className="pairs">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="code">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Tables({ tables }: { tables: CampaignOverview["results"] }) {
  return tables.map((table) => <DataTable key={table.caption} table={table} />);
}
