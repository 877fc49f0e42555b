import type { SeenTrial } from "../figures/task-figures";
import { type Column, column } from "./column";

/** What is known of a trial: columns of a row a trial, and the measures of a row a trial and measure. */
export const measures: readonly Column<SeenTrial>[] = [
  column(
    "outcome",
    "",
    "結果",
    "how it ended: success, success-assisted, fail, abandoned, excluded",
    (trial) => trial.outcome,
  ),
  column("reason", "", "結果の理由", "why it was excluded, abandoned or failed", (trial) => trial.reason),
  column("detected", "0/1", "アプリが完了を検出した", "the app itself saw the success", (trial) => trial.detected),
  column(
    "thinkAloud",
    "0/1",
    "発話思考（時間をほかと合算しない）",
    "thinking aloud: never pooled with others",
    (trial) => trial.thinkAloud,
  ),
  column(
    "interrupted",
    "0/1",
    "アプリが中断した（時間を比べない）",
    "the app stopped meanwhile: no time to compare",
    (trial) => trial.interrupted,
  ),
  column("attempt", "", "何回目のやり直しか", "2 and more: begun again", (trial) => trial.attempt),
  column("assists", "", "助けた回数", "times the participant was helped", (trial) => trial.assists),
  column("time", "ms", "所要時間", "time on task", (trial) => trial.measures?.ms),
  column("slips", "", "押し間違い", "slips", (trial) => trial.measures?.errors.slip),
  column("wrongTargets", "", "対象違い", "wrong targets", (trial) => trial.measures?.errors.wrongTarget),
  column("wrongHolds", "", "かざし方の誤り", "wrong holds", (trial) => trial.measures?.errors.wrongHold),
  column(
    "earlyRemovals",
    "",
    "早く離した回数",
    "tokens taken away too early",
    (trial) => trial.measures?.errors.earlyRemoval,
  ),
  column("pinErrors", "", "暗証番号の誤り", "errors with the PIN", (trial) => trial.measures?.errors.pin),
  column("otherErrors", "", "その他の誤り", "other errors that were shown", (trial) => trial.measures?.errors.other),
  column("taps", "", "かざし（タップ）の数", "taps", (trial) => trial.measures?.taps),
  column("holds", "", "かざした回数", "times the token was held", (trial) => trial.measures?.holds),
  column("triesUsed", "", "使った暗証番号の試行回数", "PIN tries used", (trial) => trial.measures?.triesUsed),
  column("held", "ms", "かざしていた時間", "held, of the last successful tap", (trial) => trial.measures?.heldMs),
  column("required", "ms", "必要だった時間", "hold that was needed", (trial) => trial.measures?.requiredMs),
  column(
    "margin",
    "ms",
    "余裕（負は早く離した）",
    "margin; below 0: taken away too early",
    (trial) => trial.measures?.marginMs,
  ),
  column(
    "firstX",
    "",
    "リーダーで最初に触れた位置（横の割合）",
    "first place touched on the reader, share of its width",
    (trial) => trial.measures?.firstPlace?.x,
  ),
  column(
    "firstY",
    "",
    "リーダーで最初に触れた位置（縦の割合）",
    "first place touched on the reader, share of its height",
    (trial) => trial.measures?.firstPlace?.y,
  ),
  column("screens", "", "画面の経路", "the kiosk's screens in order", (trial) => trial.measures?.path.join(" ")),
  column("extraScreens", "", "余分な画面", "screens beyond the shortest path", (trial) => trial.measures?.extraScreens),
  column("touches", "", "触れた回数", "touches", (trial) => trial.measures?.touches),
  column("seq", "points", "SEQ（1～7）", "SEQ, 1 to 7", (trial) => trial.seq),
];

/** Those that a wide table has of each task under each condition; the others are in the table of trials. */
export const wideMeasures = measures.filter(({ name }) =>
  ["outcome", "time", "assists", "triesUsed", "extraScreens", "seq"].includes(name),
);
