import { createHash, verify, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fromHex } from "../../main/apdu/hex";
import { bestCapabilities } from "../../main/jpki/capabilities";
import { createJpkiClient } from "../../main/jpki/client";
import { composeLink } from "../../main/link/compose";
import type { TimedExchange } from "../../main/link/exchange";
import type { Connection, ReaderState, ReadersState } from "../../main/link/readers";
import { monotonicClock } from "../../main/link/transceive";
import { createPcscReaders, type PcscReaders } from "../../main/reader/pcsc-readers";
import { openAuthority } from "../../main/trust/authority/authority";
import { personalise } from "../../main/trust/authority/personalise";
import { otherProgram } from "./other-program";
import { cardIs, type PcscStack, type Slot, startPcscStack } from "./pcsc-stack";
import { type CardServer, type ServedCard, startCardServer } from "./serve-card";

/** Our readers and applet client against the real PC/SC service, with a virtual token in one of vpcd's slots. */
let stack: PcscStack;
let work: string;
let slot: Slot;
let readers: PcscReaders;
let cards: CardServer;
let served: ServedCard | undefined;

beforeAll(async () => {
  stack = await startPcscStack();
  cards = await startCardServer();
  work = mkdtempSync(join(tmpdir(), "kazashi-pcsc-"));
  const authority = await openAuthority(join(work, "authority"));
  for (const profile of ["mynumber-card", "android-phone", "plain-forms-card"])
    await personalise(authority, profile, join(work, profile));
});

afterAll(async () => {
  await stack?.stop();
  rmSync(work, { recursive: true, force: true });
});

beforeEach(async () => {
  slot = await stack.freeSlot();
  readers = createPcscReaders();
});

afterEach(async () => {
  await readers.close();
  await served?.remove();
  served = undefined;
  await cardIs("absent", slot);
});

async function serve(profile: string, options: { commandNs?: number } = {}): Promise<void> {
  served = await cards.serve({ port: slot.port, token: join(work, profile), ...options });
}

/** The first state that will do, with all that was seen until then. */
function until(condition: (reader: ReaderState | undefined, state: ReadersState) => boolean): Promise<ReadersState> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not within 10 s: ${JSON.stringify(readers.state())}`)), 10_000);
    const stop = readers.watch((state) => {
      const reader = state.readers.find(({ name }) => name === slot.reader);
      if (!condition(reader, state)) return;
      clearTimeout(timer);
      queueMicrotask(() => stop());
      resolve(state);
    });
  });
}

const present = () => until((reader) => reader?.token === "present");
const absent = () => until((reader) => reader?.token === "absent");

async function hold(sharing: "exclusive" | "shared" = "exclusive"): Promise<Connection> {
  await present();
  return readers.connect(slot.reader, sharing);
}

function link(connection: Connection, timeoutMs = 10_000) {
  const exchanges: TimedExchange[] = [];
  const transceive = composeLink(connection.transceive, {
    clock: monotonicClock,
    onExchange: (exchange) => exchanges.push(exchange),
    timeoutMs,
  });
  return { transceive, exchanges };
}

const message = Buffer.from("what the relying party wants signed");
const digestInfo = Buffer.concat([
  fromHex("3031300D060960864801650304020105000420"),
  createHash("sha256").update(message).digest(),
]);
const pins = { authentication: Buffer.from("1234"), signature: Buffer.from("ABC123") } as const;

async function signWith(connection: Connection, key: "authentication" | "signature") {
  const { transceive, exchanges } = link(connection);
  const client = createJpkiClient(transceive);
  await client.select();
  const tries = await client.retryCounter(key);
  await client.verify(key, pins[key]);
  const certificate = await client.readCertificate(key);
  const signature = await client.sign(key, digestInfo);
  const verified = verify("sha256", message, new X509Certificate(certificate).publicKey, signature);
  return { tries, verified, exchanges, client };
}

describe("a token in a PC/SC reader", () => {
  test.each([
    ["mynumber-card", "card"],
    ["android-phone", "phone"],
  ])("%s: five exchanges sign with either key, and node:crypto verifies", async (profile, kind) => {
    await serve(profile);
    const connection = await hold();
    for (const [key, most] of [
      ["authentication", 3],
      ["signature", 5],
    ] as const) {
      const { tries, verified, exchanges, client } = await signWith(connection, key);
      expect({ tries, verified }).toEqual({ tries: most, verified: true });
      expect(exchanges.map(({ ins, sw }) => [ins, sw])).toEqual([
        [0xa4, 0x9000],
        [0x20, 0x63c0 | most],
        [0x20, 0x9000],
        [0xb0, 0x9000],
        [0x2a, 0x9000],
      ]);
      expect(client.capabilities).toEqual(bestCapabilities);
      expect(await client.tokenInformation()).toMatchObject({ kind });
    }
    await connection.close("power-off");
  });

  test("one that takes plain forms only signs too, and is known afterwards", async () => {
    await serve("plain-forms-card");
    const connection = await hold();
    const { verified, client } = await signWith(connection, "authentication");
    await connection.close("power-off");
    expect(verified).toBe(true);
    expect(client.capabilities).not.toEqual(bestCapabilities);
  });

  test("is told of as it comes and goes, with its ATR", async () => {
    await absent();
    await serve("mynumber-card");
    const state = await present();
    expect(state.readers.find(({ name }) => name === slot.reader)).toMatchObject({ kind: "pcsc", inUse: false });
    expect(state.readers.find(({ name }) => name === slot.reader)?.atr?.subarray(0, 4)).toEqual(fromHex("3B888001"));
    const connection = await readers.connect(slot.reader, "shared");
    expect(connection.atr).toEqual(state.readers.find(({ name }) => name === slot.reader)?.atr);
    await served?.remove();
    await absent();
    await connection.close("power-off");
    await expect(readers.connect(slot.reader, "shared")).rejects.toMatchObject({ code: "token-absent" });
  });

  test("removed in the middle of an exchange is lost, and every exchange after it at once", async () => {
    await serve("mynumber-card", { commandNs: 400_000_000 });
    const connection = await hold();
    const { transceive, exchanges } = link(connection);
    const selecting = createJpkiClient(transceive).select();
    setTimeout(() => served?.remove(), 150);
    await expect(selecting).rejects.toMatchObject({ code: "token-lost" });
    expect(exchanges).toMatchObject([{ ins: 0xa4, sw: null, responseLength: 0 }]);
    const start = performance.now();
    await expect(transceive(fromHex("00200098"))).rejects.toMatchObject({ code: "token-lost" });
    expect(performance.now() - start).toBeLessThan(50);
    await connection.close("power-off");
  });

  test("powered off when its connection is closed forgets its PIN, left alone it does not", async () => {
    await serve("mynumber-card");
    for (const [how, remembered] of [
      ["leave", true],
      ["power-off", false],
    ] as const) {
      const connection = await hold("shared");
      const client = createJpkiClient(connection.transceive);
      await client.select();
      await client.verify("authentication", pins.authentication);
      await connection.close(how);
      const again = await readers.connect(slot.reader, "shared");
      const signing = createJpkiClient(again.transceive).sign("authentication", digestInfo);
      if (remembered) await expect(signing).resolves.toHaveLength(256);
      else await expect(signing).rejects.toMatchObject({ code: "token-refused" });
      await again.close("power-off");
    }
  });

  test("that never answers is given up in time, and closing does not wait for it", async () => {
    served = await cards.serve({ port: slot.port, silentWithAtr: "3B888001000041E0B381A1003B" });
    const connection = await hold();
    const { transceive, exchanges } = link(connection, 200);
    await expect(createJpkiClient(transceive).select()).rejects.toMatchObject({ code: "token-timeout" });
    expect(exchanges).toMatchObject([{ sw: null }]);
    await expect(transceive(fromHex("00200098"))).rejects.toMatchObject({ code: "token-timeout" });
    const start = performance.now();
    await connection.close("power-off");
    expect(performance.now() - start).toBeLessThan(50);
    await served.remove();
    await absent();
  });

  test("without an answer to reset is mute, and cannot be connected", async () => {
    served = await cards.serve({ port: slot.port, silentWithAtr: "3B888001000041E0B381A1003B", mute: true });
    await until((reader) => reader?.token === "mute");
    await expect(readers.connect(slot.reader, "shared")).rejects.toMatchObject({ code: "token-unresponsive" });
    await served.remove();
    await absent();
  });
});

describe("a reader in use", () => {
  test("by another program exclusively is busy, and free again when that ends", async () => {
    await serve("mynumber-card");
    await present();
    const other = await otherProgram(slot.reader);
    await until((reader) => reader?.inUse === true);
    for (const sharing of ["exclusive", "shared"] as const)
      await expect(readers.connect(slot.reader, sharing)).rejects.toMatchObject({ code: "reader-busy" });
    await other.end();
    await until((reader) => reader?.inUse === false);
    expect((await signWith(await hold(), "authentication")).verified).toBe(true);
  });

  test("by ourselves is not told as in use by another, neither while it is nor after", async () => {
    await serve("mynumber-card");
    await present();
    const seen: (boolean | undefined)[] = [];
    const stop = readers.watch(({ readers: all }) => seen.push(all.find(({ name }) => name === slot.reader)?.inUse));
    const connection = await readers.connect(slot.reader, "exclusive");
    await expect(readers.connect(slot.reader, "shared")).rejects.toMatchObject({ code: "reader-busy" });
    await connection.close("leave");
    await (await readers.connect(slot.reader, "shared")).close("power-off");
    stop();
    expect(seen).not.toContain(true);
  });

  test("that is not there is lost", async () => {
    await until((_reader, { service }) => service === "running");
    await expect(readers.connect("No such reader", "shared")).rejects.toMatchObject({ code: "reader-lost" });
  });
});

describe("the PC/SC service", () => {
  test("killed and started again is found again, the token with it", async () => {
    await serve("mynumber-card", { commandNs: 300_000_000 });
    const connection = await hold();
    const { transceive } = link(connection);
    const selecting = createJpkiClient(transceive).select();
    setTimeout(() => stack.killService(), 100);
    await expect(selecting).rejects.toMatchObject({ code: "service-unavailable" });
    await until((_reader, { service }) => service === "stopped");
    expect(readers.state()).toEqual({ service: "stopped", readers: [], trouble: "service-unavailable" });
    await connection.close("power-off");
    await expect(readers.connect(slot.reader, "shared")).rejects.toMatchObject({ code: "service-unavailable" });

    await stack.startService();
    await until((reader) => reader?.token === "absent");
    await serve("mynumber-card");
    expect((await signWith(await hold(), "authentication")).verified).toBe(true);
  });

  test("is followed by a restart on demand, while a connection stays", async () => {
    await serve("mynumber-card");
    const connection = await hold();
    readers.restart();
    expect((await signWith(connection, "authentication")).verified).toBe(true);
    await served?.remove();
    await absent();
  });
});
