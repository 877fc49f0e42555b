import type { Study } from "../../main/study/definition/study";
import type { Doing, Person } from "../main/app/study/play/people";
import {
  askLogin,
  beginSession,
  chooseToken,
  enterPin,
  initialPin,
  type Profile,
  placeToken,
  removeToken,
  removeTokenWhenIdentified,
} from "./citizen";
import { expect, type KioskApp } from "./fixture";
import {
  answerQuestions,
  beginTask,
  deskSession,
  expectStage,
  giveConsent,
  moderatorKey,
  startSession,
} from "./study-play";

/** Not the initial PIN of any token. */
const forgottenPin = "9999";

/** A whole session of an invented participant in the real windows, as quickly as they paint; the moderator has the keyboard. */
export async function playPerson(running: KioskApp, study: Study, person: Person): Promise<void> {
  const { counter, kiosk } = running;
  await startSession(running, study, person.code, person.language);
  await giveConsent(kiosk, ["data"]);
  let doing: Doing | null = null;
  for (;;) {
    const { step, trial } = await deskSession(running);
    if (step === null || step.kind === "thanks") break;
    if (step.kind === "trial") {
      doing = person.does(trial?.task ?? "", step.condition);
      await playTrial(running, study, person, doing, step.condition);
    } else if (step.condition === null) await answerQuestions(kiosk, [person.preferred]);
    else if (step.title.en === study.questionnaires[0]?.title.en) await answerQuestions(kiosk, [doing?.ease ?? 4]);
    else await answerQuestions(kiosk, susOf(person, step.condition));
    await expect.poll(async () => (await deskSession(running)).step?.index).not.toBe(step.index);
  }
  await moderatorKey(running, "n");
  await counter.getByTestId("study-leave").click();
}

function susOf(person: Person, condition: string): number[] {
  const [odd, even] = person.sus(condition);
  return Array.from({ length: 10 }, (_, item) => (item % 2 === 0 ? odd : even));
}

async function playTrial(
  running: KioskApp,
  study: Study,
  { language }: Person,
  doing: Doing,
  condition: string | null,
): Promise<void> {
  const { kiosk } = running;
  await beginTask(kiosk);
  const page = await beginSession(running, language);
  for (const name of doing.markers ?? [])
    await moderatorKey(running, study.markers.find((marker) => marker.name === name)?.key ?? "");
  for (let assists = doing.assists ?? 0; assists > 0; assists--) await moderatorKey(running, "a");
  if (doing.ends === "success") {
    await askLogin(page, language);
    await logIn(running, doing, condition);
    await expectStage(running, "stopped");
    if (doing.early === "late") await removeToken(kiosk);
    else await removeTokenWhenIdentified(running);
  } else {
    await moderatorKey(running, doing.ends === "fail" ? "f" : "x");
    await running.counter.getByTestId("stop-confirm").click();
    await expectStage(running, "stopped");
  }
  await moderatorKey(running, "n");
}

async function logIn(running: KioskApp, { wrongPins = 0 }: Doing, condition: string | null): Promise<void> {
  const { kiosk } = running;
  const profile: Profile =
    condition === "phone-own" ? "iphone" : condition === "card" ? "mynumber-card" : "android-phone";
  const disturbed = ((await deskSession(running)).trial?.faults.length ?? 0) > 0;
  await chooseToken(kiosk, profile);
  if (profile === "iphone") {
    await placeToken(kiosk, profile);
    return;
  }
  // A second wrong one would want the moderator's consent for the last try.
  const forgets = wrongPins > 0 && !disturbed;
  await enterPin(kiosk, forgets ? forgottenPin : initialPin.login);
  await placeToken(kiosk, profile);
  // Asked for anew: it was wrong, or the tap broke off after it was sent and another card might come back.
  if (forgets || disturbed) await enterPin(kiosk, initialPin.login);
}
