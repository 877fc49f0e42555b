import type { Happening } from "../records/event";
import type { Trial } from "../records/trial";
import type { PlannedStep, PlannedTrial } from "./plan";
import type { Session, SessionEffect, Step } from "./session";

/** The moves of a session that more than one event leads to. */

export function stay(session: Session): Step {
  return { session, effects: [], happenings: [] };
}

/** A change with what is kept of it, which belongs to the trial at the position after it. */
export function happened(session: Session, happening: Happening, ...effects: SessionEffect[]): Step {
  return { session, effects, happenings: [{ happening, trial: trialAt(session)?.number ?? null }] };
}

export function stepAt({ plan, position }: Session): PlannedStep | null {
  return position === null ? null : (plan[position.at] ?? null);
}

/** The trial at the position; null at any other step. */
export function trialAt(session: Session): Trial | null {
  const planned = stepAt(session);
  if (planned?.kind !== "trial") return null;
  return session.trials.find(({ number }) => number === planned.number) ?? null;
}

export function replaceTrial(session: Session, trial: Trial): Session {
  const others = session.trials.filter(({ number }) => number !== trial.number);
  return { ...session, trials: [...others, trial].sort((one, other) => one.number - other.number) };
}

/** To the next step; after the last one the session has ended. */
export function advance(session: Session, effects: readonly SessionEffect[]): Step {
  const { position, plan } = session;
  if (position === null) return stay(session);
  const at = position.at + 1;
  const next = plan[at];
  if (next === undefined) {
    const ended: Session = { ...session, phase: "ended", position: null };
    return happened(ended, { kind: "stepped", to: "ended" }, ...effects, { name: "close" });
  }
  return happened(enter(session, at), { kind: "stepped", to: nameOf(next) }, ...effects);
}

/** The session at this step of its plan. */
export function enter(session: Session, at: number): Session {
  const planned = session.plan[at];
  if (planned?.kind !== "trial") return { ...session, position: { at, stage: "asking" } };
  const known = session.trials.some(({ number }) => number === planned.number);
  const moved: Session = { ...session, position: { at, stage: "card" } };
  return known ? moved : replaceTrial(moved, newTrial(planned));
}

function newTrial({ block, condition, number, task }: PlannedTrial): Trial {
  return {
    ...{ number, task: task.name, condition, block, thinkAloud: task.thinkAloud, attempt: 1 },
    ...{ started: null, stopped: null, outcome: null, reason: null },
    ...{ detected: false, assists: 0, interrupted: false },
  };
}

/** As events name it: "trial-3", "sus", "thanks". */
export function nameOf(planned: PlannedStep): string {
  switch (planned.kind) {
    case "trial":
      return `trial-${planned.number}`;
    case "questionnaire":
      return planned.questionnaire.name;
    case "thanks":
      return "thanks";
  }
}
