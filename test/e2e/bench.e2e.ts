import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { words } from "../../main/bench/report/page/words";
import { staffLanguages } from "../../preload/contract/language";
import { accessibilityFaults } from "./accessibility";
import { expect, type KioskApp, test } from "./fixture";
import { type RawRun, rawRuns, reckon } from "./independent";
import { smallSample } from "./small-sample";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "gallery");

/** Keeps the sample with so many repeats as a plan of the app's. */
async function keepSmallPlan({ counter }: KioskApp, repeats: number): Promise<void> {
  await counter.evaluate(
    (text) => window.kazashi.request("bench.plan-save", { file: "small", plan: JSON.parse(text) }),
    JSON.stringify(smallSample(repeats)),
  );
}

/** A string as a PDF writes it where it is not ASCII. */
const utf16Hex = (text: string) => Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase();

/** Looked at: kept as a picture, nothing found by axe, nothing wider than the window. */
async function look(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `bench-${name}.png`), animations: "disabled" });
  expect.soft(await accessibilityFaults(page), name).toEqual([]);
  const wider = () => document.documentElement.scrollWidth - window.innerWidth;
  expect.soft(await page.evaluate(wider), `${name}: wider than the window by`).toBeLessThanOrEqual(0);
}

for (const language of staffLanguages)
  test(`a plan is run by itself from the window, and looked at from all sides: ${language}`, async ({ launch }) => {
    test.setTimeout(300_000);
    const running = await launch({ settings: { language } });
    const { counter } = running;
    await keepSmallPlan(running, 3);
    await counter.getByTestId("section-bench").click();
    await counter.getByTestId("plan-run-small").click();
    await expect(counter.getByTestId("bench-start")).toBeEnabled();
    await look(counter, `begin-${language}`);
    await counter.getByTestId("bench-start").click();
    await expect(counter.getByTestId("campaign-row")).toHaveCount(1, { timeout: 60_000 });
    await expect(counter.getByTestId("bench-running")).toHaveCount(0, { timeout: 120_000 });
    await look(counter, `list-${language}`);

    await counter.getByTestId("campaign-open").click();
    await expect(counter.getByTestId("bench-tab-overview")).toBeVisible();
    await look(counter, `overview-${language}`);
    for (const tab of ["distributions", "positions", "course"]) {
      await counter.getByTestId(`bench-tab-${tab}`).click();
      await expect(counter.getByTestId("drawing").first()).toBeVisible();
      await look(counter, `${tab}-${language}`);
    }
    await counter.getByTestId("bench-tab-taps").click();
    await counter.getByTestId("tap-open").nth(6).click();
    await counter.getByTestId("tap-beside").nth(7).click();
    await expect(counter.getByTestId("waterfall").getByTestId("drawing")).toBeVisible();
    await look(counter, `taps-${language}`);
    for (const tab of ["comparison", "conditions"]) {
      await counter.getByTestId(`bench-tab-${tab}`).click();
      await look(counter, `${tab}-${language}`);
    }
    await counter.getByTestId("bench-back").click();
    await counter.getByTestId("plan-edit-small").click();
    for (const part of ["general", "factors", "stages", "exclusions", "acceptance"]) {
      await counter.getByTestId(`editor-${part}`).click();
      await look(counter, `editor-${part}-${language}`);
    }
  });

test("the report of the sample campaign says what its raw data say, reckoned apart, and can be read by everybody", async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const running = await launch();
  const { app, counter, data } = running;
  const plan = JSON.stringify(smallSample(4));
  const [before, after] = await counter.evaluate(async (text) => {
    const run = (seed: string | null) =>
      window.kazashi.request("bench.run", { plan: JSON.parse(text), clock: "simulated", seed });
    return [await run(null), await run("another seed")];
  }, plan);
  const [report, raw] = [join(data, "report.html"), join(data, "raw.json")];
  await counter.evaluate(
    async ({ campaign, raw, report }) => {
      await window.kazashi.request("bench.write", { campaign, file: report, format: "html" });
      await window.kazashi.request("bench.write", { campaign, file: raw, format: "json" });
    },
    { campaign: before ?? "", report, raw },
  );
  const { runs } = rawRuns.parse(JSON.parse(await readFile(raw, "utf8")));

  const opening = app.waitForEvent("window");
  await app.evaluate(
    ({ BrowserWindow }, file) => new BrowserWindow({ width: 1280, height: 1000 }).loadFile(file),
    report,
  );
  const page = await opening;
  await expect(page.locator("article")).toHaveCount(2);
  await look(page, "report");

  const measured = runs.filter(({ conditions: { campaign } }) => !campaign.warmUp);
  const titles = z.object({ name: z.string(), title: z.object({ en: z.string() }) });
  const named = z
    .looseObject({
      stages: z.array(titles),
      factors: z.object({
        token: z.array(titles),
        reader: z.array(titles),
        hand: z.array(titles),
        faults: z.array(titles),
      }),
    })
    .parse(JSON.parse(plan));
  const title = (of: readonly z.infer<typeof titles>[], name: string | undefined) =>
    of.find((one) => one.name === name)?.title.en ?? "";
  const groups = new Map<string, RawRun[]>();
  for (const run of measured) {
    const { levels, stage } = run.conditions.campaign;
    const { factors, stages } = named;
    const place = [
      title(factors.reader, levels.reader),
      title(factors.hand, levels.hand),
      title(factors.faults, levels.faults),
    ];
    const head = [title(stages, stage), title(factors.token, levels.token), place.join(" / ")].join(" | ");
    groups.set(head, [...(groups.get(head) ?? []), run]);
  }
  const rowsOf = async (caption: string) => {
    const rows = await page
      .locator(`#en section, #en .scroll`)
      .filter({ has: page.getByText(caption, { exact: true }) })
      .first()
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => Array.from(row.children, (cell) => cell.textContent ?? "")));
    return new Map(rows.map(([stage, token, place, ...rest]) => [`${stage} | ${token} | ${place}`, rest]));
  };
  const success = await rowsOf("Success");
  const holds = await rowsOf("required hold (detection to release)");
  expect(groups.size).toBe(21);
  let medians = 0;
  for (const [head, some] of groups) {
    const { attempted, completed, median } = reckon(some);
    expect.soft(success.get(head)?.slice(0, 3), head).toEqual([String(attempted), expect.any(String), completed]);
    // Of four taps no interval can be told, and the page says so.
    if (attempted < 6) expect.soft(holds.get(head)?.[0], head).toContain("too few");
    else {
      expect.soft(holds.get(head)?.[0], head).toBe(median);
      medians += 1;
    }
  }
  expect(medians).toBe(6);

  await counter.getByTestId("section-bench").click();
  const printed = join(data, "report.pdf");
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, printed);
  await counter.getByTestId("campaign-open").first().click();
  await counter.getByTestId("export-pdf").click();
  await expect(counter.getByText(printed)).toBeVisible({ timeout: 30_000 });
  const pdf = (await readFile(printed)).toString("latin1");
  expect(pdf.startsWith("%PDF-")).toBe(true);
  // Tagged, in the window's language, with an outline of the report's headings.
  expect(pdf).toContain("/StructTreeRoot");
  expect(pdf).toContain("/Lang (ja)");
  for (const heading of [words.aim.ja, words.comparison.ja, words.versions.ja])
    expect(pdf).toContain(utf16Hex(heading));
  expect(pdf).not.toContain("(Comparison");
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(5);

  await counter.getByTestId("bench-back").click();
  await counter.getByTestId("bench-compare").click();
  await counter.getByTestId("compare-before").selectOption(before ?? "");
  await counter.getByTestId("compare-after").selectOption(after ?? "");
  await counter.getByTestId("compare-do").click();
  await expect(counter.getByTestId("drawing").first()).toBeVisible({ timeout: 30_000 });
  await look(counter, "compare");
});
