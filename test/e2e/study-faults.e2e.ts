import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { sampleStudy, taskLibrary } from "../../main/study/definition/library";
import { parseStudy } from "../../main/study/definition/read-study";
import { eventSchema } from "../../main/study/records/event";
import { keptTrialSchema } from "../../main/study/records/trial";
import {
  askLogin,
  beginSession,
  chooseToken,
  enterPin,
  expectScreen,
  initialPin,
  type Profile,
  removeToken,
  removeTokenWhenIdentified,
} from "./citizen";
import { saveInto } from "./dialogues";
import { expect, type KioskApp, test } from "./fixture";
import {
  beginTask,
  deskSession,
  expectStage,
  giveConsent,
  keepStudy,
  moderatorKey,
  openStudies,
  startSession,
} from "./study-play";

const sample = sampleStudy();
/** A field that is lost by plan, a phone that locks, and a PIN that is wrong by plan. */
const study = parseStudy(
  {
    ...sample,
    name: "faults",
    design: { ...sample.design, order: "as-written" },
    conditions: sample.conditions.filter(({ name }) => name === "card" || name === "phone-pin"),
    tasks: [
      { ...taskLibrary.find(({ name }) => name === "t6"), conditions: ["card"] },
      { ...taskLibrary.find(({ name }) => name === "t5"), conditions: ["card"] },
      { ...taskLibrary.find(({ name }) => name === "t7"), conditions: ["phone-pin"] },
    ],
    ...{ questionnaires: [], preference: false },
  },
  "the test's study",
);
const exported = z.object({
  sessions: z.array(z.object({ trials: z.array(keptTrialSchema), events: z.array(eventSchema) })),
});

test("faults by plan strike in their tasks, and a session keeps what was held, needed and touched, and no PIN", async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const running = await launch({ settings: { language: "ja" } });
  const { counter, data, kiosk } = running;
  await keepStudy(running, study);
  await openStudies(running);
  await startSession(running, study, "P01");
  await giveConsent(kiosk, ["data"]);

  await beginTask(kiosk);
  expect((await deskSession(running)).trial?.faults).toEqual(["field-loss@4,back=2000ms"]);
  await login(running, "mynumber-card", initialPin.login);
  // The field was lost after the PIN was sent: the card that comes back might be another one.
  await enterPin(kiosk, initialPin.login);
  await next(running);

  // The card says which PIN is to be entered first.
  await expectScreen(kiosk, "study-task");
  await expect(kiosk.locator("main")).toContainText(study.pins.wrong.authentication);
  await beginTask(kiosk);
  expect((await deskSession(running)).trial?.faults).toEqual([]);
  await login(running, "mynumber-card", study.pins.wrong.authentication);
  await enterPin(kiosk, initialPin.login);
  await next(running);

  await beginTask(kiosk);
  await login(running, "android-phone", initialPin.login);
  // A locked phone says only that it has no such application: who holds one is told to unlock it.
  await expectScreen(kiosk, "failure");
  await expect(kiosk.locator("main")).toContainText("ロックを解除");
  await removeToken(kiosk);
  await expect
    .poll(async () => {
      await kiosk.getByTestId("kiosk-next").click();
      await enterPin(kiosk, initialPin.login);
      await expectScreen(kiosk, "hold");
      await drag(kiosk, "android-phone");
      await expect(kiosk.locator("main")).toHaveAttribute("data-screen", /^(failure|portal)$/);
      const screen = await kiosk.locator("main").getAttribute("data-screen");
      if (screen === "failure") await removeToken(kiosk);
      return screen;
    })
    .toBe("portal");
  await next(running);
  if ((await deskSession(running)).phase === "running") await moderatorKey(running, "n");
  await counter.getByTestId("study-leave").click();

  const file = join(data, "study.json");
  await saveInto(running, file);
  await counter.evaluate(
    (name) =>
      window.kazashi.request("study.export", {
        ...{ name, format: "json" },
        treatment: { personal: "redact", freeText: "keep" },
      }),
    study.name,
  );
  const text = await readFile(file, "utf8");
  const [session] = exported.parse(JSON.parse(text)).sessions;
  if (session === undefined) throw new Error("nothing was exported");
  const { events, trials } = session;
  const [lost, wrong, locked] = trials;
  // What the plan did is nobody's error.
  expect(lost).toMatchObject({ outcome: "success", detected: true });
  expect(lost?.measures).toMatchObject({ errors: { earlyRemoval: 0 }, holds: 2, taps: 1 });
  expect(wrong?.measures).toMatchObject({ triesUsed: 1, errors: { pin: 0 } });
  expect(locked).toMatchObject({ outcome: "success" });
  const shown = events.flatMap(({ happening, trial }) =>
    happening.kind === "error" ? [`${trial} ${happening.code}`] : [],
  );
  expect(shown).toEqual(expect.arrayContaining(["1 token-lost", "2 pin-wrong"]));
  for (const { measures } of trials) {
    const { firstPlace, heldMs, marginMs, requiredMs } = measures ?? {};
    expect(requiredMs).toBeGreaterThan(0);
    expect((heldMs ?? 0) - (requiredMs ?? 0)).toBeCloseTo(marginMs ?? Number.NaN, 3);
    // In the middle of the drawing of the reader, where it was dragged to.
    expect(firstPlace?.x).toBeGreaterThan(0.2);
    expect(firstPlace?.x).toBeLessThan(0.8);
  }
  const onPin = events.filter(({ happening, screen }) => happening.kind === "touch" && screen === "enter-pin");
  expect(onPin.length).toBeGreaterThanOrEqual(3 * 5);
  for (const { happening } of onPin) expect(happening).toMatchObject({ place: null, target: null });
});

/** From the kiosk's first screen, with the token dragged onto the reader by the mouse, until it may be taken away again. */
async function login(running: KioskApp, profile: Profile, pin: string): Promise<void> {
  const { kiosk } = running;
  const page = await beginSession(running, "ja");
  await askLogin(page, "ja");
  await chooseToken(kiosk, profile);
  await enterPin(kiosk, pin);
  await expectScreen(kiosk, "hold");
  await drag(kiosk, profile);
}

async function drag(kiosk: Page, profile: Profile): Promise<void> {
  const token = await kiosk.getByTestId(`virtual-token-${profile}`).boundingBox();
  const pad = await kiosk.getByTestId("virtual-pad").boundingBox();
  if (!token || !pad) throw new Error("nothing is drawn");
  await kiosk.mouse.move(token.x + token.width / 2, token.y + token.height / 2);
  await kiosk.mouse.down();
  await kiosk.mouse.move(pad.x + pad.width / 2, pad.y + pad.height / 2, { steps: 4 });
  await kiosk.mouse.up();
}

/** The app sees the success; the token is taken away, and the next step comes. */
async function next(running: KioskApp): Promise<void> {
  await expectStage(running, "stopped");
  await removeTokenWhenIdentified(running);
  await moderatorKey(running, "n");
}
