/** What several forms ask of whoever applies; each says in its document who that is. */
export const applicantName = { name: "name", kind: "text", max: 60, autoComplete: "name" } as const;
export const applicantBirth = { name: "birth", kind: "date", autoComplete: "bday" } as const;
export const applicantAddress = { name: "address", kind: "text", max: 120 } as const;
export const applicantPhone = {
  name: "phone",
  kind: "phone",
  document: "電話番号 / Telephone",
  autoComplete: "tel",
} as const;

/** Invented. */
export const sampleApplicant = {
  name: "架空　花子",
  address: "架空県架空市見本町一丁目2番3号",
  phone: "000-0000-0000",
} as const;
