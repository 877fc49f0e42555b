import type { Form } from "./form";

/** 転入届: notice of having moved to this municipality. */
export const movingIn = {
  version: 1,
  title: "転入届（模擬） / Moving-in notice (mock)",
  fields: [
    { name: "movedOn", kind: "date", document: "異動した日 / Date of move" },
    { name: "name", kind: "text", max: 60, document: "届出人の氏名 / Name", autoComplete: "name" },
    { name: "postalCode", kind: "postal-code", document: "新しい住所の郵便番号 / New postal code" },
    { name: "address", kind: "text", max: 120, document: "新しい住所 / New address" },
    { name: "previousAddress", kind: "text", max: 120, document: "これまでの住所 / Previous address" },
    { name: "householder", kind: "text", max: 60, document: "新しい世帯主 / Head of the new household" },
    { name: "people", kind: "number", least: 1, most: 20, document: "異動する人数 / People moving" },
    { name: "phone", kind: "phone", document: "電話番号 / Telephone", autoComplete: "tel" },
  ],
  sample: {
    movedOn: 0,
    name: "架空　花子",
    postalCode: "999-0001",
    address: "架空県架空市見本町一丁目2番3号",
    previousAddress: "架空県例示市手本町4番5号",
    householder: "架空　太郎",
    people: "2",
    phone: "000-0000-0000",
  },
} as const satisfies Form;
