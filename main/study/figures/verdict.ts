import type { Criterion } from "../definition/acceptance";
import type { Study } from "../definition/study";
import type { Issue } from "../records/issue";
import type { StudyFigures } from "./study-figures";

/** passed, failed, or not said: there is too little to judge by. */
export type Judgement = "passed" | "failed" | "not-said";

export interface Verdict {
  readonly criterion: Criterion;
  readonly judgement: Judgement;
  /** What was judged, by condition and task, each with the figures it was judged by. */
  readonly parts: readonly Part[];
}

export interface Part {
  readonly condition: string | null;
  readonly task: string | null;
  readonly judgement: Judgement;
  /** The figure itself, and the end of its interval that was judged; null where there is none. */
  readonly value: number | null;
  readonly bound: number | null;
}

/** The study's acceptance profile, criterion by criterion. */
export function verdicts(study: Study, figures: StudyFigures, issues: readonly Issue[]): Verdict[] {
  return study.acceptance.criteria.map((criterion) => {
    const parts = partsOf(criterion, figures, issues);
    return { criterion, parts, judgement: together(parts) };
  });
}

/** One part that failed fails the whole; one that is not said leaves it open. */
function together(parts: readonly Part[]): Judgement {
  if (parts.some(({ judgement }) => judgement === "failed")) return "failed";
  return parts.length === 0 || parts.some(({ judgement }) => judgement === "not-said") ? "not-said" : "passed";
}

function partsOf(criterion: Criterion, figures: StudyFigures, issues: readonly Issue[]): Part[] {
  const nowhere = { condition: null, task: null };
  switch (criterion.measure) {
    case "completion":
      return figures.tasks.map(({ completion, condition, task }) => ({
        ...{ condition, task, value: completion?.share ?? null, bound: completion?.lower ?? null },
        judgement:
          completion === null
            ? "not-said"
            : passedIf(completion.share >= criterion.least && completion.lower >= criterion.leastBound),
      }));
    case "time-ratio":
      return figures.comparisons.flatMap(({ condition, times }) =>
        times.map(({ ratio, task }) =>
          ratio.kind === "too-few"
            ? { condition, task, judgement: "not-said" as const, value: null, bound: null }
            : {
                condition,
                task,
                judgement: passedIf(ratio.value <= criterion.most),
                value: ratio.value,
                bound: ratio.upper,
              },
        ),
      );
    case "sus-not-worse":
      return figures.comparisons.map(({ condition, sus }) =>
        sus.kind === "too-few"
          ? { condition, task: null, judgement: "not-said", value: null, bound: null }
          : {
              condition,
              task: null,
              judgement: passedIf(sus.lower > -criterion.margin),
              value: sus.value,
              bound: sus.lower,
            },
      );
    case "sus":
      return figures.scores
        .filter(({ scoring }) => scoring === "sus")
        .map(({ condition, mean }) =>
          mean.kind === "too-few"
            ? { condition, task: null, judgement: "not-said", value: null, bound: null }
            : {
                condition,
                task: null,
                judgement: passedIf(mean.value >= criterion.least),
                value: mean.value,
                bound: mean.lower,
              },
        );
    case "no-issue": {
      const severe = issues.filter(
        ({ severity, status }) => severity >= criterion.severity && (status === "open" || status === "accepted"),
      ).length;
      return [{ ...nowhere, judgement: passedIf(severe === 0), value: severe, bound: null }];
    }
  }
}

const passedIf = (holds: boolean): Judgement => (holds ? "passed" : "failed");
