import { describe, expect, test } from "vitest";
import { personalIn, redacted } from "../../../../main/study/anonymity/personal";

/** Everybody here is invented. */
describe("what looks personal", () => {
  test.each([
    ["架空太郎さんは迷った", "name", "架空太郎さん"],
    ["田中 一郎が来た", "name", "田中 一郎"],
    ["ハナコさまと話す", "name", "ハナコさま"],
    ["氏名:架空花子", "name", "氏名:架空花子"],
    ["Ms. Nobody hesitates", "name", "Ms. Nobody"],
    ["said that my name is Nemo Nobody", "name", "my name is Nemo Nobody"],
    ["asked Ichiro Tanaka again", "name", "Ichiro Tanaka"],
    ["host tanaka-notebook", "name", "tanaka"],
    ["神奈川県架空市中央1丁目2-3に住む", "address", "神奈川県架空市中央1丁目2-3"],
    ["〒000-0000", "address", "〒000-0000"],
    ["12 Nowhere Street", "address", "12 Nowhere Street"],
    ["電話は０３－００００－００００", "phone", "03-0000-0000"],
    ["090 0000 0000に電話", "phone", "090 0000 0000"],
    ["+81 90-0000-0000", "phone", "+81 90-0000-0000"],
    ["nobody@example.invalid", "e-mail", "nobody@example.invalid"],
    ["CN=架空 太郎, OU=test, C=JP", "certificate", "CN=架空 太郎, OU=test, C=JP"],
    ["0000 0000 0000と言う", "number", "0000 0000 0000"],
  ] as const)("%s: %s", (text, kind, match) => {
    expect(personalIn(text)).toEqual([{ kind, text: match }]);
  });

  test.each([
    ["カードを裏返して、リーダーの上に3秒かざした"],
    ["山口県と石川県の違いを聞かれた"],
    ["参加者さんは迷わず、職員さんに聞いた"],
    ["P01, trial 2, 12.3 s: SW 63C2, m8 at 1234567 ns"],
    ["2026-11-25T01:00:00.000Z"],
    ["holds the phone beside the reader; looks for the PIN on the task card"],
    ["RC-S300/S1, firmware 1.00, Debian 12, 1920x1080"],
    ["市役所の3階、窓口2番"],
    ["2回目で完了。1-2秒早く離した"],
    [""],
  ])("nothing in %j", (text) => {
    expect(personalIn(text)).toEqual([]);
    expect(redacted(text)).toBe(text);
  });

  test("is replaced by a word for what it was, and nothing else is", () => {
    expect(redacted("田中 一郎さん（03-0000-0000）は裏面を探した")).toBe("[name]([phone])は裏面を探した");
    expect(redacted("CN=架空 太郎, C=JP\nを読んだ")).toBe("[certificate]\nを読んだ");
  });
});
