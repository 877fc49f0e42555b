import type { FormsTexts } from "./forms";

const name = { label: "Name", hint: "Example: 架空　花子" };
const birth = { label: "Date of birth" };
const address = { label: "Address", hint: "From the prefecture to house and room number" };
const phone = { label: "Telephone", hint: "Where you can be reached by day. Example: 000-0000-0000" };
const wanted = { yes: "Include it", no: "Leave it out" };

export const formsEn: FormsTexts = {
  "moving-in": {
    name: "Moving-in notice",
    text: "To be filed within 14 days of moving to your new address.",
    fields: {
      movedOn: { label: "Date of move", hint: "The day you began to live at your new address" },
      name,
      postalCode: { label: "Postal code of the new address", hint: "Example: 999-0001" },
      address: { label: "New address", hint: "From the prefecture to house and room number" },
      previousAddress: { label: "Previous address", hint: "The address you gave up with a moving-out notice" },
      householder: { label: "Head of the new household", hint: "Your own name if it is you" },
      people: { label: "People moving", hint: "Yourself included", unit: "people" },
      phone,
    },
    options: {},
  },
  "child-allowance": {
    name: "Child allowance",
    text: "To claim the allowance when a child is born, or when you have moved here.",
    fields: {
      name,
      birth,
      address,
      phone,
      child: { label: "Your child’s name", hint: "Example: 架空　さくら" },
      childBirth: { label: "Your child’s date of birth" },
      relation: { label: "You are the child’s" },
      together: { label: "Do you live with the child?" },
      bank: { label: "Bank", hint: "Example: 架空銀行" },
      branch: { label: "Branch", hint: "Example: 見本支店" },
      accountNumber: { label: "Account number (ordinary)", hint: "Seven digits. Example: 0000001" },
      accountHolder: { label: "Account holder, in katakana", hint: "An account of your own. Example: カクウ　ハナコ" },
    },
    options: {
      relation: { parent: "Father or mother", guardian: "Guardian", other: "Other" },
      together: { yes: "Yes", no: "No" },
    },
  },
  "resident-record": {
    name: "Copy of the resident record",
    text: "Your resident record on paper, by post or at the counter.",
    fields: {
      name,
      birth,
      address,
      whom: { label: "Whose record do you need?" },
      relations: { label: "Head of household and relations" },
      domicile: { label: "Registered domicile" },
      copies: { label: "Copies", hint: "Five at most", unit: "copies" },
      use: { label: "What is it for?" },
      delivery: { label: "How will you receive it?" },
      phone,
    },
    options: {
      whom: { household: "The whole household", self: "Myself only" },
      relations: wanted,
      domicile: wanted,
      use: { licence: "Driving licence", school: "School", employer: "Employer", other: "Other" },
      delivery: { post: "By post", counter: "At the counter" },
    },
  },
};
