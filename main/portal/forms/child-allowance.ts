import { applicantAddress, applicantBirth, applicantName, applicantPhone, sampleApplicant } from "./applicant";
import type { Form } from "./form";

/** 児童手当の認定請求: claim of the allowance for a child, and where it is to be paid. */
export const childAllowance = {
  version: 1,
  title: "児童手当認定請求書（模擬） / Claim of child allowance (mock)",
  fields: [
    { ...applicantName, document: "請求者の氏名 / Claimant" },
    { ...applicantBirth, document: "請求者の生年月日 / Date of birth" },
    { ...applicantAddress, document: "請求者の住所 / Address", autoComplete: "street-address" },
    applicantPhone,
    { name: "child", kind: "text", max: 60, document: "児童の氏名 / Child" },
    { name: "childBirth", kind: "date", document: "児童の生年月日 / Child's date of birth" },
    {
      name: "relation",
      kind: "choice",
      document: "児童との続柄 / Relation to the child",
      options: { parent: "父または母 / Parent", guardian: "未成年後見人 / Guardian", other: "その他 / Other" },
    },
    {
      name: "together",
      kind: "choice",
      document: "児童との同居 / Lives with the child",
      options: { yes: "同居 / Yes", no: "別居 / No" },
    },
    { name: "bank", kind: "text", max: 40, document: "振込先の金融機関 / Bank" },
    { name: "branch", kind: "text", max: 40, document: "支店 / Branch" },
    { name: "accountNumber", kind: "digits", length: 7, document: "口座番号（普通） / Account number (ordinary)" },
    { name: "accountHolder", kind: "kana", max: 40, document: "口座名義（カナ） / Account holder (katakana)" },
  ],
  sample: {
    ...sampleApplicant,
    birth: "1985-07-12",
    child: "架空　さくら",
    childBirth: 30,
    relation: "parent",
    together: "yes",
    bank: "架空銀行",
    branch: "見本支店",
    accountNumber: "0000001",
    accountHolder: "カクウ　ハナコ",
  },
} as const satisfies Form;
