import type { Plan } from "../../plan/plan";
import { type Language, titlesOf } from "../../plan/titles";
import { factorTexts, words } from "../page/words";
import type { Findings, Report } from "../report";
import { filled, type Table } from "./table";

/** What stood for each token and reader, as far as the plan says: model, OS build, secure element; firmware, driver, port. */
export function deviceTables({ factors }: Plan, language: Language): Table[] {
  const kinds = { token: factors.token, reader: factors.reader };
  return (["token", "reader"] as const).flatMap((factor) => {
    const title = factorTexts[factor][language];
    return filled({
      caption: `${words.devices[language]}: ${title}`,
      header: [title, words.property[language], words.value[language]],
      heads: 2,
      rows: kinds[factor].flatMap(({ details, device, title }) =>
        Object.entries({ ...device, ...details }).map(([what, value]) => [title[language], what, value ?? ""]),
      ),
    });
  });
}

/** What was left out, by the plan and by the operator, each with its reason. */
export function exclusionTables({ campaign, excluded, exclusions, plan }: Findings, language: Language): Table[] {
  const titles = titlesOf(plan, language);
  const byTap = [words.tapNumber[language], words.reason[language]];
  const leftOut = campaign.byHand?.leftOut ?? [];
  return [
    ...filled({
      caption: words.exclusions[language],
      header: [words.stage[language], words.conditionsLeftOut[language], words.reason[language]],
      heads: 1,
      rows: exclusions.map(({ cells, reason, stage }) => [titles.stage(stage), cells, reason[language]]),
    }),
    ...filled({
      ...{ caption: words.excludedTaps[language], header: byTap, heads: 1 },
      rows: excluded.map(({ reason, tap }) => [tap, reason]),
    }),
    ...filled({
      ...{ caption: words.plannedLeftOut[language], header: byTap, heads: 1 },
      rows: leftOut.map(({ planned, reason }) => [planned, reason]),
    }),
  ];
}

/** Which campaign it was, and from what its figures can be made again. */
export function factsOf({ campaign, rawDataHash, tapsDone }: Report, language: Language): [string, string][] {
  const { clock, id, seed, startedAt, taps, versions } = campaign;
  return [
    [words.campaign[language], id],
    [words.begun[language], startedAt],
    [words.attempted[language], `${tapsDone} / ${taps}`],
    [words.seed[language], seed],
    [words.clock[language], clock],
    ["Kazashi", `${versions.kazashi} (Node.js ${versions.node}, ${versions.platform})`],
    [words.hash[language], rawDataHash],
  ];
}
