import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { cardIs, type PcscStack, type Slot, startPcscStack } from "../conformance/pcsc-stack";
import { askLogin, beginSession, chooseToken, enterPin, expectScreen, initialPin } from "./citizen";
import { expect, type Fixtures, test } from "./fixture";

/**
 * The kiosk on a real PC/SC service, with the virtual card served into vpcd by the command: what a real reader goes
 * through, but for its electronics.
 */
test.describe("through the PC/SC service", () => {
  let stack: PcscStack;
  let slot: Slot;
  let card: ChildProcess | undefined;

  test.beforeEach(async () => {
    stack = await startPcscStack();
    slot = await stack.freeSlot();
  });
  test.afterEach(async () => {
    await takeAway();
    await stack.stop();
  });

  async function hold(data: string): Promise<void> {
    const command = join(import.meta.dirname, "..", "..", "out", "main", "kazashi.js");
    const options = ["--profile", "mynumber-card", "--slot", String(slot.port), "--data", data];
    card = spawn(process.execPath, [command, "card", "serve", ...options], { stdio: "ignore" });
    await cardIs("present", slot);
  }

  async function takeAway(): Promise<void> {
    const served = card;
    card = undefined;
    if (!served || served.exitCode !== null) return;
    const exited = new Promise((resolve) => served.once("exit", resolve));
    served.kill("SIGTERM");
    await exited;
  }

  const start = (launch: Fixtures["launch"]) =>
    launch({
      virtualOnly: false,
      settings: { reader: slot.reader, timeouts: { hold: 60, idle: 120, warning: 20, exchange: 5 } },
    });

  test("a login with a card held over the reader", async ({ launch }) => {
    const running = await start(launch);
    const page = await beginSession(running, "ja");
    await askLogin(page, "ja");
    await chooseToken(running.kiosk, "mynumber-card");
    await enterPin(running.kiosk, initialPin.login);
    await expectScreen(running.kiosk, "hold");
    await hold(running.data);
    await expectScreen(running.kiosk, "portal");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
    await takeAway();
    const runs = () => running.counter.evaluate(() => window.kazashi.request("runs.list", { limit: 1, before: null }));
    await expect.poll(async () => (await runs())[0]?.outcome).toBe("success");
    // A card in vpcd is no more physical than ours.
    expect((await runs())[0]).toMatchObject({
      conditions: { reader: slot.reader, evidence: "virtual" },
      exchangeCount: 5,
    });
  });

  test("the service is killed and started again: said, and the app goes on without a restart", async ({ launch }) => {
    const running = await start(launch);
    const readers = async () => (await running.counter.evaluate(() => window.kazashi.request("counter.state"))).readers;
    await expect.poll(async () => (await readers()).service).toBe("running");
    await stack.killService();
    await expect.poll(async () => (await readers()).service).not.toBe("running");
    await stack.startService();
    await expect.poll(async () => (await readers()).service, { timeout: 20_000 }).toBe("running");
    await expect.poll(async () => (await readers()).readers.map(({ name }) => name)).toContain(slot.reader);

    const page = await beginSession(running, "en");
    await askLogin(page, "en");
    await chooseToken(running.kiosk, "mynumber-card");
    await enterPin(running.kiosk, initialPin.login);
    await expectScreen(running.kiosk, "hold");
    await hold(running.data);
    await expectScreen(running.kiosk, "portal");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
  });
});
