import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { words } from "../../main/bench/report/page/words";
import { benchJa } from "../../renderer/language/bench.ja";
import { accessibilityFaults } from "./accessibility";
import { expect, test } from "./fixture";
import { startApp } from "./running-app";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "gallery");

/** Two tokens over one reader at two places, once each. Near the mark, where every tap succeeds. */
const plan = {
  plan: 1,
  name: "by-hand",
  title: { ja: "手で行う見本", en: "By hand" },
  aim: { ja: "試す。", en: "To try." },
  seed: "1",
  factors: {
    token: [
      { name: "card", title: { ja: "カード", en: "Card" }, role: "baseline", profile: "mynumber-card" },
      { name: "phone", title: { ja: "スマホ", en: "Phone" }, role: "device", profile: "android-phone" },
    ],
    reader: [{ name: "pad", title: { ja: "平置き型", en: "Flat pad" }, model: "flat-pad" }],
    position: [
      { name: "a1", title: { ja: "左", en: "left" }, x: -5, y: 0, height: 2 },
      { name: "b1", title: { ja: "右", en: "right" }, x: 5, y: 0, height: 3, angle: 10 },
    ],
    hand: [{ name: "placed", title: { ja: "置く", en: "placed" }, sway: 0 }],
    flow: [{ name: "login", title: { ja: "ログイン", en: "login" }, flow: "login" }],
    state: [
      { name: "unlocked", title: { ja: "ロック解除", en: "unlocked" } },
      { name: "locked", title: { ja: "ロック中", en: "locked" }, screen: "locked" },
    ],
  },
  warmUps: 0,
  stages: [{ name: "reliability", title: { ja: "信頼性", en: "Reliability" }, repeats: 1, gap: 500 }],
  acceptance: {
    name: "own",
    title: { ja: "基準", en: "Own" },
    criteria: [
      { name: "all", title: { ja: "全部", en: "All" }, measure: "success", of: "completed", least: 1, on: "estimate" },
    ],
  },
};

async function look(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `bench-${name}.png`), animations: "disabled" });
  expect.soft(await accessibilityFaults(page), name).toEqual([]);
}

test("a campaign by hand, with the keyboard alone: taps, undo, leave out, pause, and go on", async ({ launch }) => {
  test.setTimeout(240_000);
  const { app, counter: today, data } = await launch();
  let counter = today;
  const hand = () => counter.evaluate(() => window.kazashi.request("hand.state", { language: "en" }));
  const inPhase = (wanted: string) => expect.poll(async () => (await hand())?.phase, { timeout: 20_000 }).toBe(wanted);
  /** A tap with the pedal; the token is placed and taken away with a key. */
  const tap = async (pin: string | null) => {
    await inPhase("ready");
    await expect(counter.getByTestId("hand-phase")).toHaveAttribute("data-phase", "ready");
    await counter.keyboard.press("PageDown");
    if (pin !== null) {
      await inPhase("pin");
      await expect(counter.getByTestId("hand-pin")).toBeFocused();
      await counter.keyboard.type(pin);
      await counter.keyboard.press("Enter");
      // Until it has gone, it takes the keys.
      await expect(counter.getByTestId("hand-pin")).toBeHidden();
    }
    await expect.poll(async () => (await hand())?.stage, { timeout: 20_000 }).toBe("searching");
    // The key does what the window says it does: the last tap's token has been taken away there, too.
    await expect(counter.getByTestId("hand-place")).toHaveText(benchJa.hand.place);
    await counter.keyboard.press("v");
    await expect.poll(hand, { timeout: 20_000 }).toMatchObject({ stage: "release" });
    await expect.poll(async () => (await hand())?.lies).not.toBeNull();
    await expect(counter.getByTestId("hand-place")).toHaveText(benchJa.hand.remove);
    await counter.keyboard.press("v");
    await expect
      .poll(async () => ["ready", "gap", "finished"].includes((await hand())?.phase ?? ""), { timeout: 20_000 })
      .toBe(true);
  };

  await counter.evaluate(
    (text) => window.kazashi.request("bench.plan-save", { file: "by-hand", plan: JSON.parse(text) }),
    JSON.stringify(plan),
  );
  await counter.getByTestId("section-bench").click();
  await counter.getByTestId("plan-run-by-hand").click();
  // No virtual token is locked: it cannot run by itself.
  await expect(counter.getByTestId("bench-start")).toBeDisabled();
  await counter.getByText(benchJa.begin.byHandHint).click();
  await counter.getByTestId("reader-for-pad").selectOption({ index: 1 });
  await counter.getByTestId("bench-start").click();

  await inPhase("ready");
  await look(counter, "hand-ready");
  expect(await hand()).toMatchObject({ evidence: "virtual", progress: { done: 0, of: 8, leftOut: 0 } });
  await tap("1234");
  expect(await hand()).toMatchObject({ progress: { done: 1 }, last: { outcome: "success", planned: 1 } });

  // Undone: in no figure, and to be done again.
  await counter.keyboard.press("Backspace");
  await counter.keyboard.press("Enter");
  await expect.poll(async () => (await hand())?.progress.done).toBe(0);
  expect((await hand())?.next?.planned).toBe(1);
  await tap(null);

  // Left out for a reason.
  await inPhase("ready");
  await counter.keyboard.press("x");
  await expect(counter.getByTestId("hand-confirm")).toBeDisabled();
  await counter.keyboard.type("the phone does not lie flat");
  await look(counter, "hand-reason");
  await counter.keyboard.press("Enter");
  await expect.poll(async () => (await hand())?.progress).toMatchObject({ done: 1, leftOut: 1 });

  // Tomorrow: the app was closed, and its PINs with it.
  await app.close();
  const tomorrow = await startApp(data, {});
  try {
    counter = tomorrow.counter;
    await counter.getByTestId("section-bench").click();
    await expect(counter.getByTestId("campaign-row")).toHaveCount(1);
    await counter.getByTestId("campaign-go-on").click();
    await inPhase("ready");
    expect(await hand()).toMatchObject({ progress: { done: 1, leftOut: 1, of: 8 }, next: { planned: 3 } });
    await tap("1234");
    expect(await hand()).toMatchObject({ progress: { done: 2 }, last: { outcome: "success", planned: 3 } });

    await counter.keyboard.press("Escape");
    await counter.getByTestId("campaign-open").click();
    await counter.getByTestId("bench-tab-conditions").click();
    const conditions = counter.getByRole("tabpanel").last();
    await expect(conditions).toContainText("the phone does not lie flat");
    // How true the times are, and what the app needed meanwhile.
    await expect(conditions).toContainText("in-process");
    await expect(conditions).toContainText(words.cpu.ja);
    await look(counter, "hand-conditions");
    await counter.getByTestId("bench-tab-course").click();
    await expect(counter.getByTestId("drawing").filter({ hasText: words.needs.ja })).toBeVisible();
    await look(counter, "hand-course");
    await counter.getByTestId("bench-tab-taps").click();
    await counter.getByTestId("tap-open").last().click();
    await expect(counter.getByTestId("tap-needs")).toContainText("%");
    await look(counter, "hand-tap");
  } finally {
    await tomorrow.app.close();
  }
});
