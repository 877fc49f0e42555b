import type { FailureRecord } from "../failure/failure";
import type { Course } from "./course";
import type { TapStage } from "./request";

/** Tells of a stage, unless it is the one that is shown already. */
export function show(course: Course, stage: TapStage): void {
  const { stage: shown } = course;
  if (shown?.name === stage.name && failureOf(shown)?.code === failureOf(stage)?.code) return;
  course.stage = stage;
  course.ports.onStage?.(stage);
}

/** Why the token has to be held again; a reader that is back is no reason any more. */
export function reasonToHold({ reason }: Course): FailureRecord | null {
  return reason?.code === "reader-lost" || reason?.code === "service-unavailable" ? null : reason;
}

function failureOf(stage: TapStage): FailureRecord | null {
  return stage.name === "searching" ? stage.failure : null;
}
