import { join } from "node:path";
import { sampleStudy, taskLibrary } from "../../main/study/definition/library";
import { parseStudy } from "../../main/study/definition/read-study";
import { arrive } from "../../main/study/session/begin";
import { participantView } from "../../main/study/session/participant-view";
import type { Session } from "../../main/study/session/session";
import { type Language, languages } from "../../preload/contract/language";
import type { ParticipantScreen } from "../../preload/contract/study";
import { accessibilityFaults } from "./accessibility";
import { expectScreen } from "./citizen";
import { expect, test } from "./fixture";
import { resize } from "./running-app";
import { stateWith } from "./screens";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "study-screens");

test("every screen of a participant's, in every language, upright and lying", async ({ launch }) => {
  test.setTimeout(240_000);
  const running = await launch({ size: "1080x1920" });
  const { app, kiosk } = running;
  const show = async (view: ParticipantScreen, name: string, language: Language) => {
    const study = { view, step: `${name} ${language}`, again: false, task: false, stopped: false };
    await app.evaluate(
      ({ BrowserWindow }, state) =>
        BrowserWindow.getAllWindows()
          .find(({ webContents }) => webContents.getURL().includes("/kiosk/"))
          ?.webContents.send("kazashi:event", "kiosk.changed", state),
      { ...stateWith({ name: "welcome" }, language), study },
    );
    await expectScreen(kiosk, `study-${view.name}`);
    // The first one is loaded when it is wanted.
    await expect(kiosk.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(kiosk.locator("html")).toHaveAttribute("lang", language === "en" ? "en" : "ja");
  };
  const overflow = () => kiosk.evaluate(() => document.documentElement.scrollWidth - innerWidth);

  for (const language of languages)
    for (const [name, view] of Object.entries(screensIn(language))) {
      await show(view, name, language);
      await kiosk.screenshot({ path: join(pictures, `${name}-${language}.png`), animations: "disabled" });
      expect.soft(await accessibilityFaults(kiosk), `${name} ${language}`).toEqual([]);
      expect.soft(await overflow(), `${name} ${language}: wider than the screen by`).toBeLessThanOrEqual(0);
    }
  await resize(running, "kiosk", { width: 1920, height: 1080 });
  for (const language of languages)
    for (const [name, view] of Object.entries(screensIn(language))) {
      await show(view, name, language);
      await kiosk.screenshot({ path: join(pictures, `lying-${name}-${language}.png`), animations: "disabled" });
      expect.soft(await overflow(), `${name} ${language}: wider than the screen by`).toBeLessThanOrEqual(0);
      const main = await kiosk.locator("main").evaluate((shown) => shown.scrollWidth - shown.clientWidth);
      expect.soft(main, `${name} ${language}: cut off by`).toBeLessThanOrEqual(0);
    }
});

/** One of each kind that looks different, of the sample study. */
function screensIn(language: Language): Readonly<Record<string, ParticipantScreen>> {
  const sample = sampleStudy();
  const study = parseStudy({ ...sample, tasks: taskLibrary }, "the sample with every task");
  const first: Session = arrive(study, { participant: "P01", place: 0, language });
  const at = (session: Session): ParticipantScreen => {
    const view = participantView(session, language);
    if (view === null) throw new Error("the kiosk itself would be shown");
    return view;
  };
  const step = (stage: "card" | "doing" | "asking", wanted: (planned: Session["plan"][number]) => boolean) =>
    at({ ...first, phase: "running", position: { at: first.plan.findIndex(wanted), stage } });
  const task = (wanted: (task: (typeof study.tasks)[number]) => boolean, stage: "card" | "doing" = "card") =>
    step(stage, (planned) => planned.kind === "trial" && wanted(planned.task));
  const asked = (name: string) =>
    step("asking", (planned) => planned.kind === "questionnaire" && planned.questionnaire.name === name);
  return {
    consent: at(first),
    "task-login": task(({ pin, success }) => pin === "right" && success.kind === "tap" && success.flow === "login"),
    "task-sign": task(({ pin, success }) => pin === "right" && success.kind === "tap" && success.flow === "sign"),
    "task-wrong-pin": task(({ pin }) => pin === "wrong"),
    "task-no-pin": task(({ pin }) => pin === "none"),
    seq: asked("seq"),
    sus: asked("sus"),
    preference: asked("preference"),
    thanks: at({ ...first, phase: "ended" }),
    refused: at({ ...first, phase: "refused" }),
  };
}
