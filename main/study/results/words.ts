import type { Judgement } from "../figures/verdict";
import type { Outcome } from "../records/trial";

type Texts = { readonly ja: string; readonly en: string };

/** What results say, in the two languages of staff and reports. */
export const words = {
  task: { ja: "課題", en: "Task" },
  condition: { ja: "条件", en: "Condition" },
  n: { ja: "試行", en: "Trials" },
  completion: { ja: "助けなしの完了率 %（調整Wald 95 %）", en: "Completed without help, % (adjusted Wald 95 %)" },
  helped: { ja: "助けて完了", en: "Helped" },
  failed: { ja: "失敗・中止", en: "Failed, given up" },
  excluded: { ja: "除外", en: "Excluded" },
  time: { ja: "所要時間 秒（幾何平均、95 %）", en: "Time, s (geometric mean, 95 %)" },
  aloud: { ja: "発話思考の時間 秒（別集計）", en: "Time thinking aloud, s (apart)" },
  assists: { ja: "助け", en: "Assists" },
  tries: { ja: "使った試行回数", en: "PIN tries used" },
  seq: { ja: "SEQ（1～7、95 %）", en: "SEQ (1 to 7, 95 %)" },
  extra: { ja: "余分な画面（平均）", en: "Extra screens (mean)" },
  outcomes: { ja: "課題と条件ごとの結果", en: "Results by task and condition" },
  errors: { ja: "誤りの種類", en: "Errors by type" },
  slip: { ja: "押し間違い", en: "Slip" },
  wrongTarget: { ja: "対象違い", en: "Wrong target" },
  wrongHold: { ja: "かざし方", en: "Wrong hold" },
  earlyRemoval: { ja: "早く離した", en: "Early removal" },
  pin: { ja: "暗証番号", en: "PIN" },
  other: { ja: "その他", en: "Other" },
  holding: { ja: "かざした時間（成功したタップ、平均、95 %）", en: "Holding (taps that succeeded, mean, 95 %)" },
  held: { ja: "かざしていた時間 秒", en: "Held, s" },
  required: { ja: "必要だった時間 秒", en: "Needed, s" },
  margin: { ja: "離してよい合図から離すまで 秒", en: "From “take it away” to taken away, s" },
  firstPlaces: { ja: "読取機の図で最初に触れた場所", en: "First place touched on the drawing of the reader" },
  scores: { ja: "質問紙の得点", en: "Questionnaire scores" },
  questionnaire: { ja: "質問紙", en: "Questionnaire" },
  mean: { ja: "平均（95 %）", en: "Mean (95 %)" },
  against: { ja: "平均68との比較（SUS）", en: "Against 68 (SUS)" },
  above: { ja: "上", en: "above" },
  below: { ja: "下", en: "below" },
  open: { ja: "言えない", en: "not said" },
  comparison: { ja: "基準の条件との比較（同じ参加者どうし）", en: "With the baseline, participant by participant" },
  susDifference: { ja: "SUSの差", en: "SUS difference" },
  timeRatio: { ja: "時間の比", en: "Ratio of times" },
  what: { ja: "比べたもの", en: "What" },
  value: { ja: "値（95 %）", en: "Value (95 %)" },
  preference: { ja: "最も使いたい方法", en: "Preferred" },
  people: { ja: "人数", en: "Participants" },
  acceptance: { ja: "受入れの基準", en: "Acceptance" },
  criterion: { ja: "基準", en: "Criterion" },
  judged: { ja: "判定", en: "Judged" },
  once: { ja: "（条件なし）", en: "(no condition)" },
  tooFew: { ja: "少なすぎて言えない", en: "too few to say" },
  completionDrawn: { ja: "助けなしの完了率", en: "Completed without help" },
  susDrawn: { ja: "SUS（点線は文献の平均68）", en: "SUS (dashed: the literature's mean, 68)" },
  seconds: { ja: "秒", en: "s" },
  points: { ja: "点", en: "points" },
} as const satisfies Record<string, Texts>;

/** How a trial ended. */
export const outcomeTexts: Readonly<Record<"ja" | "en", Readonly<Record<Outcome, string>>>> = {
  ja: {
    success: "成功",
    "success-assisted": "助けありの成功",
    fail: "失敗",
    abandoned: "中止",
    excluded: "除外",
  },
  en: {
    success: "Success",
    "success-assisted": "Assisted success",
    fail: "Failed",
    abandoned: "Abandoned",
    excluded: "Excluded",
  },
};

export const judgementTexts: Readonly<Record<Judgement, Texts>> = {
  passed: { ja: "合格", en: "Passed" },
  failed: { ja: "不合格", en: "Failed" },
  "not-said": { ja: "判定できない", en: "Not said" },
};

export const remarks = {
  sample: {
    ja: (people: number, sessions: number, withdrawn: number) =>
      `参加者${people}人、${sessions}回の記録です（撤回 ${withdrawn}）。`,
    en: (people: number, sessions: number, withdrawn: number) =>
      `Participants: ${people}; sessions: ${sessions}; withdrawn: ${withdrawn}.`,
  },
  few: {
    ja: "参加者が20人未満です。改善点を見つけるための数字で、何かを証明するものではありません。",
    en: "Fewer than 20 participants: these figures show what to improve, and prove nothing.",
  },
  older: {
    ja: (sessions: number) => `この調査のほかの版の記録（${sessions}回）は含みません。`,
    en: (sessions: number) => `Sessions of other versions of the study are left out: ${sessions}.`,
  },
  pair: {
    ja: (condition: string, baseline: string) => `${condition}（基準：${baseline}）`,
    en: (condition: string, baseline: string) => `${condition} (baseline: ${baseline})`,
  },
  aloud: {
    ja: "発話思考の試行の時間は、ほかの試行の時間と合算しません。",
    en: "Times of think-aloud trials are never pooled with the others.",
  },
} as const;
