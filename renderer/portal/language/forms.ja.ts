import type { FormsTexts } from "./forms";

const name = { label: "氏名", hint: "例：架空　花子" };
const birth = { label: "生年月日" };
const address = { label: "住所", hint: "都道府県から番地、部屋番号まで" };
const phone = { label: "電話番号", hint: "日中に連絡がつく番号。例：000-0000-0000" };
const wanted = { yes: "必要", no: "不要" };

export const formsJa: FormsTexts = {
  "moving-in": {
    name: "転入届",
    text: "新しい住所に住みはじめた日から14日以内に届け出ます。",
    fields: {
      movedOn: { label: "異動した日", hint: "新しい住所に住みはじめた日" },
      name,
      postalCode: { label: "新しい住所の郵便番号", hint: "例：999-0001" },
      address: { label: "新しい住所", hint: "都道府県から番地、部屋番号まで" },
      previousAddress: { label: "これまでの住所", hint: "転出届を出した住所" },
      householder: { label: "新しい世帯主の氏名", hint: "ご本人が世帯主のときは、ご本人の氏名" },
      people: { label: "異動する人数", hint: "ご本人を含めた人数", unit: "人" },
      phone,
    },
    options: {},
  },
  "child-allowance": {
    name: "児童手当の認定請求",
    text: "お子さまが生まれたときや、転入したときに、児童手当を受けるための請求です。",
    fields: {
      name,
      birth,
      address,
      phone,
      child: { label: "お子さまの氏名", hint: "例：架空　さくら" },
      childBirth: { label: "お子さまの生年月日" },
      relation: { label: "お子さまとの続柄" },
      together: { label: "お子さまと同居していますか" },
      bank: { label: "振込先の金融機関", hint: "例：架空銀行" },
      branch: { label: "支店", hint: "例：見本支店" },
      accountNumber: { label: "口座番号（普通）", hint: "7桁の数字。例：0000001" },
      accountHolder: { label: "口座名義（カナ）", hint: "請求する方の名義。例：カクウ　ハナコ" },
    },
    options: {
      relation: { parent: "父または母", guardian: "未成年後見人", other: "その他" },
      together: { yes: "同居している", no: "別居している" },
    },
  },
  "resident-record": {
    name: "住民票の写しの請求",
    text: "住民票の写しを、郵送か窓口で受け取ります。",
    fields: {
      name,
      birth,
      address,
      whom: { label: "どなたの住民票が必要ですか" },
      relations: { label: "世帯主と続柄の記載" },
      domicile: { label: "本籍の記載" },
      copies: { label: "通数", hint: "5通まで", unit: "通" },
      use: { label: "使いみち" },
      delivery: { label: "受け取り方" },
      phone,
    },
    options: {
      whom: { household: "世帯全員", self: "本人のみ" },
      relations: wanted,
      domicile: wanted,
      use: { licence: "運転免許の手続き", school: "学校への提出", employer: "勤務先への提出", other: "その他" },
      delivery: { post: "郵送", counter: "窓口" },
    },
  },
};
