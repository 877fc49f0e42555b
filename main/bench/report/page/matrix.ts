import { type Language, titlesOf } from "../../plan/titles";
import { grouped } from "../../tables/grouped";
import type { Report } from "../report";
import { dataTable } from "./tables";
import { factorTexts, words } from "./words";
import { claimText, shareText } from "./written";

/** Tokens down, readers across, a table a stage and whatever else differs in it. */
export function matrix({ plan, rows }: Report, language: Language) {
  const titles = titlesOf(plan, language);
  const places = grouped(rows, ({ levels, stage }) => JSON.stringify([stage, { ...levels, token: "", reader: "" }]));
  return places.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const within = (name: "token" | "reader") => [...new Set(group.flatMap(({ levels }) => levels[name] ?? []))];
    const readers = within("reader");
    const place = titles.place({ ...first.levels, reader: "" });
    const lines = within("token").map((token) => [
      titles.level("token", token),
      ...readers.flatMap((reader) => {
        const row = group.find(({ levels }) => levels.token === token && levels.reader === reader);
        if (row === undefined) return ["–", "–"];
        return [shareText(row.counts.completedAtFirstTry), claimText(language, row.times.hold.median)];
      }),
    ]);
    const heads = readers.flatMap((reader) => {
      const title = titles.level("reader", reader);
      return [`${title}: ${words.firstTry[language]}`, `${title}: ${words.median[language]}`];
    });
    const caption = [words.matrix[language], titles.stage(first.stage), place].filter((part) => part !== "");
    return [dataTable(caption.join(" – "), [factorTexts.token[language], ...heads], lines)];
  });
}
