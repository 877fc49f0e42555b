import type { FormsTexts } from "./forms";

const name = { label: "名前", hint: "例（れい）：架空　花子" };
const birth = { label: "生まれた日" };
const address = { label: "住所（じゅうしょ）", hint: "都道府県（とどうふけん）から、部屋（へや）の番号まで" };
const phone = { label: "電話番号（でんわばんごう）", hint: "昼（ひる）に話せる番号。例：000-0000-0000" };
const wanted = { yes: "書いてください", no: "書かないでください" };

export const formsJaEasy: FormsTexts = {
  "moving-in": {
    name: "転入届（てんにゅうとどけ）",
    text: "ひっこしをしたことを知らせます。新しい家に住んでから14日のうちに出します。",
    fields: {
      movedOn: { label: "ひっこしをした日", hint: "新しい家に住みはじめた日" },
      name,
      postalCode: { label: "新しい家の郵便番号（ゆうびんばんごう）", hint: "例：999-0001" },
      address: { label: "新しい家の住所（じゅうしょ）", hint: "都道府県から、部屋（へや）の番号まで" },
      previousAddress: { label: "前の家の住所", hint: "ひっこしの前に住んでいたところ" },
      householder: { label: "世帯主（せたいぬし）の名前", hint: "家族（かぞく）の代表（だいひょう）の人です" },
      people: { label: "ひっこしをした人の数", hint: "あなたも入れます", unit: "人" },
      phone,
    },
    options: {},
  },
  "child-allowance": {
    name: "児童手当（じどうてあて）",
    text: "子どもを育てる人が、お金をもらうための手続きです。",
    fields: {
      name,
      birth,
      address,
      phone,
      child: { label: "子どもの名前", hint: "例：架空　さくら" },
      childBirth: { label: "子どもが生まれた日" },
      relation: { label: "あなたは、子どもの何ですか" },
      together: { label: "子どもと、いっしょに住んでいますか" },
      bank: { label: "お金をもらう銀行（ぎんこう）", hint: "例：架空銀行" },
      branch: { label: "支店（してん）の名前", hint: "例：見本支店" },
      accountNumber: { label: "口座番号（こうざばんごう）", hint: "数字7つ。例：0000001" },
      accountHolder: { label: "口座の名前（カタカナ）", hint: "あなたの口座です。例：カクウ　ハナコ" },
    },
    options: {
      relation: { parent: "お父さん・お母さん", guardian: "後見人（こうけんにん）", other: "ほか" },
      together: { yes: "はい", no: "いいえ" },
    },
  },
  "resident-record": {
    name: "住民票（じゅうみんひょう）",
    text: "住んでいるところを書いた紙を、もらうことができます。",
    fields: {
      name,
      birth,
      address,
      whom: { label: "だれの紙がいりますか" },
      relations: { label: "家族（かぞく）の関係（かんけい）を書きますか" },
      domicile: { label: "本籍（ほんせき）を書きますか" },
      copies: { label: "何枚（なんまい）いりますか", hint: "5枚まで", unit: "枚" },
      use: { label: "何に使いますか" },
      delivery: { label: "どこでもらいますか" },
      phone,
    },
    options: {
      whom: { household: "家族みんな", self: "わたしだけ" },
      relations: wanted,
      domicile: wanted,
      use: { licence: "運転免許（うんてんめんきょ）", school: "学校", employer: "会社（かいしゃ）", other: "ほか" },
      delivery: { post: "郵便（ゆうびん）で家に", counter: "窓口（まどぐち）で" },
    },
  },
};
