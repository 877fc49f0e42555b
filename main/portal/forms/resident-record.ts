import type { Form } from "./form";

/** 住民票の写しの交付請求: request for a copy of the resident record. */
export const residentRecord = {
  version: 1,
  title: "住民票の写しの交付請求書（模擬） / Request for a copy of the resident record (mock)",
  fields: [
    { name: "name", kind: "text", max: 60, document: "請求者の氏名 / Name", autoComplete: "name" },
    { name: "birth", kind: "date", document: "生年月日 / Date of birth", autoComplete: "bday" },
    { name: "address", kind: "text", max: 120, document: "住所 / Address", autoComplete: "street-address" },
    {
      name: "whom",
      kind: "choice",
      document: "必要な人 / Of whom",
      options: { household: "世帯全員 / The whole household", self: "本人のみ / Myself only" },
    },
    {
      name: "relations",
      kind: "choice",
      document: "世帯主と続柄の記載 / Householder and relations",
      options: { yes: "必要 / Included", no: "不要 / Left out" },
    },
    {
      name: "domicile",
      kind: "choice",
      document: "本籍の記載 / Registered domicile",
      options: { yes: "必要 / Included", no: "不要 / Left out" },
    },
    { name: "copies", kind: "number", least: 1, most: 5, document: "通数 / Copies" },
    {
      name: "use",
      kind: "choice",
      document: "使いみち / Use",
      options: {
        licence: "運転免許 / Driving licence",
        school: "学校 / School",
        employer: "勤務先 / Employer",
        other: "その他 / Other",
      },
    },
    {
      name: "delivery",
      kind: "choice",
      document: "受け取り方 / Delivery",
      options: { post: "郵送 / By post", counter: "窓口 / At the counter" },
    },
    { name: "phone", kind: "phone", document: "電話番号 / Telephone", autoComplete: "tel" },
  ],
  sample: {
    name: "架空　花子",
    birth: "1985-07-12",
    address: "架空県架空市見本町一丁目2番3号",
    whom: "household",
    relations: "yes",
    domicile: "no",
    copies: "1",
    use: "employer",
    delivery: "post",
    phone: "000-0000-0000",
  },
} as const satisfies Form;
