import { failureKindOrder, failureKinds } from "../../failures/taxonomy";
import { type Language, titlesOf } from "../../plan/titles";
import { grouped } from "../../tables/grouped";
import { quantities } from "../../times/quantities";
import { segmentNames } from "../../times/segments";
import { factorTexts, segmentTexts, words } from "../page/words";
import { boundText, claimText, number, shareText } from "../page/written";
import { type Findings, reportedTimes } from "../report";
import { rowHeads } from "./row-heads";
import type { Table } from "./table";

export function successTable({ plan, rows }: Findings, language: Language): Table {
  const { header, heads, of } = rowHeads(plan, language);
  const columns = (["attempted", "detected", "completed", "firstTry"] as const).map((name) => words[name][language]);
  return {
    caption: words.success[language],
    header: [...header, ...columns],
    heads,
    rows: rows.map((row) => {
      const { attempted, completed, completedAtFirstTry, detected } = row.counts;
      return [...of(row), attempted, ...[detected, completed, completedAtFirstTry].map(shareText)];
    }),
  };
}

export function timeTables({ plan, rows }: Findings, language: Language): Table[] {
  const { header, heads, of } = rowHeads(plan, language);
  const columns = (["median", "quartiles", "p95", "p99", "greatest"] as const).map((name) => words[name][language]);
  return reportedTimes.map((time) => ({
    caption: quantities[time][language],
    header: [...header, ...columns],
    heads,
    rows: rows.map((row) => {
      const { greatest, median, p95, p99, quartiles } = row.times[time];
      return [
        ...[...of(row), claimText(language, median)],
        quartiles === null ? "–" : `${number(quartiles.first)}–${number(quartiles.third)}`,
        ...[boundText(language, p95), boundText(language, p99), greatest === null ? "–" : number(greatest)],
      ];
    }),
  }));
}

/** Tokens down, readers across, a table a stage and whatever else differs in it. */
export function matrixTables({ plan, rows }: Findings, language: Language): Table[] {
  const titles = titlesOf(plan, language);
  const places = grouped(rows, ({ levels, stage }) => JSON.stringify([stage, { ...levels, token: "", reader: "" }]));
  return places.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const within = (name: "token" | "reader") => [...new Set(group.flatMap(({ levels }) => levels[name] ?? []))];
    const readers = within("reader");
    const columns = readers.flatMap((reader) => {
      const title = titles.level("reader", reader);
      return [`${title}: ${words.firstTry[language]}`, `${title}: ${words.median[language]}`];
    });
    const { reader: _, ...others } = first.levels;
    const where = [titles.stage(first.stage), titles.place(others)].filter((part) => part !== "").join(", ");
    return {
      caption: `${words.matrix[language]}: ${where}`,
      header: [factorTexts.token[language], ...columns],
      heads: 1,
      rows: within("token").map((token) => [
        titles.level("token", token),
        ...readers.flatMap((reader) => {
          const row = group.find(({ levels }) => levels.token === token && levels.reader === reader);
          if (row === undefined) return ["–", "–"];
          return [shareText(row.counts.completedAtFirstTry), claimText(language, row.times.hold.median)];
        }),
      ]),
    };
  });
}

export function segmentTable({ plan, rows }: Findings, language: Language): Table {
  const { header, heads, of } = rowHeads(plan, language);
  return {
    caption: words.segments[language],
    header: [...header, ...segmentNames.map((name) => segmentTexts[name][language]), words.total[language]],
    heads,
    rows: rows.flatMap((row) => {
      const { segments: split } = row;
      if (split === null) return [];
      const parts = segmentNames.map((name) => split.segments[name]).map((ms) => (ms === null ? "–" : number(ms)));
      return [[...of(row), ...parts, number(split.total)]];
    }),
  };
}

/** Empty where no tap failed. */
export function failureTable({ overall, plan, rows }: Findings, language: Language): Table {
  const { header, heads, of } = rowHeads(plan, language);
  const kinds = failureKindOrder.filter((kind) => overall.failures[kind] !== undefined);
  const total = [words.total[language], "–", "–", ...kinds.map((kind) => overall.failures[kind] ?? 0)];
  const each = rows.map((row) => [...of(row), ...kinds.map((kind) => row.counts.failures[kind] ?? 0)]);
  return {
    caption: words.failures[language],
    header: [...header, ...kinds.map((kind) => `${kind} ${failureKinds[kind][language]}`)],
    heads,
    rows: kinds.length === 0 ? [] : [...each, total],
  };
}
