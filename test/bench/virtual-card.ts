import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { encodeCommand } from "../../main/apdu/command";
import { createVirtualCard } from "../../main/card/card";
import { openToken, type VirtualToken } from "../../main/card/token";
import { createJpkiClient } from "../../main/jpki/client";
import { digestInfo } from "../../main/trust/cms/signed-attributes";
import { electronBinary } from "../e2e/running-app";
import { exchangeMix } from "./exchange-mix";
import { median } from "./quantile";
import type { Measurement } from "./report";

const run = promisify(execFile);

const turns = { warm: 20_000, counted: 100_000 };
const rounds = 5;
/** Seconds of processor time. */
const signingTime = 1;
const warmSignatures = 50;

/**
 * The virtual card in this process with no time of its own, and its signatures beside those of openssl. In processor time, so
 * that what else the machine does falls on neither.
 */
export async function measureVirtualCard(token: VirtualToken, entry: string): Promise<Measurement[]> {
  return [await measureExchanges(token), ...(await measureSignatures(token.dir, entry))];
}

async function measureExchanges(token: VirtualToken): Promise<Measurement> {
  const card = createVirtualCard(token, { timing: "instant" });
  card.powerOn();
  await exchangeMix(card.transmit, turns.warm);
  const before = process.cpuUsage();
  const exchanges = await exchangeMix(card.transmit, turns.counted);
  const { system, user } = process.cpuUsage(before);
  const seconds = (system + user) / 1e6;
  return {
    name: "virtual card, exchanges a second, in-process",
    value: exchanges / seconds,
    goal: 200_000,
    atLeast: true,
    unit: "",
    note: `${exchanges} in ${seconds.toFixed(2)} s of processor time: SELECT, VERIFY, READ BINARY of a whole certificate in turn`,
  };
}

/** In user time, as openssl measures itself. Electron has another library (BoringSSL). */
async function measureSignatures(folder: string, entry: string): Promise<Measurement[]> {
  const ratios = { node: [] as number[], electron: [] as number[] };
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const openssl = await opensslRate();
    rates.push(openssl);
    ratios.node.push(openssl / (await signingRate(process.execPath, entry, folder)));
    ratios.electron.push(openssl / (await signingRate(electronBinary(), entry, folder)));
  }
  const note = `p50 of ${rounds} rounds; openssl speed rsa2048: ${median(rates).toFixed(0)} signatures a second of one core`;
  return [
    {
      name: "virtual card's signature / openssl's, Node",
      value: median(ratios.node),
      goal: 1.15,
      unit: "ratio",
      note,
    },
    {
      name: "virtual card's signature / openssl's, Electron",
      value: median(ratios.electron),
      goal: null,
      unit: "ratio",
      note: "the same in the same rounds; no part of the time that a token is modelled with",
    },
  ];
}

async function opensslRate(): Promise<number> {
  const { stdout } = await run("openssl", ["speed", "-seconds", String(signingTime), "-mr", "rsa2048"]);
  // Machine-readable: +F2, which, bits, signatures a second, verifications a second.
  const [, rate] = /^\+F2:\d+:2048:([\d.]+):/m.exec(stdout) ?? [];
  if (rate === undefined) throw new TypeError("openssl speed told no rate of rsa2048");
  return Number(rate);
}

async function signingRate(program: string, entry: string, folder: string): Promise<number> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const { stdout } = await run(program, [entry, "signatures", folder], { env });
  return Number(stdout);
}

/** `signatures FOLDER`: prints how many signatures the token of the folder makes in a second of processor time. */
export async function runSignatures(folder: string): Promise<void> {
  const card = createVirtualCard(await openToken(folder), { timing: "instant" });
  card.powerOn();
  const client = createJpkiClient(card.transmit);
  await client.select();
  // The PIN of tokens that the test authority makes.
  await client.verify("authentication", Uint8Array.from(Buffer.from("1234")));
  const data = digestInfo(randomBytes(32));
  const command = encodeCommand({ cla: 0x80, ins: 0x2a, p1: 0x00, p2: 0x97, data, le: 256 });
  const signature = async () => {
    const { length } = await card.transmit(command);
    if (length !== 258) throw new RangeError("not a signature");
  };
  for (let count = 0; count < warmSignatures; count++) await signature();
  const before = process.cpuUsage();
  let signatures = 0;
  let seconds = 0;
  while (seconds < signingTime) {
    await signature();
    signatures += 1;
    seconds = process.cpuUsage(before).user / 1e6;
  }
  process.stdout.write(String(signatures / seconds));
}
