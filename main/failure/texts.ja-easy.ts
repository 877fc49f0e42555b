import type { FailureDetail } from "./failure";
import type { CitizenCatalogue, FailureSubject } from "./texts";

const pinName = ({ pin }: FailureSubject): string =>
  pin === "signature"
    ? "署名（しょめい）のパスワード"
    : pin === "authentication"
      ? "暗証番号（あんしょうばんごう・数字4つ）"
      : "暗証番号（あんしょうばんごう）";

const triesLeft = ({ tries }: FailureDetail): string =>
  tries === undefined
    ? "何回もまちがえると、使えなくなります。"
    : tries <= 1
      ? "あと1回まちがえると、使えなくなります。"
      : `あと${tries}回、入れることができます。`;

/** As in texts.ja.ts: where a blocked PIN is reset. */
const whereToReset = ({ token }: FailureSubject): string => {
  const card = "住んでいる市（し）や町（まち）の役所（やくしょ）の窓口（まどぐち）で、新しくきめてください。";
  const phone = "スマホは、マイナポータルアプリで新しくきめることができます。";
  return token === "phone" ? phone : token === "card" ? card : `${card}${phone}`;
};

const wait = ({ seconds }: FailureDetail): string =>
  seconds === undefined ? "すこし" : seconds <= 60 ? `${seconds}秒（びょう）` : `${Math.ceil(seconds / 60)}分（ふん）`;

const askStaff = "係（かかり）の人に言ってください。";
const againThenStaff = "もう一度してください。できないときは、係（かかり）の人に言ってください。";
const backToPortal = "前のページにもどって、もう一度してください。";
const atTheOffice = "住んでいる市（し）や町（まち）の役所（やくしょ）の窓口（まどぐち）に行ってください。";

const cannotUse = { title: "この機械（きかい）は、今使えません", action: askStaff };
const trouble = { title: "この機械に、こまったことがおきました", action: askStaff };
const cannotDo = { title: "それはできません", action: askStaff };
const cannotConfirm = { title: "この電子証明書（でんししょうめいしょ）は、たしかめられません", action: askStaff };

/** Citizens' texts in plain Japanese (やさしい日本語): one thing a sentence, everyday words, readings, what to do next. */
export const plainJapanese: CitizenCatalogue = {
  "token-absent": {
    title: "カードやスマホが見つかりません",
    action: "機械（きかい）のしるしの上に、もう一度置いてください。ケースから出してください。",
  },
  "token-several": {
    title: "カードが2枚（まい）以上あります",
    action: "1つだけ置いてください。スマホのケースにカードがあったら、出してください。もう一度してください。",
  },
  "token-wrong-technology": {
    title: "このカードは、ここで使えません",
    action: "マイナンバーカードか、電子証明書（でんししょうめいしょ）が入ったスマホを置いてください。",
  },
  "token-lost": {
    title: "とちゅうで、はなれました",
    action: "もう一度置いてください。「もう、とってもいいです」と出るまで、うごかさないで待ってください。",
  },
  "token-locked": {
    title: "スマホがロックされています",
    action: "ロックをはずしてください。お金をはらうアプリは、とじてください。もう一度置いてください。",
  },
  "applet-absent": {
    title: "電子証明書（でんししょうめいしょ）がありません",
    action: (_, { token }) =>
      token === "phone"
        ? "ロックをはずしてください。お金をはらうアプリは、とじてください。もう一度してください。できないときは、マイナンバーカードを使ってください。"
        : "マイナンバーカードか、電子証明書が入ったスマホを使ってください。ほかのカードは使えません。",
  },
  "input-support-absent": {
    title: "名前や住所を、読むことができません",
    action: "マイナンバーカードを使ってください。スマホや、ほかのカードには、名前や住所の文字がありません。",
  },
  "pin-format": {
    title: (_, { pin }) =>
      pin === "signature"
        ? "署名（しょめい）のパスワードは、6〜16文字です"
        : pin === "authentication"
          ? "暗証番号（あんしょうばんごう）は、数字（すうじ）4つです"
          : "文字の数がちがいます",
    action: "もう一度入れてください。まちがえた回数（かいすう）には、なっていません。",
  },
  "pin-wrong": {
    title: (_, subject) => `${pinName(subject)}がちがいます`,
    action: (detail) => `${triesLeft(detail)}よく考えて、もう一度入れてください。`,
  },
  cancelled: { title: "やめました", action: "もう一度するときは、はじめからしてください。" },
  "time-out": {
    title: "時間（じかん）がすぎました",
    action: "カードかスマホを用意（ようい）してください。それから、もう一度してください。",
  },
  "challenge-expired": { title: "時間（じかん）がすぎました", action: backToPortal },
  "too-many-requests": {
    title: "すこし待（ま）ってください",
    action: (detail) =>
      `何回（なんかい）もしたので、いまは使えません。${wait(detail)}待ってから、もう一度してください。${askStaff}`,
  },
  "session-ended": {
    title: "おわりました",
    action: "あなたが入れたことは、のこっていません。つづけるときは、はじめの画面からしてください。",
  },
  "terms-not-agreed": {
    title: "使うときの約束（やくそく）を読んでください",
    action: "前のページにもどって、約束を読んでください。「はい」をおすと、続けることができます。",
  },
  "pin-last-try": {
    title: "あと1回だけ、入れることができます",
    action: `もう一度まちがえると、使えなくなります。つづける前に、係の人がたしかめます。${askStaff}`,
  },
  "reader-none": { title: "読みとる機械（きかい）がありません", action: askStaff },
  "reader-lost": {
    title: "読みとる機械（きかい）がはずれました",
    action: `カードやスマホを、とってください。${askStaff}`,
  },
  "reader-busy": { title: "読みとる機械（きかい）は、ほかで使っています", action: askStaff },
  "tap-times-odd": { title: "係（かかり）の人に言ってください", action: "係の人がたしかめたいことがあります。" },
  "token-timeout": {
    title: "カードやスマホから、返事（へんじ）がありません",
    action: "一度とって、もう一度置いてください。できないときは、係（かかり）の人に言ってください。",
  },
  "token-unresponsive": {
    title: "うまく読めません",
    action:
      "1つだけ置いてください。少しうごかして、もう一度してください。ケースや金属（きんぞく）は、はずしてください。",
  },
  "token-real": {
    title: "これはテスト用ではありません",
    action:
      "ここでは、テスト用のカードやスマートフォンだけを使います。あなたのものは、しまってください。テスト用のものは、係（かかり）の人からもらってください。",
  },
  "service-unavailable": { title: "読みとる機械（きかい）は、まだ使えません", action: askStaff },
  "reader-failed": { title: "読みとる機械に、こまったことがおきました", action: askStaff },
  "disk-full": cannotUse,
  "disk-read-only": cannotUse,
  "store-damaged": cannotUse,
  "store-failed": cannotUse,
  "portal-unreachable": {
    title: "ページにつながりません",
    action: "少し待って、もう一度してください。できないときは、係（かかり）の人に言ってください。",
  },
  "portal-untrusted": {
    title: "正しいページか、わかりません。とめました",
    action: `あなたの安全（あんぜん）のためです。${askStaff}`,
  },
  "origin-not-allowed": {
    title: "このページでは、使えません",
    action: `使ってもいいページではありません。${askStaff}`,
  },
  "settings-invalid": trouble,
  usage: cannotDo,
  "campaign-regressed": cannotDo,
  "study-invalid": cannotDo,
  "study-not-anonymous": cannotDo,
  "study-conflict": cannotDo,
  "pin-blocked": {
    title: (_, subject) => `${pinName(subject)}が、使えなくなりました`,
    action: (_, subject) => `何回もまちがえたので、今は使えません。${whereToReset(subject)}`,
  },
  "certificate-absent": {
    title: "電子証明書（でんししょうめいしょ）が入っていません",
    action: `${atTheOffice}電子証明書をつくってもらえます。`,
  },
  "certificate-expired": {
    title: "電子証明書（でんししょうめいしょ）は、もう古いです",
    action: `${atTheOffice}新しくしてもらえます。`,
  },
  "certificate-not-yet-valid": {
    title: "電子証明書（でんししょうめいしょ）は、まだ使えません",
    action: "少し待って、もう一度してください。できないときは、係（かかり）の人に言ってください。",
  },
  "certificate-revoked": {
    title: "この電子証明書（でんししょうめいしょ）は、もう使えません",
    action: `ひっこしをすると、新しい電子証明書がいります。${atTheOffice}`,
  },
  "certificate-suspended": {
    title: "この電子証明書（でんししょうめいしょ）は、とめてあります",
    action: `カードやスマホをなくした、と言った人がいます。見つかったときは、${atTheOffice}`,
  },
  "certificate-malformed": { title: "電子証明書（でんししょうめいしょ）が読めません", action: againThenStaff },
  "certificate-unknown-issuer": cannotConfirm,
  "certificate-invalid": cannotConfirm,
  "certificate-wrong-purpose": {
    title: "ほかの電子証明書（でんししょうめいしょ）がいります",
    action: askStaff,
  },
  "certificate-status-unknown": {
    title: "電子証明書（でんししょうめいしょ）が使えるか、わかりません",
    action: "少し待って、もう一度してください。",
  },
  "signature-invalid": { title: "あなたのことを、たしかめられません", action: againThenStaff },
  "challenge-unknown": { title: "つづけることができません", action: backToPortal },
  "challenge-used": {
    title: "もううけとっています",
    action: "前のページにもどって、もう一度見てください。",
  },
  "request-malformed": { title: "ページが言ったことが、わかりません", action: backToPortal },
  "request-busy": {
    title: "今、ほかのものを読んでいます",
    action: "終わるまで待って、もう一度してください。",
  },
  "request-untouched": {
    title: "ボタンが押（お）されていません",
    action: "ページのボタンを、もう一度押してください。",
  },
  "application-conflict": {
    title: "同じものを、もううけとっています",
    action: "前のページにもどって、もう一度見てください。",
  },
  "portal-refused": {
    title: "うけとることができませんでした",
    action: `${backToPortal}できないときは、係（かかり）の人に言ってください。`,
  },
  "token-malformed": { title: "正しく読めませんでした", action: againThenStaff },
  "token-refused": { title: "カードやスマホが、ことわりました", action: againThenStaff },
  "trace-unreadable": trouble,
  "trace-other-command": trouble,
  "trace-at-end": trouble,
  "trace-exchanges-left": trouble,
  internal: trouble,
};
