import { describe, expect, test } from "vitest";
import { authorityTexts } from "../../../renderer/language/authority";
import { benchTexts } from "../../../renderer/language/bench";
import { counterTexts } from "../../../renderer/language/counter";
import { faultsTexts } from "../../../renderer/language/faults";
import { fleetTexts } from "../../../renderer/language/fleet";
import { kioskTexts } from "../../../renderer/language/kiosk";
import { positionTexts } from "../../../renderer/language/position";
import { studyCounterTexts } from "../../../renderer/language/study-counter";
import { studyKioskTexts } from "../../../renderer/language/study-kiosk";

type Text = string | ((...details: never[]) => string);
interface Texts {
  readonly [key: string]: Text | Texts | readonly string[];
}

/** Every text with the way to it; functions are called with details that can be seen again. */
function written(texts: Texts, way = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]): [string, string][] => {
    const here = `${way}${key}`;
    if (typeof text === "string") return [[here, text]];
    if (typeof text === "function") return [[here, Reflect.apply(text, undefined, [7, 9])]];
    return written(text as Texts, `${here}.`);
  });
}

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Names that are the same in every language, and units. */
const international = /^(?:%|JSON|CSV|ATR|PC\/SC|JPKI|[―–]|7 B|7 ms|7[ ：]9|7（9）)$/;

describe.each([
  ["kiosk", kioskTexts, 5],
  ["counter", counterTexts, 5],
  ["certificates section", authorityTexts, 5],
  ["bench", benchTexts, 5],
  ["faults", faultsTexts, 1],
  ["hall", fleetTexts, 3],
  ["position", positionTexts, 0],
  ["UX tests' participants", studyKioskTexts, 2],
  ["UX tests' moderator", studyCounterTexts, 5],
])("the %s's texts", (_, texts, detailed) => {
  const ja = written(texts.ja as unknown as Texts);
  const en = written(texts.en as unknown as Texts);

  test("are the same in both languages, none of them empty", () => {
    expect(ja.map(([way]) => way)).toEqual(en.map(([way]) => way));
    expect([...ja, ...en].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("are Japanese in Japanese, and English in English", () => {
    expect(ja.filter(([, text]) => !japanese.test(text) && !international.test(text))).toEqual([]);
    expect(en.filter(([way, text]) => japanese.test(text) && !way.endsWith("begin"))).toEqual([]);
  });

  test("show the details they are given, in both languages alike", () => {
    const seven = (all: [string, string][]) => all.filter(([, text]) => text.includes("7")).map(([way]) => way);
    expect(seven(ja)).toEqual(seven(en));
    expect(seven(ja).length).toBeGreaterThan(detailed);
  });
});

test.each([
  ["the kiosk", kioskTexts],
  ["UX tests", studyKioskTexts],
])("plain Japanese has every text of %s, with the same details in it", (_, texts) => {
  const ja = written(texts.ja as unknown as Texts);
  const easy = written(texts["ja-easy"] as unknown as Texts);
  expect(easy.map(([way]) => way)).toEqual(ja.map(([way]) => way));
  expect(easy.filter(([, text]) => !japanese.test(text) && !international.test(text))).toEqual([]);
  const seven = (all: [string, string][]) => all.filter(([, text]) => text.includes("7")).map(([way]) => way);
  expect(seven(easy)).toEqual(seven(ja));
});

test("English counts one thing as one", () => {
  const { pin, hold, failure, idle } = kioskTexts.en;
  expect([pin.triesLeft(1), failure.tries(1), pin.count(1)]).toEqual(["1 try left", "1 try left", "1 character"]);
  expect(`${hold.secondsLeft(1)} ${hold.hurry(1)} ${idle.seconds(1)}`).not.toMatch(/1 (more )?seconds/);
});

test.each(["ja", "ja-easy"] as const)(
  "the kiosk speaks to citizens politely in %s: a sentence ends in です or ます",
  (language) => {
    const sentences = written(kioskTexts[language] as unknown as Texts).flatMap(
      ([, text]) => text.match(/[^。]+(?=。)/g) ?? [],
    );
    expect(sentences.length).toBeGreaterThan(20);
    expect(
      sentences.filter((sentence) => !/(です|ます|ました|ません|でした|ください|ましょう)$/.test(sentence.trim())),
    ).toEqual([]);
  },
);
