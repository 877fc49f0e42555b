import { consentItemNames } from "../definition/consent";
import type { Instant } from "../records/instant";
import type { Outcome, Trial } from "../records/trial";
import type { PlannedTrial } from "./plan";
import type { Answers, Session, SessionEvent, Step } from "./session";
import { advance, enter, happened, replaceTrial, stay, stepAt, trialAt } from "./session-moves";

/** The next session after an event. An event that means nothing at the present position changes nothing. */
export function step(session: Session, event: SessionEvent, time: Instant): Step {
  const { phase, position } = session;
  if (event.name === "consent") return phase === "consent" ? consent(session, event.granted, time) : stay(session);
  if (event.name === "withdraw") return withdraw(session);
  if (phase !== "running" || position === null) {
    // Who is asked for consent, or was thanked, may go.
    const over = event.name === "end" || event.name === "go-on";
    return over ? { ...stay({ ...session, phase: phase === "consent" ? "refused" : phase }) } : stay(session);
  }
  const planned = stepAt(session);
  const trial = trialAt(session);
  const { stage } = position;

  switch (event.name) {
    case "begin":
      if (trial === null || stage !== "card") return stay(session);
      return begin(session, trial, time);

    case "stop":
      if (trial === null || (stage !== "doing" && stage !== "card")) return stay(session);
      return stop(session, trial, event, time);

    case "assist":
      if (trial === null || stage !== "doing") return stay(session);
      return happened(replaceTrial(session, { ...trial, assists: trial.assists + 1 }), { kind: "assisted" });

    case "marker":
      return happened(session, { kind: "marker", marker: event.marker });

    case "answers": {
      if (planned?.kind === "questionnaire" && stage === "asking") return answer(session, event.values, planned);
      if (planned?.kind === "trial" && stage === "doing" && trial !== null)
        return answerTask(session, planned, trial, event.values, time);
      return stay(session);
    }

    case "go-on":
      if (trial !== null && stage === "card") return begin(session, trial, time);
      // A trial ends with an outcome, or not at all.
      if (stage === "doing") return stay(session);
      return advance(session, stage === "stopped" ? [{ name: "clear-kiosk" }] : []);

    case "reopen":
      return reopen(session);

    case "redo": {
      if (trial === null || stage === "asking") return stay(session);
      const fresh = { ...trial, ...unbegun, attempt: trial.attempt + 1 };
      const moved = replaceTrial({ ...session, position: { ...position, stage: "card" } }, fresh);
      return happened(moved, { kind: "stepped", to: "again" }, { name: "clear-kiosk" });
    }

    case "resume": {
      const interrupted = trial !== null && stage === "doing";
      return happened(interrupted ? replaceTrial(session, { ...trial, interrupted: true }) : session, {
        kind: "resumed",
      });
    }

    case "end":
      return happened(
        { ...session, phase: "ended", position: null },
        { kind: "stepped", to: "ended" },
        { name: "clear-kiosk" },
        { name: "close" },
      );
  }
}

const unbegun = {
  started: null,
  stopped: null,
  outcome: null,
  reason: null,
  detected: false,
  assists: 0,
  interrupted: false,
} as const;

/** Without consent to data nothing is kept, and there is no session. */
function consent(session: Session, given: readonly string[], { at }: Instant): Step {
  const { study } = session;
  const asked = consentItemNames.filter((name) => study.consent.items.some((item) => item.name === name));
  const granted = asked.filter((name) => given.includes(name));
  const refused = asked.filter((name) => !given.includes(name));
  if (!granted.includes("data")) return stay({ ...session, phase: "refused" });
  const signed = { version: study.consent.version, granted, refused, signedAt: at };
  const begun = enter({ ...session, phase: "running", consent: signed }, 0);
  return happened(begun, { kind: "consented", granted, refused }, { name: "keep" });
}

function begin(session: Session, trial: Trial, time: Instant): Step {
  if (session.position === null) return stay(session);
  const begun = replaceTrial(
    { ...session, position: { ...session.position, stage: "doing" } },
    { ...trial, started: time },
  );
  return happened(begun, { kind: "trial-started", attempt: trial.attempt }, { name: "ready-kiosk" });
}

function stop(
  session: Session,
  trial: Trial,
  { detected, outcome, reason }: { outcome: Outcome; reason: string | null; detected: boolean },
  time: Instant,
): Step {
  if (session.position === null) return stay(session);
  // What was done with help was done with help, whoever saw it.
  const real: Outcome = outcome === "success" && trial.assists > 0 ? "success-assisted" : outcome;
  const stopped = { ...trial, stopped: time, outcome: real, reason, detected };
  const moved = replaceTrial({ ...session, position: { ...session.position, stage: "stopped" } }, stopped);
  const happening = { kind: "trial-stopped", outcome: real, detected } as const;
  return happened(moved, happening, { name: "measure", trial: trial.number });
}

/** Of the task just before, as long as nothing was answered about it. */
function reopen(session: Session): Step {
  const { plan, position } = session;
  if (position === null) return stay(session);
  const planned = plan[position.at];
  const at = planned?.kind === "trial" ? position.at : position.at - 1;
  const back = plan[at];
  if (position.stage === "card" || position.stage === "doing" || back?.kind !== "trial") return stay(session);
  const trial = session.trials.find(({ number }) => number === back.number);
  if (trial === undefined || trial.started === null) return stay(session);
  const open = { ...trial, stopped: null, outcome: null, reason: null, detected: false };
  return happened(replaceTrial({ ...session, position: { at, stage: "doing" } }, open), { kind: "trial-reopened" });
}

function answer(
  session: Session,
  values: Answers,
  planned: NonNullable<ReturnType<typeof stepAt>> & { kind: "questionnaire" },
): Step {
  const { name } = planned.questionnaire;
  const said = happened(
    session,
    { kind: "answered", questionnaire: name },
    { name: "keep-answers", step: planned, values },
  );
  const moved = advance(session, said.effects);
  return { ...moved, happenings: [...said.happenings, ...moved.happenings] };
}

/** A task of questions ends with its answers, and is worth what is right of them. */
function answerTask(session: Session, { task }: PlannedTrial, trial: Trial, values: Answers, time: Instant): Step {
  const { success, questions } = task;
  if (success.kind !== "answers") return stay(session);
  const right = questions.filter(({ name, options }) =>
    options.some((option) => option.right && option.name === values[name]),
  ).length;
  const outcome = right >= success.least ? "success" : "fail";
  const reason = `${right}/${questions.length}`;
  return stop(session, trial, { outcome, reason, detected: true }, time);
}

function withdraw(session: Session): Step {
  if (session.phase === "withdrawn") return stay(session);
  // Of somebody who has not consented nothing was kept.
  const kept = session.phase === "running" || session.phase === "ended";
  return {
    session: { ...session, phase: "withdrawn", position: null, consent: null, trials: [] },
    effects: kept ? [{ name: "clear-kiosk" }, { name: "erase" }] : [],
    happenings: [],
  };
}
