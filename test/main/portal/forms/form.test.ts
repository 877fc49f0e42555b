import { describe, expect, test } from "vitest";
import { checkValues, sampleOf, todayInJapan } from "../../../../main/portal/forms/form";
import { type FormId, formIds, forms } from "../../../../main/portal/forms/forms";

const now = new Date("2026-11-22T16:00:00Z");
const today = todayInJapan(now);

test("the counter's day is Japan's", () => expect(today).toBe("2026-11-23"));

describe.each(formIds)("%s", (id) => {
  const form = forms[id];
  const check = (changed: Record<string, string>) => checkValues(form, { ...sampleOf(form, now), ...changed }, today);

  test("its example is right", () => {
    expect(check({})).toEqual({ values: sampleOf(form, now) });
  });

  test("an empty one names every field, in its order", () => {
    expect(checkValues(form, {}, today)).toEqual({ wrong: form.fields.map(({ name }) => name) });
  });

  test("names and document labels are each of one field", () => {
    for (const of of [form.fields.map(({ name }) => name), form.fields.map(({ document }) => document)])
      expect(new Set(of).size).toBe(form.fields.length);
  });
});

const written = (id: FormId, name: string, typed: string) => {
  const checked = checkValues(forms[id], { ...sampleOf(forms[id], now), [name]: typed }, today);
  return "wrong" in checked ? checked : checked.values[name];
};

test.each([
  ["moving-in", "postalCode", "9990001", "999-0001"],
  ["moving-in", "name", " 架空　花子 ", "架空　花子"],
  ["moving-in", "address", "架空県か\u3099", "架空県が"],
  ["moving-in", "movedOn", "2026-11-23", "2026-11-23"],
  ["child-allowance", "accountHolder", "カクウ　ハナコ", "カクウ　ハナコ"],
  ["child-allowance", "accountNumber", "0123456", "0123456"],
  ["resident-record", "use", "school", "school"],
] as const)("%s: %s %s is written as %s", (id, name, typed, expected) => {
  expect(written(id, name, typed)).toBe(expected);
});

test.each([
  ["moving-in", "people", "0"],
  ["moving-in", "people", "1.5"],
  ["moving-in", "people", "21"],
  ["moving-in", "phone", "12"],
  ["moving-in", "name", "架空\u200b花子"],
  ["moving-in", "movedOn", "11/22/2026"],
  ["moving-in", "movedOn", "2026-11-24"],
  ["moving-in", "movedOn", "2026-02-30"],
  ["child-allowance", "accountNumber", "12345"],
  ["child-allowance", "accountHolder", "架空花子"],
  ["child-allowance", "relation", "parents"],
  ["child-allowance", "relation", "toString"],
  ["resident-record", "copies", "6"],
] as const)("%s: %s %j is not right", (id, name, typed) => {
  expect(written(id, name, typed)).toEqual({ wrong: [name] });
});
