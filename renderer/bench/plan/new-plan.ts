/** Where a new plan begins: a card and a phone over one reader, in the middle, once. */
export const newPlan = {
  plan: 1,
  name: "new-plan",
  title: { ja: "新しい計画", en: "New plan" },
  aim: { ja: "カードと比べる。", en: "Compare with the card." },
  seed: "1",
  factors: {
    token: [
      { name: "card", title: { ja: "カード", en: "Card" }, role: "baseline", profile: "mynumber-card" },
      { name: "phone", title: { ja: "スマートフォン", en: "Phone" }, role: "device", profile: "android-phone" },
    ],
    reader: [{ name: "reader", title: { ja: "リーダー", en: "Reader" }, model: "flat-pad" }],
    position: [{ name: "centre", title: { ja: "中央", en: "centre" }, x: 0, y: 0, height: 2 }],
    hand: [{ name: "placed", title: { ja: "置く", en: "placed" }, sway: 0 }],
    flow: [{ name: "login", title: { ja: "ログイン", en: "login" }, flow: "login" }],
    faults: [{ name: "none", title: { ja: "なし", en: "none" }, plan: { faults: [] } }],
  },
  warmUps: 1,
  stages: [{ name: "timing", title: { ja: "時間", en: "Timing" }, repeats: 60 }],
  exclusions: [],
  acceptance: {
    name: "own",
    title: { ja: "判定基準", en: "Acceptance" },
    criteria: [
      {
        name: "not-worse-than-card",
        title: { ja: "完了率がカードより悪くない", en: "Success not worse than the card's" },
        measure: "success-not-worse",
        of: "completed",
        margin: 0.1,
      },
    ],
  },
} as const;
