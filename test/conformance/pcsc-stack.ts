import { type ChildProcess, execFile, spawn } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

/**
 * The PC/SC service of this machine with vpcd's two empty slots, for tests against real third-party programs.
 * Uses the service that runs; where none does it starts `pcscd --foreground` (as root, without systemd) and stops it again.
 * Whatever is missing fails the test that asked: nothing is skipped silently.
 */
export interface PcscStack {
  /** A slot that holds no card: where to serve one, and the reader that will show it. */
  freeSlot(): Promise<Slot>;
  /** Kills the service (only one that this stack started) and resolves when it is gone. */
  killService(): Promise<void>;
  /** Starts the service again after `killService`. */
  startService(): Promise<void>;
  /** Ends the service if this stack started it. */
  stop(): Promise<void>;
}

export interface Slot {
  readonly port: number;
  readonly reader: string;
}

const serviceSocket = process.env.PCSCLITE_CSOCK_NAME ?? "/run/pcscd/pcscd.comm";

/** vpcd's first port (CHANNELID 0x8C7B in /etc/reader.conf.d/vpcd); slot n listens on the n-th after it. */
const firstPort = 35963;

const run = promisify(execFile);

export async function startPcscStack(): Promise<PcscStack> {
  let service: ChildProcess | undefined;
  let ended: Promise<unknown> = Promise.resolve();

  async function startService(): Promise<void> {
    // A killed service that its parent has not yet reaped looks alive to the next one, which then refuses to start.
    await ended;
    if (await serviceAnswers()) return;
    const started = spawn("pcscd", ["--foreground"], { stdio: "ignore" });
    const failed = new Promise<never>((_, reject) => {
      started.once("error", (cause) => reject(new Error("pcscd cannot be started: install pcscd", { cause })));
    });
    await Promise.race([failed, until("the PC/SC service answers", serviceAnswers)]);
    // A service that another program started in the same instant makes ours exit at once: then that one is used.
    service = started.exitCode === null ? started : undefined;
    await until("vpcd shows its slots", async () => (await slots()).length > 0);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = service;
    service = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    ended = new Promise((resolve) => ending.once("exit", resolve));
    ending.kill(signal);
    await ended;
  }

  await startService();
  return {
    startService,
    stop: () => end("SIGTERM"),

    async killService() {
      if (service === undefined) throw new Error("the PC/SC service is not this test's own: stop it and run again");
      await end("SIGKILL");
    },

    async freeSlot() {
      const found = await slots();
      const free = found.find((slot) => !slot.taken);
      if (free === undefined)
        throw new Error(
          `no free vpcd slot among ${found.length}: is vsmartcard-vpcd installed, does another test run?`,
        );
      return { port: free.port, reader: free.reader };
    },
  };
}

/** Resolves when the reader shows a card (or none): PC/SC looks at vpcd a few times a second. */
export async function cardIs(state: "present" | "absent", slot: Slot): Promise<void> {
  await until(`the card in ${slot.reader} is ${state}`, async () =>
    (await slots()).some(({ reader, taken }) => reader === slot.reader && taken === (state === "present")),
  );
}

function serviceAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(serviceSocket);
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}

async function slots(): Promise<(Slot & { readonly taken: boolean })[]> {
  const { stdout } = await run("opensc-tool", ["--list-readers"]);
  return [...stdout.matchAll(/^\d+ +(Yes|No) .*?(Virtual PCD 00 (\d\d))$/gm)].map(([, taken, reader, slot]) => ({
    port: firstPort + Number(slot),
    reader: reader ?? "",
    taken: taken === "Yes",
  }));
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited 10 s until ${what}`);
    await delay(50);
  }
}
