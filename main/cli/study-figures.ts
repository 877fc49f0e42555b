import type { Claim, Interval } from "../statistics/claim";
import type { Study } from "../study/definition/study";
import type { StudyFigures } from "../study/figures/study-figures";
import type { Verdict } from "../study/figures/verdict";
import { newestVersion, toldStudy } from "../study/results/told-study";
import type { Answer } from "./answer";
import { withStudies } from "./study-store";
import { table } from "./table";

export function studyList({ data }: { data?: string }): Promise<Answer> {
  return withStudies(data, async (store) => {
    const kept = await store.studies();
    const studies = kept.map(({ addedAt, hash, sessions, study: { name, version } }) => ({
      ...{ name, version, hash, addedAt, sessions },
    }));
    const rows = studies.map(({ addedAt, hash, name, sessions, version }) => [
      ...[name, String(version), String(sessions), addedAt, hash.slice(0, 12)],
    ]);
    const text =
      rows.length === 0 ? "no studies yet" : table(["study", "version", "sessions", "kept", "hash"], rows).join("\n");
    return { json: { outcome: "success", studies }, text, failure: null };
  });
}

/** Of the newest version that has sessions; sessions of older ones are told and left out. */
export function studyFiguresOf(name: string, { data }: { data?: string }): Promise<Answer> {
  return withStudies(data, async (store) => {
    const { hash } = await newestVersion(store, name);
    const { figures, issues, older, study, verdicts: judged } = await toldStudy(store, hash);
    return {
      json: {
        outcome: "success",
        study: { name, version: study.version, hash },
        older,
        figures,
        verdicts: judged,
        issues,
      },
      text: figuresText(study, figures, judged, older).join("\n"),
      failure: null,
    };
  });
}

function figuresText(study: Study, figures: StudyFigures, judged: readonly Verdict[], older: number): string[] {
  const { comparisons, few, participants, preferences, scores, sessions, tasks, withdrawn } = figures;
  return [
    `${study.title.en}, version ${study.version}`,
    `${participants} participants, ${sessions} sessions, ${withdrawn} withdrawn${older > 0 ? `, ${older} of older versions left out` : ""}`,
    ...(few ? ["Few participants: this shows what to improve, and proves nothing."] : []),
    "",
    ...table(
      ["task", "condition", "n", "unassisted", "95 %", "time s", "assists", "SEQ", "tries"],
      tasks.map((task) => [
        ...[task.task, task.condition ?? "", String(task.trials)],
        task.completion === null ? "" : percent(task.completion.share),
        task.completion === null ? "" : `${percent(task.completion.lower)} to ${percent(task.completion.upper)}`,
        claimed(task.time, (ms) => (ms / 1_000).toFixed(1)),
        String(task.assists),
        claimed(task.seq, (value) => value.toFixed(1)),
        String(task.triesUsed),
      ]),
    ),
    "",
    ...table(
      ["score", "condition", "mean", "against 68"],
      scores.map(({ againstAverage, condition, mean, questionnaire }) => [
        ...[questionnaire, condition, claimed(mean, (value) => value.toFixed(1)), againstAverage ?? ""],
      ]),
    ),
    "",
    ...comparisons.map(
      ({ baseline, condition, sus }) => `SUS ${condition} − ${baseline}: ${claimed(sus, (value) => value.toFixed(1))}`,
    ),
    ...preferences.map(({ condition, participants: those }) => `preferred ${condition}: ${those}`),
    "",
    ...judged.map(({ criterion, judgement }) => `${judgement.padEnd(9)} ${criterion.title.en}`),
  ];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function claimed(claim: Claim<{ readonly value: number } & Interval>, written: (value: number) => string): string {
  if (claim.kind === "too-few") return `n = ${claim.n}, too few`;
  return `${written(claim.value)} (${written(claim.lower)} to ${written(claim.upper)})`;
}
