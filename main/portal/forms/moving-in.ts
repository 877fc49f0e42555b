import { applicantAddress, applicantName, applicantPhone, sampleApplicant } from "./applicant";
import type { Form } from "./form";

/** 転入届: notice of having moved to this municipality. */
export const movingIn = {
  version: 1,
  title: "転入届（模擬） / Moving-in notice (mock)",
  fields: [
    { name: "movedOn", kind: "date", document: "異動した日 / Date of move" },
    { ...applicantName, document: "届出人の氏名 / Name" },
    { name: "postalCode", kind: "postal-code", document: "新しい住所の郵便番号 / New postal code" },
    { ...applicantAddress, document: "新しい住所 / New address" },
    { name: "previousAddress", kind: "text", max: 120, document: "これまでの住所 / Previous address" },
    { name: "householder", kind: "text", max: 60, document: "新しい世帯主 / Head of the new household" },
    { name: "people", kind: "number", least: 1, most: 20, document: "異動する人数 / People moving" },
    applicantPhone,
  ],
  sample: {
    ...sampleApplicant,
    movedOn: 0,
    postalCode: "999-0001",
    previousAddress: "架空県例示市手本町4番5号",
    householder: "架空　太郎",
    people: "2",
  },
} as const satisfies Form;
