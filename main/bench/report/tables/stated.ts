import { type Language, titlesOf } from "../../plan/titles";
import { statedQuantities } from "../../stated/read-stated";
import { factorTexts, words } from "../page/words";
import { boundText, claimText, number } from "../page/written";
import type { Findings } from "../report";
import { filled, type Table } from "./table";

const texts: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = statedQuantities;

/** Times that others measured, each with where it is from. */
export function statedTables({ plan, stated }: Findings, language: Language): Table[] {
  const say = (name: keyof typeof words) => words[name][language];
  const titles = titlesOf(plan, language);
  return filled({
    caption: say("stated"),
    header: [
      ...[say("statedTime"), factorTexts.token[language], "n", say("median"), say("quartiles"), say("p95")],
      ...[say("greatest"), say("source"), say("file")],
    ],
    heads: 2,
    rows: stated.map(({ files, quantity, sources, time, token }) => [
      ...[texts[quantity]?.[language] ?? quantity, titles.level("token", token), time.n],
      claimText(language, time.median),
      time.quartiles === null ? "–" : `${number(time.quartiles.first)}–${number(time.quartiles.third)}`,
      ...[boundText(language, time.p95), time.greatest === null ? "–" : number(time.greatest)],
      ...[sources.join("; "), files.map((hash) => hash.slice(0, 16)).join(" ")],
    ]),
  });
}
