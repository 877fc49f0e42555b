import type { EvidenceClass } from "../../../tap/run";
import type { Factor } from "../../plan/plan";
import type { Texts } from "../../plan/words";
import type { Outcome } from "../../tables/verdict";
import type { SegmentName } from "../../times/segments";

export const segmentTexts: Readonly<Record<SegmentName, Texts>> = {
  person: { ja: "人", en: "person" },
  phone: { ja: "スマホの操作", en: "phone" },
  radio: { ja: "電波", en: "radio" },
  chip: { ja: "チップ", en: "chip" },
  reader: { ja: "リーダー", en: "reader" },
  host: { ja: "端末", en: "host" },
  network: { ja: "ネットワーク", en: "network" },
  portal: { ja: "ポータル", en: "portal" },
};

export const factorTexts: Readonly<Record<Factor, Texts>> = {
  token: { ja: "トークン", en: "Token" },
  reader: { ja: "リーダー", en: "Reader" },
  position: { ja: "位置", en: "Position" },
  hand: { ja: "持ち方", en: "Held" },
  flow: { ja: "フロー", en: "Flow" },
  faults: { ja: "障害", en: "Faults" },
  case: { ja: "ケース", en: "Case" },
  state: { ja: "スマホの状態", en: "State of the phone" },
};

export const evidenceTexts: Readonly<Record<EvidenceClass, Texts>> = {
  physical: { ja: "実機による証拠", en: "Physical evidence" },
  virtual: { ja: "仮想（模擬）による証拠　実機は未検証", en: "Virtual evidence: no real device was measured" },
  desk: { ja: "机上の証拠", en: "Desk evidence" },
};

export const outcomeTexts: Readonly<Record<Outcome, Texts>> = {
  met: { ja: "満たす", en: "met" },
  missed: { ja: "満たさない", en: "missed" },
  undecided: { ja: "回数不足で判定できない", en: "undecided: too few taps" },
};

/** Everything else the page says. */
export const words = {
  aim: { ja: "目的", en: "Aim" },
  method: { ja: "方法", en: "Method" },
  methodText: {
    ja: "各ブロックで全条件を1回ずつ、乱数で決めた順に行い、同じ条件のカードとスマホを続けて測る。区間はすべて95%。成功率はウィルソンの区間、中央値は順序統計量による区間、差はホッジス・レーマン推定量とニューカムの区間。時間は完了したタップのもの（ミリ秒）。",
    en: "Each block does every condition once in random order, card and phones one after the other in like conditions. All intervals are of 95 %: Wilson's for shares, order statistics for medians, Hodges and Lehmann's and Newcombe's for differences. Times are those of completed taps, in milliseconds.",
  },
  conditions: { ja: "条件", en: "Conditions" },
  results: { ja: "結果", en: "Results" },
  success: { ja: "成功率", en: "Success" },
  times: { ja: "時間（ミリ秒）", en: "Times (ms)" },
  distribution: { ja: "分布", en: "Distribution" },
  bandText: {
    ja: "帯は分布関数全体を95%で含む（DKW不等式）。箱は四分位、ひげは四分位範囲の1.5倍以内。",
    en: "The band holds the whole distribution function with 95 % confidence (Dvoretzky, Kiefer and Wolfowitz). Boxes are quartiles, whiskers reach 1.5 interquartile ranges.",
  },
  course: { ja: "測定の経過", en: "Over the campaign" },
  tapNumber: { ja: "タップの番号", en: "number of the tap" },
  warmUp: { ja: "慣らし、または除外（集計に含めない）", en: "warm-up or excluded, in no figure" },
  failed: { ja: "失敗", en: "failed" },
  matrix: {
    ja: "トークンとリーダーの組み合わせ（1回目で完了した割合、必要な保持時間の中央値）",
    en: "Token by reader: completed at first try, median of the required hold",
  },
  mediansByPosition: {
    ja: "位置ごとの、必要な保持時間の中央値（ミリ秒）",
    en: "Median of the required hold by position (ms)",
  },
  waterfall: { ja: "1回のタップの流れ", en: "One tap over time" },
  segmentsOfTap: { ja: "時間の内訳", en: "Where the time went" },
  noAnswer: { ja: "応答なし", en: "no answer" },
  successChange: { ja: "完了率の変化", en: "Change of success" },
  points: { ja: "ポイント（後 − 前）", en: "points (after minus before)" },
  differenceMs: { ja: "ミリ秒（後 − 前）", en: "ms (after minus before)" },
  positions: { ja: "位置ごとの、1回目で完了した数", en: "Completed at first try, by position" },
  segments: { ja: "時間の内訳（平均、ミリ秒）", en: "Where the time goes (means, ms)" },
  within: {
    ja: "「―」は隣の区分に含まれ、リーダー側からは分けられない。",
    en: "“–” lies within another segment: it cannot be told apart from the reader's side.",
  },
  truth: { ja: "時刻の正しさ", en: "How true the times are" },
  truthText: {
    ja: "自己試験：自分の処理時間を知らせるトークンを測り、軽い往復との差を知らせた時間と比べた誤差。基礎時間：測定の最初（慣らし）と全体での、最も軽い往復。",
    en: "Self-test: a token that states its own time was measured like any other, less a light exchange; the error is what differs from what it stated. Baseline: the lightest exchange at the start (warm-ups) and throughout.",
  },
  selfTest: { ja: "自己試験の誤差（ミリ秒）", en: "Error in the self-test (ms)" },
  route: { ja: "経路", en: "Way to the token" },
  notTested: { ja: "未実施", en: "not done" },
  greatestError: { ja: "最大", en: "greatest" },
  goal: { ja: "目標", en: "Goal" },
  baseline: { ja: "リーダーと端末の基礎時間（ミリ秒）", en: "Overhead of reader and host (ms)" },
  atStart: { ja: "最初", en: "At the start" },
  throughout: { ja: "全体", en: "Throughout" },
  resources: { ja: "測定中のこのコンピューター（1秒ごと）", en: "This computer meanwhile, a sample a second" },
  cpu: { ja: "CPU（1コアの%）", en: "Processor (% of one)" },
  memory: { ja: "メモリ（MiB）", en: "Memory (MiB)" },
  lag: { ja: "イベントループの遅れ（ミリ秒）", en: "Event loop late by (ms)" },
  plainMedian: { ja: "中央値", en: "Median" },
  comparison: { ja: "カードとの比較（スマホ − カード）", en: "Compared with the card (phone minus card)" },
  failures: { ja: "失敗の内訳", en: "Failures" },
  noFailures: { ja: "失敗はなかった。", en: "No tap failed." },
  verdict: { ja: "判定", en: "Verdict" },
  exclusions: { ja: "除外した条件", en: "Left out" },
  limits: { ja: "限界", en: "Limits" },
  versions: { ja: "版と原データ", en: "Versions and raw data" },
  stage: { ja: "段階", en: "Stage" },
  attempted: { ja: "回数", en: "Taps" },
  detected: { ja: "検出", en: "Detected" },
  completed: { ja: "完了", en: "Completed" },
  firstTry: { ja: "1回目で完了", en: "At first try" },
  median: { ja: "中央値 [区間]", en: "Median [interval]" },
  quartiles: { ja: "四分位", en: "Quartiles" },
  p95: { ja: "95%（上限）", en: "p95 (at most)" },
  p99: { ja: "99%（上限）", en: "p99 (at most)" },
  greatest: { ja: "最大", en: "Greatest" },
  difference: { ja: "差 [区間]", en: "Difference [interval]" },
  ratio: { ja: "中央値の比", en: "Ratio of medians" },
  criterion: { ja: "基準", en: "Criterion" },
  judged: { ja: "判定に使った値", en: "Judged" },
  kind: { ja: "分類", en: "Kind" },
  count: { ja: "件数", en: "Count" },
  total: { ja: "合計", en: "Total" },
  excludedTaps: { ja: "集計から除いたタップ", en: "Taps that are in no figure" },
  plannedLeftOut: { ja: "行わなかった計画のタップ", en: "Planned taps that were not done" },
  devices: { ja: "機器", en: "Devices" },
  property: { ja: "項目", en: "Property" },
  value: { ja: "値", en: "Value" },
  conditionsLeftOut: { ja: "条件の数", en: "Conditions" },
  reason: { ja: "理由", en: "Reason" },
  seed: { ja: "乱数の種", en: "Seed" },
  clock: { ja: "時計", en: "Clock" },
  begun: { ja: "開始", en: "Begun" },
  hash: { ja: "原データのSHA-256", en: "SHA-256 of the raw data" },
  campaign: { ja: "キャンペーン", en: "Campaign" },
  tooFew: { ja: "回数不足", en: "too few" },
  milliseconds: { ja: "ミリ秒", en: "ms" },
  share: { ja: "割合", en: "share" },
} as const satisfies Record<string, Texts>;
