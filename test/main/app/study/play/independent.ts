import type { Study } from "../../../../../main/study/definition/study";
import type { Event } from "../../../../../main/study/records/event";
import type { KeptSession } from "../../../../../main/study/records/kept-session";
import type { StudyStore } from "../../../../../main/study/store/study-store";

/**
 * What a study's sessions say, computed once more from their raw events and answers by other code than the app's own: nothing of
 * main/study/figures or main/statistics is used, and nothing of the measures that the app has counted and kept.
 */
export interface Computed {
  readonly cells: readonly Cell[];
  readonly scores: readonly {
    questionnaire: string;
    condition: string;
    values: readonly number[];
    mean: Estimate | null;
  }[];
  readonly susDifferences: ReadonlyMap<string, Estimate | null>;
  /** By condition and group of tasks: geometric mean of the ratios to the baseline's times. */
  readonly timeRatios: ReadonlyMap<string, Estimate | null>;
  readonly preferences: ReadonlyMap<string, number>;
}

export interface Cell {
  readonly task: string;
  readonly condition: string | null;
  readonly trials: number;
  readonly unassisted: number;
  readonly share: Estimate | null;
  /** Milliseconds. */
  readonly times: readonly number[];
  readonly time: Estimate | null;
  readonly assists: number;
  readonly triesUsed: number;
  readonly taps: number;
  readonly errors: Readonly<Record<"slip" | "wrongTarget" | "wrongHold" | "earlyRemoval" | "pin" | "other", number>>;
  readonly seq: Estimate | null;
  readonly extraScreens: Estimate | null;
}

export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

interface RawTrial {
  readonly session: string;
  readonly task: Study["tasks"][number];
  readonly condition: string | null;
  readonly outcome: string;
  readonly ms: number;
  readonly events: readonly Event[];
  readonly seq: number | null;
}

export async function computeIndependently(store: StudyStore, study: Study): Promise<Computed> {
  const sessions = await store.keptSessions(study.name);
  const raw: RawTrial[] = [];
  for (const session of sessions) {
    const events = await store.events(session.record.id, { after: 0, limit: 100_000 });
    raw.push(...session.trials.flatMap((trial) => rawTrial(study, session, trial, events)));
  }
  const cells = study.tasks.flatMap((task) =>
    (task.once ? [null] : (task.conditions ?? study.conditions.map(({ name }) => name))).map((condition) =>
      cellOf(task.name, condition, raw, study),
    ),
  );
  const baseline = study.conditions.find((condition) => condition.baseline)?.name ?? "";
  const others = study.conditions.map(({ name }) => name).filter((name) => name !== baseline);
  const sus = (condition: string) => scoresBySession(study, sessions, "sus", condition);
  const groups = [...new Set(study.tasks.filter(({ once }) => !once).map(({ group, name }) => group ?? name))];
  return {
    cells,
    scores: ["sus", "umux-lite"].flatMap((questionnaire) =>
      study.questionnaires.some(({ name }) => name === questionnaire)
        ? study.conditions.map(({ name: condition }) => {
            const values = [...scoresBySession(study, sessions, questionnaire, condition).values()];
            return { questionnaire, condition, values, mean: meanOf(values) };
          })
        : [],
    ),
    susDifferences: new Map(
      others.map((condition) => [
        condition,
        meanOf(
          [...sus(condition)].flatMap(([id, score]) =>
            sus(baseline).has(id) ? [score - (sus(baseline).get(id) ?? 0)] : [],
          ),
        ),
      ]),
    ),
    timeRatios: new Map(
      others.flatMap((condition) =>
        groups.map((group) => {
          const timeOf = (session: string, under: string) =>
            raw.find(
              (trial) =>
                trial.session === session &&
                trial.condition === under &&
                (trial.task.group ?? trial.task.name) === group &&
                trial.outcome === "success",
            )?.ms;
          const logarithms = sessions.flatMap(({ record: { id } }) => {
            const [one, other] = [timeOf(id, condition), timeOf(id, baseline)];
            return one === undefined || other === undefined ? [] : [Math.log(one) - Math.log(other)];
          });
          return [`${condition} ${group}`, exponential(meanOf(logarithms))] as const;
        }),
      ),
    ),
    preferences: new Map(
      study.conditions.map(({ name }) => [
        name,
        sessions.filter(({ answers }) => answers.some(({ item, value }) => item === "preferred" && value === name))
          .length,
      ]),
    ),
  };
}

function rawTrial(
  study: Study,
  { answers, record }: KeptSession,
  { condition, number, task: name }: KeptSession["trials"][number],
  events: readonly Event[],
): RawTrial[] {
  const own = events.filter(({ trial }) => trial === number);
  const begun = own.find(({ happening }) => happening.kind === "trial-started");
  const ended = own.find(({ happening }) => happening.kind === "trial-stopped");
  const task = study.tasks.find((each) => each.name === name);
  if (task === undefined || begun === undefined || ended?.happening.kind !== "trial-stopped") return [];
  const seq = answers.find(({ questionnaire, trial }) => questionnaire === "seq" && trial === number)?.value;
  return [
    {
      ...{ session: record.id, task, condition, outcome: ended.happening.outcome, events: own },
      ms: (ended.time.ns - begun.time.ns) / 1e6,
      seq: typeof seq === "number" ? seq : null,
    },
  ];
}

function cellOf(task: string, condition: string | null, raw: readonly RawTrial[], study: Study): Cell {
  const trials = raw.filter((trial) => trial.task.name === task && trial.condition === condition);
  const unassisted = trials.filter(({ outcome }) => outcome === "success");
  const all = trials.flatMap(({ events }) => events.map(({ happening }) => happening));
  const times = unassisted.map(({ ms }) => ms);
  const errors = { slip: 0, wrongTarget: 0, wrongHold: 0, earlyRemoval: 0, pin: 0, other: 0 };
  for (const trial of trials) {
    const counted = errorsOf(trial, study);
    for (const type of Object.keys(errors) as (keyof typeof errors)[]) errors[type] += counted[type];
  }
  return {
    ...{ task, condition, trials: trials.length, unassisted: unassisted.length, times, errors },
    share: trials.length === 0 ? null : wald(unassisted.length, trials.length),
    time: exponential(meanOf(times.map(Math.log))),
    assists: all.filter(({ kind }) => kind === "assisted").length,
    taps: all.filter(({ kind }) => kind === "tap-began").length,
    triesUsed: all.reduce((sum, each) => sum + (each.kind === "tap-ended" ? (each.triesUsed ?? 0) : 0), 0),
    seq: meanOf(trials.flatMap((trial) => trial.seq ?? [])),
    extraScreens: meanOf(trials.map(extraOf)),
  };
}

/** By the rules of docs/studies.md: what was shown, what was marked, taken away early; less what the plan itself did. */
function errorsOf({ events, task }: RawTrial, { markers }: Study): Cell["errors"] {
  const count = (of: (happening: Event["happening"]) => boolean) =>
    events.filter(({ happening }) => of(happening)).length;
  const shown = (...codes: string[]) =>
    count((happening) => happening.kind === "error" && codes.includes(happening.code));
  const marked = (error: string) =>
    count(
      (happening) =>
        happening.kind === "marker" &&
        markers.some((marker) => marker.name === happening.marker && marker.error === error),
    );
  const early = count((happening) => happening.kind === "tap-ended" && (happening.marginNs ?? 0) < 0);
  const known = ["pin-wrong", "token-lost", "token-several"];
  return {
    ...{ slip: marked("slip"), wrongTarget: marked("wrong-target") },
    wrongHold: marked("wrong-hold") + shown("token-several"),
    // A fault that was armed may never have struck.
    earlyRemoval: Math.max(0, shown("token-lost") + early - task.faults.length),
    pin: shown("pin-wrong"),
    other: count(({ kind }) => kind === "error") - shown(...known),
  };
}

/** Every way to leave screens out is tried: the most of the shortest path that can be left in its order. */
function extraOf({ events, task }: RawTrial): number {
  const path: string[] = [];
  for (const { happening, screen } of events)
    if (happening.kind === "screen" && !screen.startsWith("study-") && path.at(-1) !== screen) path.push(screen);
  const common = (at: number, wanted: number): number => {
    if (at === path.length || wanted === task.optimalPath.length) return 0;
    const skipped = Math.max(common(at + 1, wanted), common(at, wanted + 1));
    return path[at] === task.optimalPath[wanted] ? Math.max(skipped, 1 + common(at + 1, wanted + 1)) : skipped;
  };
  return task.optimalPath.length === 0 ? 0 : path.length - common(0, 0);
}

/** SUS by Brooke's table of contributions; UMUX-Lite as a share of the twelve points that there are. */
function scoresBySession(
  study: Study,
  sessions: readonly KeptSession[],
  questionnaire: string,
  condition: string,
): Map<string, number> {
  const items = study.questionnaires.find(({ name }) => name === questionnaire)?.items.map(({ name }) => name) ?? [];
  return new Map(
    sessions.map(({ answers, record }) => {
      const points = items.map((item, index) => {
        const answer = answers.find((each) => each.item === item && each.condition === condition)?.value;
        if (typeof answer !== "number") throw new TypeError(`${item} was not answered`);
        if (questionnaire === "umux-lite") return ((answer - 1) / 12) * 100;
        return (index % 2 === 0 ? [0, 0, 2.5, 5, 7.5, 10] : [0, 10, 7.5, 5, 2.5, 0])[answer] ?? Number.NaN;
      });
      return [record.id, points.reduce((sum, each) => sum + each, 0)];
    }),
  );
}

/** Student's t for 95 %, two-sided, by degrees of freedom from 1: any printed table (Fisher and Yates 1938, table III). */
const student = [12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.306, 2.26216];

function meanOf(values: readonly number[]): Estimate | null {
  const n = values.length;
  const t = student[n - 2];
  if (t === undefined) return null;
  const sum = values.reduce((total, each) => total + each, 0);
  const squares = values.reduce((total, each) => total + each * each, 0);
  const half = t * Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1) / n);
  return { value: sum / n, lower: sum / n - half, upper: sum / n + half };
}

const exponential = (estimate: Estimate | null): Estimate | null =>
  estimate && { value: Math.exp(estimate.value), lower: Math.exp(estimate.lower), upper: Math.exp(estimate.upper) };

/** Two successes and two failures more, as Agresti and Coull say it in words; exactly z² = 3.8415 more. */
function wald(successes: number, trials: number): Estimate {
  const n = trials + 3.8415;
  const p = (successes + 1.92075) / n;
  const half = 1.96 * Math.sqrt((p * (1 - p)) / n);
  return { value: successes / trials, lower: Math.max(0, p - half), upper: Math.min(1, p + half) };
}
