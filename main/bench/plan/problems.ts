import type { z } from "zod";
import { profiles } from "../../card/profiles";
import { antennas } from "../../card/radio/antenna";
import { readerModels } from "../../card/radio/reader-model";
import { type Plan, planFaults, planSchema } from "./plan";

/** What is wrong with a plan, by name, so that it can be told in any language: what, where, and what would be right. */
export interface PlanProblem {
  readonly path: readonly (string | number)[];
  readonly problem: ProblemName;
  /** The least or greatest, the names there are, the name that is wrong: whatever the problem is about. */
  readonly about: string;
}

export const problemNames = [
  ...planFaults,
  ...["required", "name-form", "too-small", "too-great", "too-short", "too-long", "empty-list", "number", "one-of"],
  ...["unknown-field", "unknown-kind", "other"],
] as const;
export type ProblemName = (typeof planFaults)[number] | FieldProblem;
type FieldProblem =
  | "required"
  | "name-form"
  | "too-small"
  | "too-great"
  | "too-short"
  | "too-long"
  | "empty-list"
  | "number"
  | "one-of"
  | "unknown-field"
  | "unknown-kind"
  | "other";

export interface CheckedPlan {
  /** null while there is a problem. */
  readonly plan: Plan | null;
  readonly problems: readonly PlanProblem[];
}

/** Holds anything to the schema of a plan, and a plan to the kinds of token, body and reader that there are. */
export function checkPlan(given: unknown): CheckedPlan {
  const parsed = planSchema.safeParse(given, { reportInput: true });
  if (!parsed.success) return { plan: null, problems: parsed.error.issues.map(problemOf) };
  const problems = unknownKinds(parsed.data);
  return { plan: problems.length === 0 ? parsed.data : null, problems };
}

function unknownKinds({ factors }: Plan): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const know = (known: ReadonlyMap<string, unknown>, name: string | undefined, path: (string | number)[]) => {
    if (name !== undefined && !known.has(name))
      problems.push({ path, problem: "unknown-kind", about: [...known.keys()].join(", ") });
  };
  for (const [index, { antenna, profile }] of factors.token.entries()) {
    know(profiles, profile, ["factors", "token", index, "profile"]);
    know(antennas, antenna, ["factors", "token", index, "antenna"]);
  }
  for (const [index, { model }] of factors.reader.entries())
    know(readerModels, model, ["factors", "reader", index, "model"]);
  return problems;
}

function problemOf(issue: z.core.$ZodIssue): PlanProblem {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  const as = (problem: ProblemName, about: unknown = ""): PlanProblem => ({ path, problem, about: String(about) });
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return as("required");
      return issue.expected === "number" || issue.expected === "int" ? as("number") : as("other", issue.message);
    case "too_small":
      if (issue.origin === "array") return as("empty-list");
      return issue.origin === "string"
        ? as(issue.minimum === 1 ? "required" : "too-short", issue.minimum)
        : as("too-small", issue.minimum);
    case "too_big":
      return issue.origin === "string" ? as("too-long", issue.maximum) : as("too-great", issue.maximum);
    case "invalid_format":
      return as("name-form");
    case "invalid_value":
      return as("one-of", issue.values.map(String).join(", "));
    case "unrecognized_keys":
      return as("unknown-field", issue.keys.join(", "));
    case "custom": {
      const { about, problem } = issue.params ?? {};
      const known = planFaults.find((fault) => fault === problem);
      return known === undefined ? as("other", issue.message) : as(known, about);
    }
    default:
      return as("other", issue.message);
  }
}
