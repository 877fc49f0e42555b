import { filled, type Table } from "../../bench/report/tables/table";
import { redacted } from "../anonymity/personal";
import type { Study } from "../definition/study";
import type { ToldIssue } from "../issues/told-evidence";
import type { KeptSession } from "../records/kept-session";
import { issueStatusTexts, reportWords } from "./report-words";

type Language = "ja" | "en";

/** Tables of a report that are no figures: who took part, with what, how they were asked, what was found. */

/** Choices of the profile, counted: nobody's own. */
export function participantTable(study: Study, sessions: readonly KeptSession[], language: Language): Table[] {
  const word = wordIn(language);
  const count = (of: (session: KeptSession) => string | undefined, value: string | undefined) =>
    new Set(sessions.filter((session) => of(session) === value).map(({ record }) => record.participant)).size;
  const languages = [...new Set(sessions.map(({ record }) => record.language))].sort();
  return filled({
    ...{ caption: word("participants"), heads: 2 },
    header: [word("characteristic"), word("choice"), word("people")],
    rows: [
      ...languages.map((each) => [
        word("language"),
        word(languageNames[each]),
        count(({ record }) => record.language, each),
      ]),
      ...study.profile.flatMap(({ name, options, title }) => {
        const chosen = ({ record }: KeptSession) => record.profile[name];
        const unsaid = count(chosen, undefined);
        return [
          ...options.map((option) => [title[language], option.title[language], count(chosen, option.name)]),
          ...(unsaid > 0 ? [[title[language], word("unsaid"), unsaid]] : []),
        ];
      }),
    ],
  });
}

const languageNames = { ja: "japanese", "ja-easy": "plain-japanese", en: "english" } as const;

/** Of each condition its token, order and class of evidence. */
export function conditionTable({ conditions }: Study, language: Language): Table[] {
  const word = wordIn(language);
  return filled({
    ...{ caption: word("conditions"), heads: 1 },
    header: [word("condition"), word("token"), word("order"), word("evidence"), word("baseline")],
    rows: conditions.map(({ baseline, evidence, order, title, token }) => [
      ...[title[language], word(token), word(order), word(evidence), baseline ? word("yes") : ""],
    ]),
  });
}

/** What moderators wrote of equipment and place, and which Kazashi ran on how many computers. */
export function equipmentTable(sessions: readonly KeptSession[], language: Language): Table[] {
  const word = wordIn(language);
  const counted = (name: string, of: (record: KeptSession["record"]) => string) => {
    const counts = new Map<string, number>();
    for (const { record } of sessions) {
      const value = redacted(of(record));
      if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].map(([value, times]) => [name, value, times]);
  };
  const computers = new Set(sessions.map(({ record }) => record.host)).size;
  return filled({
    ...{ caption: word("equipment"), heads: 2 },
    header: [word("what"), word("which"), word("sessions")],
    rows:
      sessions.length === 0
        ? []
        : [
            ...counted("Kazashi", ({ appVersion }) => appVersion),
            [word("computers"), String(computers), sessions.length],
            ...counted(word("equipment"), ({ circumstances }) => circumstances.equipment),
            ...counted(word("place"), ({ circumstances }) => circumstances.place),
          ],
  });
}

/** Where each wording is from, and whether it was ever validated in this language. */
export function questionnaireTable({ questionnaires }: Study, language: Language): Table[] {
  const word = wordIn(language);
  const shown = (validated: boolean) => word(validated ? "yes" : "no");
  return filled({
    ...{ caption: word("questionnaires"), heads: 1 },
    header: [
      word("questionnaire"),
      word("wording"),
      word("asked"),
      word("source"),
      word("validatedJa"),
      word("validatedEn"),
    ],
    rows: questionnaires.map(({ source, title, validated, version, when }) => [
      ...[title[language], version, word(when), source, shown(validated.ja), shown(validated.en)],
    ]),
  });
}

/** Issues found, the most severe first, each with who met it when. */
export function issueTable({ tasks }: Study, issues: readonly ToldIssue[], language: Language): Table[] {
  const word = wordIn(language);
  return filled({
    ...{ caption: word("issues"), heads: 1 },
    header: [
      ...[word("issue"), word("severity"), word("frequency"), word("seenAt")],
      ...[word("recommendation"), word("owner"), word("status")],
    ],
    rows: issues.map(({ description, k, n, owner, recommendation, seen, severity, status }) => [
      ...[redacted(description), severity, `${k} / ${n}`],
      seen
        .map(({ participant, seconds, task }) => {
          const title = tasks.find(({ name }) => name === task)?.title[language];
          return [participant, title, seconds === null ? undefined : `${seconds.toFixed(1)} ${word("seconds")}`]
            .filter((part) => part !== undefined)
            .join(" ");
        })
        .join("; "),
      ...[redacted(recommendation), redacted(owner), issueStatusTexts[status][language]],
    ]),
  });
}

const wordIn = (language: Language) => (name: keyof typeof reportWords) => reportWords[name][language];
