import { describe, expect, test } from "vitest";
import { type FailureCode, failureCodes, failureOwner } from "../../../main/failure/codes";
import { citizenText, type FailureSubject, staffText } from "../../../main/failure/texts";
import { type Language, languages, staffLanguages } from "../../../preload/contract/language";

const subjects: readonly FailureSubject[] = [
  {},
  { pin: "authentication", token: "card" },
  { pin: "signature", token: "phone" },
];
const details = [{}, { tries: 2, sw: 0x63c2, mark: "m5", about: "Reader 00 00" }];
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

const all = failureCodes.flatMap((code) =>
  details.flatMap((detail) => subjects.map((subject) => ({ code, detail, subject }))),
);

const isJapanese = (language: Language) => language !== "en";

function expectGoodTexts(language: Language, code: FailureCode, texts: readonly string[]) {
  for (const text of texts) {
    expect(text.trim().length, code).toBeGreaterThan(3);
    expect(japanese.test(text), `${code}: ${text}`).toBe(isJapanese(language));
    expect(text, code).not.toMatch(/undefined|null|NaN|\{|\}/);
  }
}

const sentenceEnd = (language: Language) => (isJapanese(language) ? /[。）]$/ : /[.)]$/);

describe.each(languages)("to citizens in %s", (language) => {
  test("every failure says what happened and what to do, in whole sentences", () => {
    for (const { code, detail, subject } of all) {
      const { title, action } = citizenText(language, { code, detail }, subject);
      expectGoodTexts(language, code, [title, action]);
      expect(action, code).toMatch(sentenceEnd(language));
    }
  });

  test("nothing technical: no code, status word, mark, protocol or reader name", () => {
    for (const { code, detail, subject } of all) {
      const { title, action } = citizenText(language, { code, detail }, subject);
      expect(`${title} ${action}`, code).not.toMatch(/63C2|\bm5\b|Reader 00|PC\/SC|JPKI|APDU|OCSP|X\.509|\bSW\b/);
      if (code.includes("-")) expect(`${title} ${action}`).not.toContain(code);
    }
  });

  test("a failure that the citizen cannot put right sends them to somebody who can", () => {
    const help = isJapanese(language)
      ? /係|窓口|ポータル|端末|待って|解除|しばらく|もう一度|置く位置|終わって/
      : /staff|municipal|portal|machine|wait|hold|again|later|Move/i;
    for (const code of failureCodes.filter((code) => failureOwner(code) !== "citizen"))
      expect(citizenText(language, { code, detail: {} }).action, code).toMatch(help);
  });
});

describe.each(staffLanguages)("to staff in %s", (language) => {
  test("every failure says what happened and what to do, in whole sentences", () => {
    for (const { code, detail, subject } of all) {
      const { text, action } = staffText(language, { code, detail }, subject);
      expectGoodTexts(language, code, [text, action]);
      expect(text, code).toMatch(sentenceEnd(language));
    }
  });

  test("with the reader, the mark and the tries where they are known", () => {
    const detail = { tries: 2, mark: "m5", about: "Reader 00 00" };
    expect(staffText(language, { code: "reader-lost", detail }).text).toContain("Reader 00 00");
    expect(staffText(language, { code: "token-lost", detail }).text).toContain("m5");
    expect(staffText(language, { code: "pin-wrong", detail }).text).toContain("2");
    expect(staffText(language, { code: "token-refused", detail: { sw: 0x6a82 } }).text).toContain("6A82");
  });
});

test("plain Japanese is plain: no honorifics, no long sentence", () => {
  for (const { code, detail, subject } of all) {
    const { title, action } = citizenText("ja-easy", { code, detail }, subject);
    for (const sentence of `${title}。${action}`.split("。")) {
      expect(sentence, code).not.toMatch(/お試し|お確かめ|お知らせ|お手続き|ご相談|いただ|くださいませ/);
      // Readings do not make a sentence longer to understand.
      expect(sentence.replaceAll(/（[^）]*）/g, "").length, sentence).toBeLessThanOrEqual(40);
    }
  }
});

describe("tries left", () => {
  test("are told as they are, and the last one as the last", () => {
    const action = (tries: number) => citizenText("ja", { code: "pin-wrong", detail: { tries } }).action;
    expect(action(4)).toContain("あと4回");
    expect(action(2)).toContain("あと2回");
    expect(action(1)).toContain("あと1回まちがえると、使えなくなります");
    const inEnglish = (tries: number) => citizenText("en", { code: "pin-wrong", detail: { tries } }).action;
    expect(inEnglish(2)).toContain("2 more times");
    expect(inEnglish(1)).toContain("once more");
  });

  test("an entry that was never sent used none, and says so", () => {
    for (const pin of ["authentication", "signature"] as const) {
      expect(citizenText("ja", { code: "pin-format", detail: {} }, { pin }).action).toContain("回数は減っていません");
      expect(citizenText("en", { code: "pin-format", detail: {} }, { pin }).action).toContain("No try was used");
    }
  });
});

describe("a blocked PIN", () => {
  const action = (subject: FailureSubject) => citizenText("ja", { code: "pin-blocked", detail: {} }, subject).action;

  test("is named as what it is", () => {
    expect(citizenText("ja", { code: "pin-blocked", detail: {} }, { pin: "signature" }).title).toContain(
      "署名用パスワード",
    );
    expect(citizenText("ja", { code: "pin-blocked", detail: {} }, { pin: "authentication" }).title).toContain("4桁");
  });

  test("is reset at the municipal office, for a card also at a machine, for a phone in the app", () => {
    expect(action({ pin: "signature", token: "card" })).toMatch(/市区町村の窓口.*コンビニ/);
    expect(action({ pin: "authentication", token: "card" })).toContain("市区町村の窓口");
    expect(action({ pin: "authentication", token: "phone" })).toContain("マイナポータルアプリ");
    expect(action({})).toMatch(/市区町村の窓口.*マイナポータルアプリ/);
  });
});
