import type { FailureRecord } from "../failure/failure";
import type { Course } from "./course";
import type { TapStage } from "./request";
import { millisecondsUntil } from "./waiting";

export function show(course: Course, stage: TapStage): void {
  course.shown = stage;
  course.ports.onStage?.(stage);
}

/** While the token is searched: what keeps it from being found, told once; null: nothing does any more. */
export function showHindrance(course: Course, hindrance: FailureRecord | null): void {
  const { shown } = course;
  const failure = hindrance ?? reasonToHold(course);
  if (shown?.name === "searching" && shown.failure?.code === failure?.code) return;
  show(course, { name: "searching", failure, limit: millisecondsUntil(course.searchUntil, course.ports.clock) });
}

/** Why the token has to be held again; a reader that is back is no reason any more. */
function reasonToHold({ reason }: Course): FailureRecord | null {
  return reason?.code === "reader-lost" || reason?.code === "service-unavailable" ? null : reason;
}
