import { open, writeFile } from "node:fs/promises";
import { diskFailure } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import type { Claim, Interval } from "../statistics/claim";
import { dataFolder } from "../store/data-folder";
import type { Study } from "../study/definition/study";
import { type StudyFigures, studyFigures } from "../study/figures/study-figures";
import { type Verdict, verdicts } from "../study/figures/verdict";
import { type ReportedStudy, studyReportPage } from "../study/results/report-page";
import { openStudyStore, type StudyStore } from "../study/store/study-store";
import { type Answer, say } from "./answer";
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
    const { figures, hash, older, study, verdicts: judged } = await reported(store, name);
    return {
      json: { outcome: "success", study: { name, version: study.version, hash }, older, figures, verdicts: judged },
      text: figuresText(study, figures, judged, older).join("\n"),
      failure: null,
    };
  });
}

/** The same as a page for people. */
export function studyReport(name: string, { data, out }: { data?: string; out: string }): Promise<Answer> {
  return withStudies(data, async (store) => {
    const told = await reported(store, name);
    const page = await studyReportPage(told);
    try {
      await writeFile(out, page, { mode: 0o600 });
    } catch (error) {
      throw diskFailure(error, out);
    }
    const { sessions } = told.figures;
    return { json: { outcome: "success", file: out, sessions }, text: `${out}: ${sessions} sessions`, failure: null };
  });
}

async function reported(store: StudyStore, name: string): Promise<ReportedStudy> {
  const { hash, study } = await newest(store, name);
  const all = await store.keptSessions(name);
  const sessions = all.filter(({ record }) => record.study.hash === hash);
  const figures = studyFigures(study, sessions);
  const judged = verdicts(study, figures, await store.issues(name));
  return { study, hash, figures, verdicts: judged, older: all.length - sessions.length };
}

/** Written session by session: a study's events need not fit into memory. */
export function studyExport(name: string, { data, out }: { data?: string; out: string }): Promise<Answer> {
  return withStudies(data, async (store) => {
    const studies = (await store.studies()).filter(({ study }) => study.name === name);
    if (studies.length === 0) throw new Failure("usage", { about: `no study ${name}` });
    const sessions = await store.keptSessions(name);
    let events = 0;
    try {
      const file = await open(out, "w", 0o600);
      try {
        const head = { kazashi: "study", studies: studies.map(({ hash, study }) => ({ hash, study })) };
        await file.write(
          `${JSON.stringify(head).slice(0, -1)},"issues":${JSON.stringify(await store.issues(name))},"sessions":[`,
        );
        for (const [index, session] of sessions.entries()) {
          const own = await store.events(session.record.id, { after: 0, limit: 10_000_000 });
          events += own.length;
          await file.write(`${index === 0 ? "" : ","}\n${JSON.stringify({ ...session, events: own })}`);
        }
        await file.write("]}\n");
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw diskFailure(error, out);
    }
    const text = `${out}: ${sessions.length} sessions, ${events} events`;
    return { json: { outcome: "success", file: out, sessions: sessions.length, events }, text, failure: null };
  });
}

async function withStudies<Value>(
  data: string | undefined,
  action: (store: StudyStore) => Promise<Value>,
): Promise<Value> {
  const store = await openStudyStore(dataFolder(data).studies);
  try {
    for (const { code, detail } of store.notices) say(`notice: ${code} (${detail.about ?? ""})`);
    return await action(store);
  } finally {
    await store.close();
  }
}

async function newest(store: StudyStore, name: string): Promise<{ hash: string; study: Study }> {
  const versions = (await store.studies()).filter(({ study }) => study.name === name);
  const found = versions.find(({ sessions }) => sessions > 0) ?? versions[0];
  if (found === undefined) throw new Failure("usage", { about: `no study ${name}` });
  return found;
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
