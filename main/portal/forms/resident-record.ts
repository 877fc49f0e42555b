import { applicantAddress, applicantBirth, applicantName, applicantPhone, sampleApplicant } from "./applicant";
import type { Form } from "./form";

/** 住民票の写しの交付請求: request for a copy of the resident record. */
export const residentRecord = {
  version: 1,
  title: "住民票の写しの交付請求書（模擬） / Request for a copy of the resident record (mock)",
  fields: [
    { ...applicantName, document: "請求者の氏名 / Name" },
    { ...applicantBirth, document: "生年月日 / Date of birth" },
    { ...applicantAddress, document: "住所 / Address", autoComplete: "street-address" },
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
    applicantPhone,
  ],
  sample: {
    ...sampleApplicant,
    birth: "1985-07-12",
    whom: "household",
    relations: "yes",
    domicile: "no",
    copies: "1",
    use: "employer",
    delivery: "post",
  },
} as const satisfies Form;
