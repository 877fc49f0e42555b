import { expect, test } from "vitest";
import { faultKinds } from "../../../main/app/faults/fault-kinds";
import { readFaults } from "../../../main/card/faults/notation";
import { nameIn, newDraft, writeChance, writeDraft } from "../../../renderer/counter/sections/faults-text";
import { describeFault, faultsTexts } from "../../../renderer/language/faults";

test.each(faultKinds)("$name: what the form begins with is a fault, with what is usual", (kind) => {
  const { faults } = readFaults([writeDraft(kind, newDraft(kind))]);
  expect(faults).toEqual(readFaults([`${kind.name}@${kind.first}:before`]).faults);
});

test("what is put into the form arrives", () => {
  const kind = faultKinds.find(({ name }) => name === "field-loss") ?? expect.fail();
  const draft = { exchange: 3, moment: "share", share: 40, parameters: { back: " 2s " } } as const;
  expect(writeDraft(kind, draft)).toBe("field-loss@3:40%,back=2s");
  expect(readFaults([writeDraft(kind, draft)]).faults).toMatchObject([{ exchange: 3, share: 0.4, back: 2_000 }]);
  expect(writeDraft(kind, { ...draft, moment: "after", parameters: {} })).toBe("field-loss@3:after");
});

test("chance: a seed, a rate, and which", () => {
  expect(readFaults([writeChance("7", 10, null)]).random).toMatchObject({ seed: "7", rate: 0.1 });
  const among = faultKinds.map(({ name }) => name);
  expect(readFaults([writeChance("", 100, among)]).random).toMatchObject({ seed: "1", rate: 1, among });
});

test("every fault has a name and an explanation in both languages, and words begin with its name", () => {
  for (const { name } of faultKinds)
    for (const texts of Object.values(faultsTexts)) {
      expect(describeFault(texts, name).text).not.toBe("");
      expect(nameIn(`${name}@3:after`)).toBe(name);
    }
  expect(nameIn("random,seed=1")).toBe("random");
});
