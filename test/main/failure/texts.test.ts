import { describe, expect, test } from "vitest";
import { failureCodes, failureOwner } from "../../../main/failure/codes";
import { citizenText, type FailureSubject, staffText } from "../../../main/failure/texts";

const languages = ["ja", "en"] as const;
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

describe.each(languages)("in %s", (language) => {
  test("every failure says what happened and what to do, to citizen and staff", () => {
    for (const { code, detail, subject } of all) {
      const { title, action } = citizenText(language, { code, detail }, subject);
      const staff = staffText(language, { code, detail }, subject);
      for (const text of [title, action, staff.text, staff.action]) {
        expect(text.trim().length, code).toBeGreaterThan(3);
        expect(japanese.test(text), `${code}: ${text}`).toBe(language === "ja");
        expect(text, code).not.toMatch(/undefined|null|NaN|\{|\}/);
      }
    }
  });

  test("what to do is whole sentences", () => {
    const ends = language === "ja" ? /[。）]$/ : /[.)]$/;
    for (const { code, detail, subject } of all) {
      expect(citizenText(language, { code, detail }, subject).action, code).toMatch(ends);
      expect(staffText(language, { code, detail }, subject).text, code).toMatch(ends);
    }
  });

  test("citizens are told nothing technical: no code, status word, mark, protocol or reader name", () => {
    for (const { code, detail, subject } of all) {
      const { title, action } = citizenText(language, { code, detail }, subject);
      expect(`${title} ${action}`, code).not.toMatch(/63C2|\bm5\b|Reader 00|PC\/SC|JPKI|APDU|OCSP|X\.509|\bSW\b/);
      if (code.includes("-")) expect(`${title} ${action}`).not.toContain(code);
    }
  });

  test("staff are told the reader, the mark and the tries where they are known", () => {
    const detail = { tries: 2, mark: "m5", about: "Reader 00 00" };
    expect(staffText(language, { code: "reader-lost", detail }).text).toContain("Reader 00 00");
    expect(staffText(language, { code: "token-lost", detail }).text).toContain("m5");
    expect(staffText(language, { code: "pin-wrong", detail }).text).toContain("2");
    expect(staffText(language, { code: "token-refused", detail: { sw: 0x6a82 } }).text).toContain("6A82");
  });

  test("a failure that the citizen cannot put right sends them to somebody who can", () => {
    const help =
      language === "ja"
        ? /係員|窓口|ポータル|端末|待って|解除|しばらく|もう一度|置く位置|終わって/
        : /staff|municipal|portal|machine|wait|hold|again|later|Move/i;
    for (const code of failureCodes.filter((code) => failureOwner(code) !== "citizen"))
      expect(citizenText(language, { code, detail: {} }).action, code).toMatch(help);
  });
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
