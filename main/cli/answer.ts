import { asFailure, type Failure, toFailureRecord } from "../failure/failure";

/** What a command answers: the same thing for programs and for people. */
export interface Answer {
  /** Printed on stdout with --json. */
  readonly json: object;
  /** Printed on stdout without it. */
  readonly text: string;
  /** What failed, where it failed; the text is about what is known all the same. */
  readonly failure: Failure | null;
  /** Exit status where nothing failed and it is not 0. */
  readonly status?: ExitStatus;
}

/** Exit status: 0 success, 1 the tap or the request failed, 2 wrong usage. */
export type ExitStatus = 0 | 1 | 2;

/** Progress, for people: never on stdout, which belongs to the answer. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Runs an action and prints its answer, or why there is none. null: the action has printed for itself. */
export async function printAnswer(json: boolean, action: () => Promise<Answer | null>): Promise<ExitStatus> {
  let answer: Answer | null;
  try {
    answer = await action();
  } catch (error) {
    const failure = asFailure(error);
    if (json) print(failureJson(failure));
    await explain(failure);
    return statusOf(failure);
  }
  if (answer === null) return 0;
  if (json) print(answer.json);
  else if (answer.text !== "") process.stdout.write(`${answer.text}\n`);
  if (answer.failure === null) return answer.status ?? 0;
  await explain(answer.failure);
  return statusOf(answer.failure);
}

/** One JSON value on one line, so that a program can read line by line. */
export function print(json: object): void {
  process.stdout.write(`${JSON.stringify(json)}\n`);
}

export function failureJson(error: unknown): object {
  const { code, detail } = toFailureRecord(error);
  return { outcome: "failure", code, detail };
}

function statusOf({ code }: Failure): ExitStatus {
  return code === "usage" || code === "trace-unreadable" ? 2 : 1;
}

async function explain(failure: Failure): Promise<void> {
  if (failure.code === "usage") {
    say(`kazashi: ${failure.detail.about ?? "wrong usage"}`);
    say("Try: kazashi --help");
    return;
  }
  const { staffText } = await import("../failure/texts");
  const { text, action } = staffText("en", toFailureRecord(failure));
  say(`kazashi: ${failure.code}: ${text} ${action}`);
}
