import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "../../main/card/random";
import { otherProgram } from "../conformance/other-program";
import { type PcscStack, type Slot, startPcscStack } from "../conformance/pcsc-stack";
import { type CardServer, type ServedCard, startCardServer } from "../conformance/serve-card";
import { askLogin, beginSession, chooseToken, enterPin, expectScreen, initialPin } from "./citizen";
import { expect, type KioskApp, test } from "./fixture";

/**
 * The app on the real PC/SC stack, which is done to what happens in years at a counter: it is ready again each time, without
 * being started anew. Here once each; `npm run torture` does it 100 times unless told.
 */
const times = Number(process.env.KAZASHI_TORTURE_TIMES ?? 1);
const seed = process.env.KAZASHI_TORTURE_SEED ?? "1";
/** Milliseconds that it may take until the app is ready: for a machine that does ten other things. */
const patience = 60_000;

interface Recovery {
  readonly what: string;
  /** Milliseconds from when all was well again with the world to when a tap succeeded. */
  readonly ready: number;
}

test(`always ready again: ${times} kills of the service, unplugged, hung, shared, asleep`, async ({ launch }) => {
  test.setTimeout(180_000 + times * 40_000);
  const stack = await startPcscStack();
  const cards = await startCardServer();
  const random = createRandom(`torture ${seed}`);
  const recoveries: Recovery[] = [];
  const slot = await stack.freeSlot();
  const running = await launch({
    virtualOnly: false,
    settings: { reader: slot.reader, timeouts: { hold: 60, idle: 600, warning: 20, exchange: 2 } },
  });
  const appProcess = running.app.process().pid;
  const place: Place = { cards, slot, stack, token: join(running.data, "tokens", "mynumber-card"), served: undefined };
  const ready = async (what: string) => {
    const began = performance.now();
    await untilProbed(running);
    const ready = Math.round(performance.now() - began);
    recoveries.push({ what, ready });
    console.log(`${what}: ready after ${ready} ms`);
  };

  try {
    await hold(place);
    await untilProbed(running);

    for (let kill = 0; kill < times; kill++) {
      // A tap is under way, somewhere between the search and its end.
      const tap = probe(running);
      await sleep(random.between(0, 600));
      await stack.killService();
      await sleep(random.between(0, 1_500));
      await stack.startService();
      await hold(place);
      // It goes on, or has failed for having to wait too long; both are allowed to a tap.
      await tap;
      await ready("service killed in a tap");
    }

    for (let pull = 0; pull < Math.max(1, times / 10); pull++) {
      const tap = probe(running);
      await sleep(random.between(0, 400));
      await takeAway(place);
      await hold(place);
      await tap;
      await ready("token pulled out of its reader in a tap");
    }

    // The reader itself, which is the service's whole list of them here.
    await stack.killService();
    await expect.poll(async () => (await readersOf(running)).readers.length, { timeout: patience }).toBe(1);
    await stack.startService();
    await hold(place);
    await ready("reader gone and back");

    await takeAway(place);
    place.served = await cards.serve({ port: slot.port, silentWithAtr: "3B888001000041E0B381A1003B" });
    await expect.poll(() => tokenIn(running, slot), { timeout: patience }).toBe("present");
    expect(await probe(running)).toBe("token-timeout");
    await takeAway(place);
    await hold(place);
    await ready("transmit that hung");

    const before = await tapProcess(running);
    const tap = probe(running);
    process.kill(before, "SIGSTOP");
    expect(["token-unresponsive", null]).toContain(await tap);
    await expect.poll(() => tapProcess(running), { timeout: patience }).not.toBe(before);
    await ready("tap process that hung, replaced");

    const other = await otherProgram(slot.reader);
    expect(await probe(running)).toBe("reader-busy");
    await other.end();
    await ready("token held by another program");

    for (let sleepiness = 0; sleepiness < Math.max(1, times / 10); sleepiness++) {
      await running.app.evaluate(({ powerMonitor }) => powerMonitor.emit("suspend"));
      await sleep(random.between(0, 500));
      await running.app.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
      await ready("suspended and resumed");
    }

    // And a citizen logs in, in the same app that was started at the beginning.
    expect(running.app.process().pid).toBe(appProcess);
    const page = await beginSession(running, "en");
    await askLogin(page, "en");
    await chooseToken(running.kiosk, "mynumber-card");
    await enterPin(running.kiosk, initialPin.login);
    await expectScreen(running.kiosk, "portal");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
  } finally {
    await tell(recoveries);
    await takeAway(place);
    await stack.stop();
  }
});

interface Place {
  readonly cards: CardServer;
  readonly slot: Slot;
  readonly stack: PcscStack;
  readonly token: string;
  served: ServedCard | undefined;
}

async function hold(place: Place): Promise<void> {
  await takeAway(place);
  place.served = await place.cards.serve({ port: place.slot.port, token: place.token, commandNs: 20_000_000 });
}

async function takeAway(place: Place): Promise<void> {
  await place.served?.remove();
  place.served = undefined;
}

const readersOf = async ({ counter }: KioskApp) =>
  (await counter.evaluate(() => window.kazashi.request("counter.state"))).readers;

async function tokenIn(running: KioskApp, { reader }: Slot) {
  return (await readersOf(running)).readers.find(({ name }) => name === reader)?.token;
}

/** A tap without a PIN; the failure's code, or null for none. */
function probe({ counter }: KioskApp): Promise<string | null> {
  return counter.evaluate(() =>
    window.kazashi.request("counter.probe").then(
      () => null,
      (failure: { code: string }) => failure.code,
    ),
  );
}

async function untilProbed(running: KioskApp): Promise<void> {
  const codes: (string | null)[] = [];
  const deadline = performance.now() + patience;
  for (;;) {
    const code = await probe(running);
    if (code === null) return;
    if (codes.at(-1) !== code) codes.push(code);
    if (performance.now() > deadline) throw new Error(`not ready again: ${codes.join(", ")}`);
    await sleep(50);
  }
}

async function tapProcess({ app }: KioskApp): Promise<number> {
  const metrics = await app.evaluate(({ app }) => app.getAppMetrics().map(({ name, pid }) => ({ name, pid })));
  return metrics.find(({ name }) => name === "Kazashi taps")?.pid ?? 0;
}

/** Times to ready, by what had happened. */
async function tell(recoveries: readonly Recovery[]): Promise<void> {
  const kinds = [...new Set(recoveries.map(({ what }) => what))];
  const lines = kinds.map((what) => {
    const ready = recoveries.filter((each) => each.what === what).map((each) => each.ready);
    const sorted = ready.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    return `${what}: ${ready.length} times, ready after ${at(0.5)} ms (median), ${sorted.at(-1)} ms (longest)`;
  });
  console.log(`seed ${seed}\n${lines.join("\n")}`);
  const folder = join(import.meta.dirname, "..", "..", "test-results");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "supervision.json"), JSON.stringify({ seed, recoveries }, null, 2));
}
