import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { Store } from "../../main/store/store";
import type { Run } from "../../main/tap/run";
import type { Settings } from "../../preload/contract";
import {
  askLogin,
  beginSession,
  chooseToken,
  enterPin,
  expectScreen,
  initialPin,
  placeToken,
  removeToken,
} from "../e2e/citizen";
import { type KioskApp, startApp, writeSettings } from "../e2e/running-app";
import { median, quantile } from "./quantile";
import type { Measurement } from "./report";
import { measureSelfTest } from "./self-test";
import { type ServedToken, serveToken } from "./served-token";
import type { TokenExchangeTime } from "./token-process";

/** Logins in the real windows, each some 4 s with the person's part. */
const logins = 8;

/**
 * What is measured in the real app: both windows repaint all the time, the store writes, pages are those of the portal.
 * `root`: a data folder with authority and token; `entry`: the built bench; `token`: the folder of the token served.
 */
export async function measureWindows(entry: string, root: string, token: string, store: Store): Promise<Measurement[]> {
  return [
    ...(await withApp(root, {}, async (running) => [
      ...(await measureInWindows(running, "in-process", null)),
      ...(await measureSelfTest(dirname(entry), root, store, await shownRun(running.counter, logins - 1))),
    ])),
    ...(await throughPcsc(entry, root, token)),
  ];
}

async function throughPcsc(entry: string, root: string, folder: string): Promise<Measurement[]> {
  const served = await serveToken(entry, folder, "sleeping");
  try {
    return await withApp(root, { reader: served.reader }, (running) => measureInWindows(running, "PC/SC", served));
  } finally {
    await served.close();
  }
}

async function withApp<Value>(
  root: string,
  settings: Partial<Settings>,
  action: (running: KioskApp) => Promise<Value>,
): Promise<Value> {
  const data = await mkdtemp(join(tmpdir(), "kazashi-bench-app-"));
  try {
    await cp(root, data, { recursive: true });
    await writeSettings(data, { order: "pin-first", ...settings });
    const running = await startApp(data, { virtualOnly: settings.reader === undefined, size: "1080x1900" });
    try {
      return await action(running);
    } finally {
      await running.app.close();
    }
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

async function measureInWindows(
  running: KioskApp,
  way: "in-process" | "PC/SC",
  served: ServedToken | null,
): Promise<Measurement[]> {
  await keepRepainting(running.counter);
  await keepRepainting(running.kiosk);
  const host: number[] = [];
  const answered: number[] = [];
  const shown: number[] = [];
  for (let turn = 0; turn < logins; turn++) {
    await served?.exchanges();
    await loginByHand(running, served !== null);
    const { exchanges, marks } = await shownRun(running.counter, turn);
    host.push(...hostTimes(exchanges, await served?.exchanges()));
    await endSession(running.kiosk);
    const { m7, m10, m11 } = marks;
    if (m7 === undefined || m10 === undefined || m11 === undefined) throw new RangeError("a login without its marks");
    answered.push((m10 - m7) / 1e6);
    shown.push((m11 - m7) / 1e6);
  }
  const written = (values: readonly number[]) => `p50 of ${values.length}, p95 ${quantile(values, 0.95).toFixed(3)} ms`;
  return [
    {
      name: `host time an exchange in the app, ${way}`,
      value: median(host),
      goal: served === null ? 0.1 : 0.5,
      unit: "ms",
      note: `${written(host)}; both windows repaint, the store writes`,
    },
    {
      name: `last exchange to the portal's answer in the app, ${way}`,
      value: median(answered),
      goal: 30,
      unit: "ms",
      note: written(answered),
    },
    {
      name: `last exchange to the painted result, ${way}`,
      value: median(shown),
      goal: null,
      unit: "ms",
      note: `${written(shown)}; "you may take it away" is painted before it`,
    },
  ];
}

/** Milliseconds each exchange took outside the token: by the token's own figures where it tells them, else its model's. */
function hostTimes(exchanges: Run["exchanges"], own: readonly TokenExchangeTime[] | undefined): number[] {
  return exchanges.map((exchange, index) => {
    const token = own?.[index];
    const tokenNs = token === undefined ? modelledTime(exchange) : token.end - token.start;
    return (exchange.endNs - exchange.startNs - tokenNs) / 1e6;
  });
}

/** The model of the virtual tokens' profiles: 94 µs a byte, 1 ms a command, 185 ms a signature. */
function modelledTime({ ins, commandLength, responseLength }: Run["exchanges"][number]): number {
  return 94_000 * (commandLength + responseLength) + 1_000_000 + (ins === 0x2a ? 185_000_000 : 0);
}

/** Every frame something on the page has changed. */
async function keepRepainting(page: Page): Promise<void> {
  await page.evaluate(() => {
    const line = document.createElement("div");
    line.style.cssText = "position:fixed;inset:auto 0 0 0;height:8px;background:teal;transform-origin:left;z-index:9";
    document.body.append(line);
    const paint = (at: number) => {
      line.style.width = `${(at / 10) % 100}%`;
      requestAnimationFrame(paint);
    };
    requestAnimationFrame(paint);
  });
}

async function loginByHand(running: KioskApp, pcsc: boolean): Promise<void> {
  const { kiosk } = running;
  const page = await beginSession(running, "ja");
  await askLogin(page, "ja");
  await chooseToken(kiosk, "mynumber-card");
  await enterPin(kiosk, initialPin.login);
  if (!pcsc) await placeToken(kiosk, "mynumber-card");
  await expectScreen(kiosk, "portal");
  if (!pcsc) await removeToken(kiosk);
}

async function endSession(kiosk: Page): Promise<void> {
  await kiosk.evaluate(() => window.kazashi.request("kiosk.end"));
  await expectScreen(kiosk, "ended");
  await kiosk.evaluate(() => window.kazashi.request("kiosk.touch"));
  await expectScreen(kiosk, "welcome");
}

/** The newest of so many runs and one, once its result was painted. */
async function shownRun(counter: Page, before: number): Promise<Run> {
  let shown: Run | undefined;
  const newest = async () => {
    const [summary, ...older] = await counter.evaluate(() =>
      window.kazashi.request("runs.list", { limit: 100, before: null }),
    );
    if (summary?.marks.m11 === undefined || older.length < before) return false;
    shown = await counter.evaluate((id) => window.kazashi.request("runs.open", { id }), summary.id);
    return true;
  };
  await expect.poll(newest).toBe(true);
  if (shown === undefined) throw new RangeError("no run");
  return shown;
}
