import { expect, test } from "vitest";
import { placeOfChange } from "../../../../renderer/counter/study/edit-json";
import { shifted } from "../../../../renderer/counter/study/use-history";

test("undoing and redoing lead back to where one was", () => {
  const edited = { past: ["one", "two"], now: "three", future: [] };
  const undone = shifted(shifted(edited, "past"), "past");
  expect(undone).toEqual({ past: [], now: "one", future: ["three", "two"] });
  expect(shifted(undone, "past")).toBe(undone);
  expect(shifted(shifted(undone, "future"), "future")).toEqual(edited);
  expect(shifted(edited, "future")).toBe(edited);
});

test("a change is known by the field that it was made in", () => {
  const study = { name: "s", tasks: [{ title: { ja: "一", en: "one" } }, { title: { ja: "二", en: "two" } }] };
  const [first, second] = study.tasks;
  const changed = { ...study, tasks: [first ?? {}, { ...second, title: { ja: "二", en: "second" } }] };
  expect(placeOfChange(study, changed)).toBe("tasks.1.title.en");
  expect(placeOfChange(study, { ...study, name: "t" })).toBe("name");
  expect(placeOfChange(study, { ...study, tasks: [first ?? {}] })).toBe("tasks");
  expect(placeOfChange(study, study)).toBe("");
});
