import type { Plan } from "../../plan/plan";
import type { Language } from "../../plan/titles";
import { dataTable } from "./tables";
import { factorTexts, words } from "./words";

/** What stood for each token and reader, as far as the plan says: model, OS build, secure element; firmware, driver, port. */
export function devices({ factors }: Plan, language: Language) {
  const kinds = { token: factors.token, reader: factors.reader };
  return (["token", "reader"] as const).flatMap((factor) => {
    const rows = kinds[factor].flatMap(({ details, device, title }) => {
      const said = Object.entries({ ...device, ...details });
      return said.map(([what, value]) => [title[language], what, value ?? ""]);
    });
    const header = [factorTexts[factor][language], words.property[language], words.value[language]];
    return rows.length === 0 ? [] : [dataTable(`${words.devices[language]}: ${header[0]}`, header, rows, 2)];
  });
}
