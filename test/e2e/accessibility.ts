import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds, in a form that says which rule and where. Asked of axe itself: its wrapper for Playwright brings it into the
 * page anew each time, and every element that is well out of it.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { faults, passes } = await page.evaluate(async (tags) => {
    const asked: typeof axe = Reflect.get(window, "axe");
    const { passes, violations } = await asked.run(document, {
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations"],
    });
    const where = ({ target }: axe.NodeResult) => target.join(" ");
    return {
      passes: passes.length,
      faults: violations.map(({ id, nodes }) => `${id}: ${nodes.map(where).join(", ")}`),
    };
  }, rules);
  // A run that judged nothing has found nothing either.
  expect(passes).toBeGreaterThan(5);
  return faults;
}
