import type { Campaign } from "../../campaign/campaign";
import type { BeforeAfter, Change, Regression } from "../../compare/compare";
import { judgedTimes } from "../../compare/compare";
import { failureKinds } from "../../failures/taxonomy";
import type { Plan } from "../../plan/plan";
import { type Language, titlesOf } from "../../plan/titles";
import { quantities } from "../../times/quantities";
import { words } from "../page/words";
import { claimText, pointsText } from "../page/written";
import { rowHeads } from "./row-heads";
import { filled, type Table } from "./table";

/** What changed from one campaign to another: what is worse, the differences, and what else is not the same. */
export function regressionTables(
  plan: Plan,
  before: Campaign,
  after: Campaign,
  { changes, unmatched }: Regression,
  language: Language,
): Table[] {
  const { header, heads, of } = rowHeads(plan, language);
  const judged = (name: string) => nameOf(name, language);
  const list = (names: readonly string[]) => names.map(judged).join(", ") || "–";
  return [
    {
      caption: words.regressionVerdict[language],
      header: [
        ...header,
        words.tapsBeforeAfter[language],
        words.worse[language],
        words.newFailures[language],
        words.undecidedOf[language],
      ],
      heads,
      rows: changes.map((change) => {
        const { newFailures, regressions, taps, undecided } = change;
        return [...of(change), `${taps.before} → ${taps.after}`, list(regressions), list(newFailures), list(undecided)];
      }),
    },
    {
      caption: words.differences[language],
      header: [...header, words.completed[language], ...judgedTimes.map((time) => quantities[time][language])],
      heads,
      rows: changes.map((change) => [...of(change), pointsText(change.completed), ...timesOf(change, language)]),
    },
    ...filled({
      caption: words.otherChanges[language],
      header: [...header, words.property[language], words.before[language], words.after[language]],
      heads,
      rows: changes.flatMap((change) => otherChanges(change, language).map((cells) => [...of(change), ...cells])),
    }),
    ...filled({
      caption: words.otherConditions[language],
      header: [words.property[language], words.before[language], words.after[language]],
      heads: 1,
      rows: conditionsThatDiffer(before, after, language),
    }),
    ...filled({
      ...{ caption: words.onlyInOne[language], header: [words.conditions[language]], heads: 1 },
      rows: unmatched.map((place) => [place]),
    }),
  ];
}

function timesOf({ times }: Change, language: Language): string[] {
  return judgedTimes.map((time) => {
    const difference = times[time]?.difference;
    return difference === undefined ? "–" : claimText(language, difference);
  });
}

/** What of the token is not the same: what only one of the campaigns has. */
function otherChanges({ atr, dialogues }: Change, language: Language): string[][] {
  const row = (what: string, { after, before }: BeforeAfter, text: (one: string) => string) => {
    const only = (some: readonly string[], others: readonly string[]) =>
      some
        .filter((one) => !others.includes(one))
        .map(text)
        .join("; ") || "–";
    const cells = [what, only(before, after), only(after, before)];
    return cells[1] === cells[2] ? [] : [cells];
  };
  return [...row("ATR", atr, (one) => one), ...row(words.dialogue[language], dialogues, commandsText)];
}

/** "164/4/21 32/0/4" as "A4 04 (21), 20 00 (4)": INS, P1 and length of each command. */
function commandsText(dialogue: string): string {
  const hex = (byte: string) => Number(byte).toString(16).toUpperCase().padStart(2, "0");
  return dialogue
    .split(" ")
    .map((command) => command.split("/"))
    .map(([ins = "", p1 = "", length = ""]) => `${hex(ins)} ${hex(p1)} (${length})`)
    .join(", ");
}

/** Versions, seed and clock, and what the plan says of the devices. */
function conditionsThatDiffer(before: Campaign, after: Campaign, language: Language): string[][] {
  const said = (campaign: Campaign) => {
    const titles = titlesOf(campaign.plan, language);
    const { reader, token } = campaign.plan.factors;
    const devices = [
      ...token.map((one) => ({ ...one, factor: "token" as const })),
      ...reader.map((one) => ({ ...one, factor: "reader" as const })),
    ].flatMap(({ details, device, factor, name }) =>
      Object.entries({ ...device, ...details }).map(
        ([what, value]) => [`${titles.level(factor, name)}: ${what}`, value ?? ""] as const,
      ),
    );
    return new Map<string, string>([
      [words.seed[language], campaign.seed],
      [words.clock[language], campaign.clock],
      ["Kazashi", campaign.versions.kazashi],
      ["Node.js", campaign.versions.node],
      [words.platform[language], campaign.versions.platform],
      ...devices,
    ]);
  };
  const [earlier, later] = [said(before), said(after)];
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .filter((what) => earlier.get(what) !== later.get(what))
    .map((what) => [what, earlier.get(what) ?? "–", later.get(what) ?? "–"]);
}

/** Of a time, a kind of failure, or success. */
function nameOf(name: string, language: Language): string {
  if (name === "completed") return words.completed[language];
  const time = judgedTimes.find((one) => one === name);
  if (time !== undefined) return quantities[time][language];
  const kind = Object.entries(failureKinds).find(([code]) => code === name)?.[1];
  return kind === undefined ? name : `${name} ${kind[language]}`;
}
