import type { Campaign } from "../campaign/campaign";
import type { Texts } from "../plan/words";

/** What a report must not be taken for. */
export type Limit = "virtual" | "desk" | "no-field-strength" | "simulated-clock" | "unfinished" | "no-portal";

export const limitTexts: Readonly<Record<Limit, Texts>> = {
  virtual: {
    ja: "仮想のトークンと電波のモデルによる結果であり、実機の性能を示すものではない。モデルの数値は仮の値である。",
    en: "Virtual tokens and a model of the radio: nothing here is the performance of a real device. The model's numbers are stand-ins.",
  },
  desk: { ja: "机上の確認による。", en: "Checked at a desk, not measured." },
  "no-field-strength": {
    ja: "磁界強度、負荷変調などの電気特性は測っていない（外部の試験機関による）。",
    en: "Field strength, load modulation and other electrical properties are not measured: they need a laboratory.",
  },
  "simulated-clock": {
    ja: "模擬の時計で実行した。このコンピューターの処理時間は含まれない。",
    en: "Done on a simulated clock: this computer's own time is not in the figures.",
  },
  unfinished: { ja: "計画した回数に達していない。", en: "Not all planned taps were done." },
  "no-portal": {
    ja: "ポータルでの検証を含まない。時間は「離してよい」の表示まで。",
    en: "Without a portal: times end when the token may be taken away.",
  },
};

export function limitsOf({ clock, evidence, taps }: Omit<Campaign, "plan">, tapsDone: number): Limit[] {
  const limits: Limit[] = [];
  if (evidence === "virtual" || evidence === "desk") limits.push(evidence);
  if (clock === "simulated") limits.push("simulated-clock");
  limits.push("no-field-strength", "no-portal");
  if (tapsDone < taps) limits.push("unfinished");
  return limits;
}
