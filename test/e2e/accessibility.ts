import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds, in a form that says which rule and where. The default mode would open a page, which Electron cannot. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { passes, violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode(true).analyze();
  // A run that judged nothing has found nothing either.
  expect(passes.length).toBeGreaterThan(5);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
