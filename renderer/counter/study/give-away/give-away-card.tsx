import { useEffect, useState } from "react";
import type { Request } from "../../../../preload/contract";
import type { StudySummary } from "../../../../preload/contract/study";
import type { Finding } from "../../../../preload/contract/study-exports";
import { useStaffLanguage } from "../../../language/language";
import { useStudyExportsTexts } from "../../../language/study-exports";
import { Button } from "../../../parts/button";
import { RadioGroup } from "../../../parts/choice";
import { Notice } from "../../../parts/notice";
import { Select } from "../../../parts/select";
import { RequestFailure } from "../../request-failure";
import { useRequest } from "../../use-counter";
import { FindingsTable } from "./findings-table";
import "./give-away.css";

type Wanted = Request<"study.export">;

const formats = ["csv", "xlsx", "json", "webvtt", "folder"] as const satisfies readonly Wanted["format"][];
const personals = ["refuse", "redact"] as const;
const freeTexts = ["refuse", "keep", "leave-out"] as const;

/**
 * A study's report and its data, with what may say who a participant is shown before anything is written.
 * @param changes another number: what is kept has changed, and is looked through anew
 */
export function GiveAwayCard({ study, changes }: { study: StudySummary; changes: number }) {
  const texts = useStudyExportsTexts();
  const language = useStaffLanguage();
  const { send: lookThrough, failure } = useRequest("study.anonymity");
  const report = useRequest("study.report");
  const data = useRequest("study.export");
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  const [format, setFormat] = useState<Wanted["format"]>("csv");
  const [treatment, setTreatment] = useState<Wanted["treatment"]>({ personal: "refuse", freeText: "refuse" });
  const [told, setTold] = useState<readonly string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` says when to look again.
  useEffect(() => {
    void lookThrough({ name: study.name }).then((answer) => answer && setFindings(answer));
  }, [lookThrough, study.name, changes]);
  const blocking = findings?.filter((finding) => isRefused(finding, treatment)).length ?? 0;
  const writeReport = async (as: "html" | "pdf") => {
    const path = await report.send({ hash: study.hash, format: as, language });
    setTold(path ? [texts.savedAs(path)] : []);
  };
  const write = async () => {
    const written = await data.send({ name: study.name, format, treatment });
    if (!written) return setTold([]);
    const { files, sessions, unfinished } = written;
    setTold([texts.saved(files.length, sessions), ...(unfinished > 0 ? [texts.unfinished(unfinished)] : [])]);
  };
  return (
    <section className="card" data-testid="give-away">
      <h2>{texts.title}</h2>
      <h3>{texts.report}</h3>
      <div className="actions">
        {(["html", "pdf"] as const).map((as) => (
          <Button
            key={as}
            look="outlined"
            size="small"
            isDisabled={report.busy}
            onPress={() => void writeReport(as)}
            data-testid={`report-${as}`}
          >
            {texts[as]}
          </Button>
        ))}
      </div>
      <h3>{texts.findings}</h3>
      {findings === null ? null : <FindingsTable findings={findings} />}
      <h3>{texts.data}</h3>
      <div className="give-away">
        <Select
          label={texts.format}
          value={format}
          onChange={setFormat}
          options={formats.map((value) => ({ value, label: texts.formats[value] }))}
          data-testid="export-format"
        />
        <RadioGroup
          label={texts.personal}
          options={personals.map((value) => ({ value, label: texts.personals[value] }))}
          value={treatment.personal}
          onChange={(personal) => setTreatment({ ...treatment, personal })}
        />
        <RadioGroup
          label={texts.freeText}
          options={freeTexts.map((value) => ({ value, label: texts.freeTexts[value] }))}
          value={treatment.freeText}
          onChange={(freeText) => setTreatment({ ...treatment, freeText })}
        />
      </div>
      <RequestFailure failure={failure ?? report.failure ?? data.failure} />
      {blocking === 0 ? null : <Notice tone="warning" live="polite" title={texts.blocked(blocking)} />}
      {told.map((text) => (
        <Notice key={text} tone="good" live="polite" title={text} />
      ))}
      <div className="actions">
        <Button
          size="small"
          isDisabled={findings === null || blocking > 0 || data.busy}
          onPress={() => void write()}
          data-testid="export-write"
        >
          {texts.save}
        </Button>
      </div>
    </section>
  );
}

/** As main judges it (main/study/anonymity/gate.ts), which has the last word. */
function isRefused({ kind, place }: Finding, { freeText, personal }: Wanted["treatment"]): boolean {
  if (place.as !== "label" && freeText === "leave-out") return false;
  return kind === "free-text" ? freeText === "refuse" : personal === "refuse";
}
