import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeAll, expect, test } from "vitest";
import { fromHex, toHex } from "../../main/apdu/hex";
import { createVirtualCard } from "../../main/card/card";
import { serveToVpcd } from "../../main/card/vpcd";
import { madeToken } from "../fuzz/made-token";
import { cardIs, type PcscStack, type Slot, startPcscStack } from "./pcsc-stack";

/**
 * vsmartcard's own client (vpicc) beside ours, with cards that answer alike: the same bytes on the wire to the reader's end of
 * the protocol, and the same to programs behind the real PC/SC service.
 */

/** opensc-tool sends no command that is none by its lengths, and an extended one only where a driver is for it. */
const unsent: ReadonlySet<string> = new Set(["0020009804", "00A4", "00B08A00000000"]);
const commands = [
  "00A4040C0AD392F000260100000001",
  "00200098",
  "00200098043132333400",
  "0020009804",
  "00B08600A0",
  "00B08A00000000",
  "00FF0000",
  // Two bytes, the shortest that is no control request.
  "00A4",
];

let table: { atr: string; answers: Record<string, string> };
const running: ChildProcess[] = [];

beforeAll(async () => {
  const { remove, token } = await madeToken();
  const card = createVirtualCard(token, { timing: "instant" });
  card.powerOn();
  const answers: Record<string, string> = {};
  for (const command of commands) answers[command] = toHex(await card.transmit(fromHex(command)));
  table = { atr: toHex(card.atr), answers };
  remove();
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill();
});

/** The peer, with answers to these commands. */
function startVicc(port: number): ChildProcess {
  const script = resolve("test/conformance/vicc-script.py");
  const child = spawn("python3", [script, String(port), JSON.stringify(table)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push(child);
  return child;
}

/** What vpcd's end of the link sends, in turn, and how each piece is cut. */
const asked: readonly (readonly string[])[] = [
  ["0001", "04"],
  ["0001", "01"],
  ...commands.map((command) => [(command.length / 2).toString(16).padStart(4, "0"), command]),
  ["0001", "02"],
  ["0001", "04"],
  ["000102", "0001", "04"],
  ["0001", "00"],
  ["0001", "01"],
  ["0001", "04"],
];

/** Plays the reader's end to a client, and keeps every byte that comes from it, by what it answers. */
async function wire(connectClient: (port: number) => Promise<() => unknown> | (() => unknown)): Promise<string[]> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  const connection = new Promise<Socket>((done) => server.once("connection", done));
  const client = connectClient(address.port);
  const socket = await connection;
  socket.setNoDelay(true);
  let received = "";
  socket.on("data", (chunk) => {
    received += toHex(chunk);
  });
  const seen: string[] = [];
  for (const pieces of asked) {
    received = "";
    for (const piece of pieces) {
      socket.write(fromHex(piece));
      await new Promise((next) => setTimeout(next, 20));
    }
    seen.push(await whole(() => received, answersIn(pieces.join(""))));
  }
  socket.destroy();
  server.close();
  (await client)();
  return seen;
}

/** Only a request for the ATR and a command are answered. */
function answersIn(bytes: string): number {
  const bodies: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = 2 * Number.parseInt(bytes.slice(at, at + 4), 16);
    bodies.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return bodies.filter((body) => body.length > 2 || body === "04").length;
}

/** As many whole frames as are due, and what comes in a moment after them: nothing. */
async function whole(bytes: () => string, frames: number): Promise<string> {
  const complete = () => {
    let at = 0;
    for (let frame = 0; frame < frames; frame++) {
      if (bytes().length < at + 4) return false;
      at += 4 + 2 * Number.parseInt(bytes().slice(at, at + 4), 16);
    }
    return bytes().length >= at;
  };
  while (!complete()) await new Promise((next) => setTimeout(next, 5));
  await new Promise((next) => setTimeout(next, 30));
  return bytes();
}

/** Our own client with the same table behind it. */
const ours = {
  atr: fromHex("3B"),
  powerOn: () => undefined,
  powerOff: () => undefined,
  warmReset: () => undefined,
  transmit: async (command: Uint8Array) => fromHex(table.answers[toHex(command)] ?? "6D00"),
};

test("the same bytes on the wire for the same requests, however they are cut", async () => {
  const theirs = await wire((port) => {
    const child = startVicc(port);
    return () => child.kill();
  });
  const own = await wire(async (port) => {
    const link = await serveToVpcd({ ...ours, atr: fromHex(table.atr) }, { port });
    return () => link.close();
  });
  expect(own).toEqual(theirs);
  // And they are what the protocol says: a length of two bytes, and the ATR where it was asked for.
  expect(own[0]).toBe(`000D${table.atr}`);
  expect(own[1]).toBe("");
  expect(own[2]).toBe("00029000");
});

test("the same to a program behind the PC/SC service", async () => {
  const stack: PcscStack = await startPcscStack();
  try {
    const slot = await stack.freeSlot();
    const child = startVicc(slot.port);
    const theirs = await program(slot);
    child.kill();
    await cardIs("absent", slot);
    const link = await serveToVpcd({ ...ours, atr: fromHex(table.atr) }, { port: slot.port });
    const own = await program(slot);
    await link.close();
    expect(own).toBe(theirs);
    expect(own).toContain(table.atr.replace(/(..)(?=.)/g, "$1:").toLowerCase());
    expect(own).toContain("SW1=0x90, SW2=0x00");
  } finally {
    await stack.stop();
  }
});

/** ATR and answers as opensc-tool prints them. */
async function program(slot: Slot): Promise<string> {
  await cardIs("present", slot);
  const sent = commands.filter((command) => !unsent.has(command)).flatMap((command) => ["--send-apdu", command]);
  const args = ["--reader", slot.reader, "--card-driver", "default"];
  const { stdout: atr } = await promisify(execFile)("opensc-tool", [...args, "--atr"]);
  const { stdout } = await promisify(execFile)("opensc-tool", [...args, ...sent]);
  return `${atr}${stdout}`;
}
