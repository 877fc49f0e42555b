import type { StudyKioskTexts } from "./study-kiosk";

/** What participants of a UX test session read, in plain Japanese. */
export const studyKioskJaEasy: StudyKioskTexts = {
  consent: {
    title: "調査（ちょうさ）のおねがい",
    items: "のこしてよいものを、えらんでください",
    needed: "かならず必要",
    agree: "はい、参加（さんか）します",
    refuse: "参加しません",
  },
  task: {
    title: (number, of) => `やること ${number}／${of}`,
    pin: "テスト用の暗証番号（あんしょうばんごう）",
    password: "テスト用の署名用（しょめいよう）パスワード",
    wrongPin: "はじめに入れる、まちがった番号",
    wrongPassword: "はじめに入れる、まちがったパスワード",
    never: "あなたの本当の暗証番号は、入れないでください。",
    begin: "はじめる",
    back: "もどる",
  },
  questions: {
    about: (title) => `「${title}」について`,
    progress: (at, of) => `${of}このしつもんの、${at}こ目`,
    free: "思ったこと（書かなくてもいいです）",
    back: "前のしつもん",
    next: "つぎへ",
    send: "こたえを送る",
  },
  thanks: {
    title: "ありがとうございました",
    kept: "これで終わりです。係（かかり）の人に言ってください。",
    nothing: "何も記録（きろく）していません。係の人に言ってください。",
  },
};
