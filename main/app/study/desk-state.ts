import type { DeskSession, Mirror } from "../../../preload/contract/study";
import { titlesOf } from "../../study/definition/titles";
import { aboutHappening } from "../../study/records/about";
import { orderOfConditions } from "../../study/session/order";
import type { PlannedStep } from "../../study/session/plan";
import { plannedFaults } from "../../study/session/planned-faults";
import { stepAt, trialAt } from "../../study/session/session-moves";
import type { LiveSession } from "./live-session";
import type { Seen } from "./screen-watch";
import type { TapWatch } from "./tap-watch";

/** How many of the last happenings the moderator sees. */
const lately = 12;

/** Everything the moderator sees of a session. */
export function deskState(live: LiveSession, taps: TapWatch, recording: boolean): DeskSession {
  const { notes, record, session } = live;
  const { consent, language, participant, phase, place, plan, position, study } = session;
  const planned = stepAt(session);
  const trial = trialAt(session);
  const m0 = taps.marks.get("m0") ?? 0;
  return {
    ...{ id: record.id, participant, place, language, phase },
    granted: [...(consent?.granted ?? [])],
    refused: [...(consent?.refused ?? [])],
    study: {
      name: study.name,
      version: study.version,
      title: study.title,
      hash: record.study.hash,
      titles: titlesOf(study),
    },
    order: orderOfConditions(study, place),
    step:
      planned === null || position === null
        ? null
        : {
            ...{ index: position.at, of: plan.length, kind: planned.kind, title: titleOf(planned) },
            ...{ stage: position.stage, condition: planned.kind === "thanks" ? null : planned.condition },
          },
    trial:
      planned?.kind !== "trial" || trial === null
        ? null
        : {
            ...{ number: trial.number, of: plan.filter(({ kind }) => kind === "trial").length, task: trial.task },
            ...{ start: planned.task.start, criterion: planned.task.criterion, timeLimit: planned.task.timeLimit },
            ...{ startedAt: trial.started?.at ?? null, stoppedAt: trial.stopped?.at ?? null, outcome: trial.outcome },
            ...{ detected: trial.detected, attempt: trial.attempt, assists: trial.assists },
            ...{ thinkAloud: trial.thinkAloud, faults: plannedFaults(planned.task) },
          },
    markers: study.markers.map(({ key, name, title }) => ({ key, name, title })),
    profile: study.profile.map(({ name, options, title }) => ({ name, title, options: [...options] })),
    profileChosen: record.profile,
    circumstances: record.circumstances,
    notes: [...notes],
    marks: [...taps.marks].map(([mark, ns]) => ({ mark, ms: (ns - m0) / 1e6 })),
    lately: live.events
      .slice(-lately)
      .toReversed()
      .map(({ happening, number, time }) => ({
        number,
        seconds: time.ns / 1e9,
        kind: happening.kind,
        about: aboutHappening(happening),
      })),
    events: live.eventCount,
    recording,
  };
}

export function mirrorOf({ kiosk, onReader, page, screen }: Seen): Mirror {
  const shown = kiosk.name === screen ? kiosk : null;
  return {
    screen,
    stage: shown?.name === "hold" ? shown.stage : null,
    token: shown !== null && "token" in shown ? shown.token : null,
    page: screen === "portal" ? page : null,
    secondsLeft: shown !== null && "secondsLeft" in shown ? shown.secondsLeft : null,
    triesLeft: shown !== null && "triesLeft" in shown ? shown.triesLeft : null,
    failure: shown !== null && "failure" in shown ? shown.failure : null,
    onReader,
  };
}

function titleOf(planned: PlannedStep): { ja: string; en: string } {
  switch (planned.kind) {
    case "trial":
      return planned.task.title;
    case "questionnaire":
      return planned.questionnaire.title;
    case "thanks":
      return { ja: "お礼", en: "Thanks" };
  }
}
