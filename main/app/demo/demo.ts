import { X509Certificate } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { asFailure, Failure } from "../../failure/failure";
import type { Run } from "../../tap/run";
import type { KioskObserver } from "../pages/page-calls";
import { type RunningApp, type Start, start } from "../start";
import { type Hand, handOn } from "./demo-hand";
import { createPictures, type Pictures } from "./demo-pictures";
import { type DemonstratedTap, demoReport } from "./demo-report";

/** Milliseconds for all of it, the making of keys at first use included. */
const timeLimit = 180_000;

/** The initial PINs of a virtual phone. They guard nothing: its keys are made on this machine, for show. */
const pins = { login: "1234", sign: "ABC123" } as const;
const profile = "android-phone";

/** Milliseconds until a frame that a page has handed over can be pictured: without a GPU it is drawn later. */
const displayTime = 60;

/**
 * The demonstration: one login tap and one signature tap with the virtual phone, in the real windows, by mouse and keys.
 * Leaves pictures, traces and runs in `out`, prints what was measured.
 *
 * @returns exit status: 0, or 1 when anything failed
 */
export async function demonstrate(asked: Start, out: string): Promise<number> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const record = recordTaps();
  const running = start({ ...asked, observer: record.observer });
  const pictures = createPictures({
    kiosk: () => running.windowOf("kiosk"),
    counter: () => running.windowOf("counter"),
    portal: () => (running.kiosk.session.screen.name === "portal" ? running.portal() : null),
  });
  record.onStage = async (stage) => {
    if (stage !== "keep-still" && stage !== "release") return;
    await delay(displayTime);
    await pictures.kiosk(`hold-${stage}`);
  };
  try {
    await within(timeLimit, perform(running, pictures));
    const taps = await record.finished();
    await keep(out, taps);
    process.stdout.write(demoReport(taps, await pictures.save(out), out));
    return taps.length === 2 && taps.every(({ run }) => run.outcome === "success") ? 0 : 1;
  } catch (error) {
    const { name } = running.kiosk.session.screen;
    process.stderr.write(`the demonstration failed on screen ${name}: ${asFailure(error).message}\n`);
    await pictures.kiosk("failure");
    await pictures.save(out);
    return 1;
  }
}

function within(ms: number, action: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Failure("time-out", { about: `no end after ${ms / 1_000} s` }));
    const limit = setTimeout(late, ms);
    action.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}

async function perform(running: RunningApp, pictures: Pictures): Promise<void> {
  const window = running.windowOf("kiosk");
  if (!window) throw new Failure("internal", { about: "no kiosk window" });
  const kiosk = handOn(window.webContents);
  const screen = async (name: string, picture = name) => {
    await kiosk.find(`main[data-screen="${name}"]`);
    await pictures.kiosk(picture);
  };
  await until("the virtual phone is ready", () => running.kiosk.state().virtualReader !== null);

  await screen("welcome");
  await kiosk.press('[data-testid="begin-ja"]');
  await until("the portal's page is open", () => running.portal() !== null);
  const contents = running.portal();
  if (!contents) throw new Failure("portal-unreachable");
  const page = handOn(contents);
  const portal = async (name: string) => {
    await page.find(`main[data-page="${name}"]`);
    await pictures.kiosk(`portal-${name}`);
  };

  await portal("top");
  await page.press("main button");
  await portal("login");
  await page.press(".token-use button");
  await tap(running, kiosk, screen, "login");
  await portal("home");
  await takeAway(running, kiosk);
  await showTab(running, "exchanges");
  await pictures.counter("counter-after-login");

  await page.press("section[aria-labelledby=procedures] button");
  await portal("terms");
  await page.find("main label.choice");
  await until("the terms are ticked", () => contents.executeJavaScript(tick));
  await page.press("main .actions button");
  await page.find('main[data-page="form"]');
  await page.press('form button[type="button"]');
  await portal("form");
  await page.press('form button[type="submit"]');
  await portal("confirm");
  await page.press(".token-use button");
  await tap(running, kiosk, screen, "sign");
  await portal("receipt");
  await takeAway(running, kiosk);
  await showTab(running, "taps");
  await pictures.counter("counter-after-signature");

  await kiosk.press('[data-testid="kiosk-end"]');
  await screen("ended");
}

async function tap(
  running: RunningApp,
  kiosk: Hand,
  screen: (name: string, picture?: string) => Promise<void>,
  flow: keyof typeof pins,
): Promise<void> {
  await screen("choose-token");
  await kiosk.press('[data-testid="choose-phone"]');
  await screen("enter-pin");
  await kiosk.type(pins[flow]);
  await kiosk.press('[data-testid="pin-enter"]');
  await screen("hold", "hold-searching");
  await kiosk.drag(`[data-testid="virtual-token-${profile}"]`, '[data-testid="virtual-pad"]');
  await until("the phone was read", () => running.kiosk.session.screen.name !== "hold");
}

async function takeAway({ kiosk }: RunningApp, hand: Hand): Promise<void> {
  await hand.press(".bar-middle button");
  await until("the phone was taken away", () => kiosk.state().virtualReader?.onReader === null);
}

async function showTab({ windowOf }: RunningApp, name: string): Promise<void> {
  const contents = windowOf("counter")?.webContents;
  if (!contents) return;
  const counter = handOn(contents);
  await counter.press(`[data-testid="section-${name}"]`);
  await counter.find(`[data-testid="section-${name}"][aria-selected="true"]`);
}

async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await condition()); waited += 50) {
    if (waited > 60_000) throw new Failure("time-out", { about: `waited in vain until ${what}` });
    await delay(50);
  }
}

interface TapRecord {
  readonly observer: KioskObserver;
  onStage(stage: string): Promise<void>;
  /** The taps of the demonstration, when all of them are finished and kept. */
  finished(): Promise<DemonstratedTap[]>;
}

function recordTaps(): TapRecord {
  const taps = new Map<string, { run: Run | null; subject: string | null; trace: string[] }>();
  const tapOf = (id: string) => {
    const tap = taps.get(id) ?? { run: null, subject: null, trace: [] };
    taps.set(id, tap);
    return tap;
  };
  const record: TapRecord = {
    onStage: async () => undefined,
    observer: {
      traces: true,
      onNews(news) {
        const tap = tapOf(news.tap);
        if (news.type === "trace") tap.trace.push(news.line);
        if (news.type === "certificate")
          tap.subject = new X509Certificate(news.certificate).subject.replaceAll("\n", ", ");
      },
      onRun(run) {
        tapOf(run.id).run = run;
      },
      onStagePainted: (stage) => record.onStage(stage),
    },
    async finished() {
      await until("the taps are kept", () =>
        [...taps.values()].every(({ run }) => run && run.outcome !== "unfinished"),
      );
      return [...taps.values()].flatMap(({ run, ...rest }) => (run ? [{ run, ...rest }] : []));
    },
  };
  return record;
}

async function keep(out: string, taps: readonly DemonstratedTap[]): Promise<void> {
  for (const { run, trace } of taps) {
    await writeFile(join(out, `${run.conditions.flow}-run.json`), `${JSON.stringify(run, null, 2)}\n`);
    await writeFile(join(out, `${run.conditions.flow}-trace.txt`), trace.join(""));
  }
}

/** Runs in the page, whose tick box takes no notice of the hand's mouse. */
const tick = `(() => {
  const box = document.querySelector("main label.choice input");
  if (!box.checked) box.click();
  return !document.querySelector("main .actions button").disabled;
})()`;
