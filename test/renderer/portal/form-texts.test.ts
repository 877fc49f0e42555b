import { expect, test } from "vitest";
import type { Field } from "../../../main/portal/forms/field";
import { formIds, forms } from "../../../main/portal/forms/forms";
import { languages } from "../../../preload/contract/language";
import { formsTexts } from "../../../renderer/portal/language/forms";

/** The compiler asks for what is missing; this for what is there too often, or says the same twice. */
test.each(languages)("every form has its words in %s, each field by another label", (language) => {
  for (const id of formIds) {
    const { name, text, fields, options } = formsTexts[language][id];
    const described: readonly Field[] = forms[id].fields;
    expect(Object.keys(fields).toSorted()).toEqual(described.map((field) => field.name).toSorted());
    expect(Object.keys(options).toSorted()).toEqual(
      described
        .filter(({ kind }) => kind === "choice")
        .map((field) => field.name)
        .toSorted(),
    );
    const labels = Object.values(fields).map(({ label }) => label);
    expect(new Set(labels).size, `${id}: ${labels.join(", ")}`).toBe(labels.length);
    for (const words of [name, text, ...labels]) expect(words.trim().length).toBeGreaterThan(1);
  }
});
