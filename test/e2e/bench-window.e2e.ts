import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { benchJa as texts } from "../../renderer/language/bench.ja";
import { accessibilityFaults } from "./accessibility";
import { expect, type KioskApp, test } from "./fixture";
import { resize } from "./running-app";
import { smallSample } from "./small-sample";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "gallery");

async function look(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `bench-window-${name}.png`), animations: "disabled" });
  expect.soft(await accessibilityFaults(page), name).toEqual([]);
}

/** Whatever is saved goes to this folder, by the name that is proposed. */
async function saveInto({ app }: KioskApp, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = (...args: unknown[]) => {
      const { defaultPath } = Object.assign({ defaultPath: "" }, args.at(-1));
      return Promise.resolve({ canceled: false, filePath: `${path}/${defaultPath}` });
    };
  }, folder);
}

test("drawings are dragged into, read with the arrow keys and saved; a campaign on the real clock is cancelled", async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const running = await launch();
  const { counter, data } = running;
  await saveInto(running, data);
  await resize(running, "counter", { width: 1_280, height: 1_000 });
  await counter.evaluate(
    (text) => window.kazashi.request("bench.run", { plan: JSON.parse(text), clock: "simulated", seed: null }),
    JSON.stringify(smallSample(1)),
  );
  await counter.getByTestId("section-bench").click();
  await counter.getByTestId("campaign-open").click();

  // Dragging over the middle of the axis shows its middle, and "whole" takes it back.
  await counter.getByTestId("bench-tab-distributions").click();
  const drawing = counter.getByTestId("drawing").first();
  const axis = () => drawing.locator("svg text").allTextContents();
  await expect(drawing).toBeVisible();
  const whole = await axis();
  const svg = drawing.locator("svg");
  const { height = 0, width = 0, x = 0, y = 0 } = (await svg.boundingBox()) ?? {};
  await counter.mouse.move(x + width * 0.4, y + height / 2);
  await counter.mouse.down();
  await counter.mouse.move(x + width * 0.6, y + height / 2, { steps: 4 });
  await expect(svg.locator(".drawing-selection")).toHaveCount(1);
  await counter.mouse.up();
  await expect.poll(axis).not.toEqual(whole);
  await drawing.getByRole("button", { name: texts.drawing.whole }).click();
  await expect.poll(axis).toEqual(whole);

  // What is read is told to those who do not see it.
  await drawing.locator(".drawing-frame").focus();
  await counter.keyboard.press("ArrowRight");
  await counter.keyboard.press("ArrowRight");
  await expect(drawing.getByRole("status").last()).toContainText("2件目：");
  await counter.keyboard.press("ArrowLeft");
  await expect(drawing.getByRole("status").last()).toContainText("1件目：");

  // Every kind of drawing can be saved, as it is or as a picture.
  for (const tab of ["distributions", "positions", "course", "taps"] as const) {
    await counter.getByTestId(`bench-tab-${tab}`).click();
    if (tab === "taps") await counter.getByTestId("tap-open").first().click();
    const drawn = counter.getByTestId("drawing");
    await expect(drawn.first()).toBeVisible();
    const last = drawn.last();
    const saved = last.locator("[role=status]").first();
    await last.getByRole("button", { name: /^SVG/ }).click();
    await expect(saved).toContainText(".svg");
    const path = async () => (await saved.textContent())?.replace(/^[^/]*/, "") ?? "";
    expect(await readFile(await path(), "utf8")).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" .*<\/svg>$/s);
    await last.getByRole("button", { name: /^PNG/ }).click();
    await expect(saved).toContainText(".png");
    expect((await readFile(await path())).subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  }

  // A position opens its taps.
  await counter.getByTestId("bench-tab-positions").click();
  await counter.getByTestId("drawing").first().locator("[data-opens]").first().click();
  await expect(counter.getByTestId("tap-open").first()).toBeVisible();

  // On the real clock, and cancelled: what was done stays, and has not ended.
  await counter.getByTestId("bench-back").click();
  await counter.getByTestId("plan-run-sample").click();
  await counter.getByText(texts.begin.clocks.real, { exact: true }).click();
  await counter.getByTestId("bench-start").click();
  await expect(counter.getByTestId("bench-running")).toBeVisible();
  await expect(counter.getByTestId("campaign-row")).toHaveCount(2, { timeout: 60_000 });
  await look(counter, "running");
  await counter.getByTestId("bench-cancel").click();
  await expect(counter.getByTestId("bench-running")).toHaveCount(0);
  await expect(counter.getByTestId("campaign-row").first()).toContainText(texts.how.real);
  await expect(counter.getByTestId("campaign-row").first()).toContainText(texts.notEnded);
});

test("a plan is written with the mouse and the keyboard, is told what is wrong in it, and replaces no other unasked", async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const running = await launch();
  const { counter } = running;
  const plan = (file: string) =>
    counter.evaluate(
      async (name) => JSON.stringify(await window.kazashi.request("bench.plan-open", { file: name })),
      file,
    );
  await counter.getByTestId("section-bench").click();
  await counter.getByRole("button", { name: texts.plan.new }).click();

  await counter.getByTestId("editor-general").click();
  const name = counter.getByLabel(texts.editor.names.name, { exact: true });
  await name.fill("Not A Name");
  await expect(counter.getByTestId("plan-problems").getByRole("listitem")).toHaveCount(1);
  await look(counter, "editor-problem");
  // Typing in one field is one step.
  await counter.keyboard.press("Control+z");
  await expect(counter.getByTestId("plan-problems")).toHaveCount(0);
  await counter.keyboard.press("Control+y");
  await expect(counter.getByTestId("plan-problems")).toBeVisible();
  await name.fill("own");

  await counter.getByTestId("editor-factors").click();
  await counter.getByTestId("editor-factor").selectOption("position");
  await counter.getByText(texts.editor.grid).click();
  await counter.getByTestId("editor-grid").click();
  await counter.getByTestId("editor-factor").selectOption("token");
  await counter.getByTestId("editor-add").click();
  await counter.getByTestId("editor-stages").click();
  await counter.getByLabel(texts.editor.names.repeats).fill("7");
  await counter.getByTestId("editor-exclusions").click();
  await counter.getByTestId("editor-add").click();
  // An exclusion without a reason is none.
  await expect(counter.getByTestId("plan-problems")).toBeVisible();
  await counter.getByTestId("editor-undo").click();
  await counter.getByTestId("editor-acceptance").click();
  await counter.getByTestId("editor-add").click();
  await look(counter, "editor-acceptance");

  // Another section is looked at: nothing that was written is lost.
  await counter.getByTestId("section-status").click();
  await counter.getByTestId("section-bench").click();
  await expect(counter.getByText(texts.editor.unsaved)).toBeVisible();
  const file = counter.getByLabel(texts.editor.file);
  await file.fill("sample");
  await counter.getByTestId("editor-save").click();
  await expect(counter.getByRole("alertdialog")).toContainText("sample");
  await counter.getByRole("alertdialog").getByRole("button", { name: texts.keep }).click();
  await file.fill("own");
  await counter.getByTestId("editor-save").click();
  await expect(counter.getByText(texts.editor.saved)).toBeVisible();
  const written = JSON.parse(await plan("own"));
  expect(written).toMatchObject({ name: "own", stages: [{ repeats: 7 }], exclusions: [] });
  expect(written.factors.position.length).toBe(9);
  expect(written.factors.token.length).toBe(3);
  expect(written.acceptance.criteria.length).toBe(2);

  await counter.getByTestId("bench-back").click();
  await expect(counter.getByTestId("plan-run-own")).toBeEnabled();
  await resize(running, "counter", { width: 640, height: 1_000 });
  await look(counter, "list-narrow");
});
