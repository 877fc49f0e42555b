import type { HandView } from "../../../../preload/contract/bench";
import { levelsOfCell } from "../../../bench/campaign/levels-of-cell";
import { readerFigure } from "../../../bench/drawn/positions";
import type { Cell } from "../../../bench/plan/cells";
import { type Factor, factorNames } from "../../../bench/plan/plan";
import type { PlannedTap } from "../../../bench/plan/schedule";
import { type Language, titlesOf } from "../../../bench/plan/titles";
import { factorTexts, words } from "../../../bench/report/page/words";
import { profileNamed } from "../../../card/profiles";
import { antennaNamed } from "../../../card/radio/antenna";
import { antennaOf } from "../../../card/radio/body";
import { placingDrawing } from "../../../drawings/placing";
import type { TapHost } from "../../tap/tap-host";
import { isVirtualReader } from "../../tap/tap-request";
import { type HandCourse, nextTap } from "./hand-course";
import { type HandSession, holdOf } from "./hand-session";

/** Seconds a tap by hand takes before there were three of them: a stand-in. */
const usualSeconds = 12;

/** What the operator is shown, in one language. */
export function handView(session: HandSession, { readers }: Pick<TapHost, "readers">, language: Language): HandView {
  const { campaign, course, last, phase, question, stage, triesLeft } = session;
  const next = nextTap(course);
  return {
    ...{ campaign: campaign.id, title: campaign.plan.title, evidence: campaign.evidence, phase, stage, triesLeft },
    progress: progressOf(session, next),
    next: next === undefined ? null : nextOf(session, next, readers, language),
    pin: question,
    last:
      last === null || last.run.outcome === "unfinished"
        ? null
        : {
            ...{ run: last.run.id, planned: last.planned.tap, outcome: last.run.outcome, failure: last.run.failure },
            hold: holdOf(last.run),
          },
    lies: readers.virtual?.onReader ?? null,
  };
}

function progressOf({ course, pace }: HandSession, next: PlannedTap | undefined): HandView["progress"] {
  const { done, leftOut, planned } = course;
  const open = planned.length - done.size - leftOut.length;
  const each = pace.taps < 3 ? usualSeconds : pace.milliseconds / 1_000 / pace.taps;
  const secondsLeft = next === undefined ? null : Math.round(open * each);
  return { done: done.size, leftOut: leftOut.length, of: planned.length, secondsLeft };
}

function nextOf(
  { campaign, course, last }: HandSession,
  next: PlannedTap,
  readers: TapHost["readers"],
  language: Language,
): NonNullable<HandView["next"]> {
  const { plan } = campaign;
  const levels = levelsOfCell(plan, next.cell);
  const { position, reader, token } = levels;
  const profile = profileNamed(token.profile);
  const antenna = token.antenna === undefined ? antennaOf(profile) : antennaNamed(token.antenna);
  const how = words.placeHow[language]
    .replace("{height}", String(position.height))
    .replace("{angle}", String(position.angle));
  const name = campaign.byHand?.readers[reader.name] ?? "";
  return {
    ...{ planned: next.tap, warmUp: next.warmUp, stage: titlesOf(plan, language).stage(next.stage) },
    lines: linesOf(campaign, next.cell, last?.planned.cell ?? null, language),
    drawing: placingDrawing({
      title: `${token.title[language]}: ${position.title[language]}`,
      reader: readerFigure(reader.model, reader.title[language]),
      token: { form: profile.form, ...antenna.body, antenna: { x: antenna.coil.x, y: antenna.coil.y } },
      grid: plan.factors.position.map((spot) => ({
        ...spot,
        state: isDone(course, next, spot.name) ? "done" : "open",
      })),
      next: position,
      how,
    }),
    profile: isVirtualReader(name, readers) && readers.virtual?.name === name ? token.profile : null,
  };
}

/** Every factor that differs somewhere in the plan, and the token, reader and position always. */
function linesOf(
  { byHand, plan }: HandSession["campaign"],
  cell: Cell,
  before: Cell | null,
  language: Language,
): NonNullable<HandView["next"]>["lines"] {
  const titles = titlesOf(plan, language);
  const always: readonly Factor[] = ["token", "reader", "position"];
  const told = factorNames.filter((factor) => always.includes(factor) || plan.factors[factor].length > 1);
  return told.map((factor) => {
    const title = titles.level(factor, cell[factor]);
    const more = factor === "reader" ? byHand?.readers[cell.reader] : factor === "position" ? cell.position : undefined;
    return {
      label: factorTexts[factor][language],
      value: more === undefined ? title : `${title} (${more})`,
      changed: before !== null && before[factor] !== cell[factor],
    };
  });
}

/** Whether this token was done at this position in this block. */
function isDone({ done, planned }: HandCourse, next: PlannedTap, position: string): boolean {
  return planned.some(
    ({ block, cell, stage, tap }) =>
      done.has(tap) &&
      stage === next.stage &&
      block === next.block &&
      cell.position === position &&
      cell.token === next.cell.token &&
      cell.reader === next.cell.reader,
  );
}
