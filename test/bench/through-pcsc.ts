import { Failure } from "../../main/failure/failure";
import type { Readers } from "../../main/link/readers";
import { createPcscReaders } from "../../main/reader/pcsc-readers";
import type { Store } from "../../main/store/store";
import type { Exchange } from "../../main/tap/run";
import { systemTimers } from "../../main/tap/timers";
import { watchUntil } from "../../main/tap/watch-until";
import { exchangeMix } from "./exchange-mix";
import { measureField } from "./in-the-field";
import { login } from "./login";
import { timeOfOpenSc } from "./opensc";
import { median, quantile } from "./quantile";
import type { Measurement } from "./report";
import { type ServedToken, serveToken } from "./served-token";
import type { TokenExchangeTime } from "./token-process";

/** Taps of the sleeping token, each some 0.4 s; of the instant one; signatures of OpenSC, each some 0.8 s; bare exchanges. */
const counts = { sleeping: 15, instant: 60, openSc: 5, mixes: 300 };

interface HeldExchange {
  readonly kiosk: Exchange;
  readonly token: TokenExchangeTime;
}

/** Everything that is measured through pcscd and vpcd. `folder`: the token's; `entry`: the built bench. */
export async function measureThroughPcsc(entry: string, folder: string, store: Store): Promise<Measurement[]> {
  const readers = createPcscReaders();
  try {
    return [
      ...(await withToken(entry, folder, "sleeping", (token) => measureSleeping(readers, token, store))),
      ...(await withToken(entry, folder, "instant", (token) => measureInstant(readers, token, store))),
    ];
  } finally {
    await readers.close();
  }
}

async function withToken<Value>(
  entry: string,
  folder: string,
  timing: "sleeping" | "instant",
  action: (token: ServedToken) => Promise<Value>,
): Promise<Value> {
  const token = await serveToken(entry, folder, timing);
  try {
    return await action(token);
  } finally {
    await token.close();
  }
}

async function measureSleeping(readers: Readers, token: ServedToken, store: Store): Promise<Measurement[]> {
  await presence(readers, token.reader);
  const taps: { spans: HeldExchange[]; certificate: number }[] = [];
  for (let turn = 0; turn < counts.sleeping; turn++) taps.push(await tapOf(readers, token, store));
  const kiosk = taps.map(({ spans }) => span(spans.map((each) => each.kiosk)));
  const ratios = taps.map(({ spans }, index) => (kiosk[index] ?? 0) / ownTime(spans));
  const host = taps.flatMap(({ spans }) => hostTimes(spans));
  const [first] = taps;
  if (first === undefined) throw new RangeError("no taps");

  const openSc: { token: number; program: number }[] = [];
  for (let turn = 0; turn < counts.openSc; turn++) openSc.push(await timeOfOpenSc(token));
  const openScToken = median(openSc.map((each) => each.token));
  const openScProgram = median(openSc.map((each) => each.program));
  const ours = median(kiosk) / 1e6;
  const taken = `p50 of ${counts.sleeping} taps`;
  return [
    ...measureField(
      first.spans.map((each) => each.kiosk),
      first.certificate,
    ),
    {
      name: "first to last exchange / token's own time",
      value: median(ratios),
      goal: 1.1,
      unit: "ratio",
      note: `${taken}, p95 ${quantile(ratios, 0.95).toFixed(3)}; ${ours.toFixed(1)} ms`,
    },
    {
      // The goal is for the app between repainting windows (windows.ts).
      name: "host time an exchange, PC/SC",
      value: median(host),
      goal: null,
      unit: "ms",
      note: `p50 of ${host.length} exchanges while the store writes, p95 ${quantile(host, 0.95).toFixed(3)} ms`,
    },
    {
      name: "first to last exchange / OpenSC's, one signature",
      value: ours / openScToken,
      goal: 0.55,
      unit: "ratio",
      note: `pkcs11-tool, as the token sees it: p50 of ${counts.openSc}, ${openScToken.toFixed(1)} ms`,
    },
    {
      name: "first to last exchange / pkcs11-tool's run",
      value: ours / openScProgram,
      goal: 0.55,
      unit: "ratio",
      note: `from its start to its end: p50 of ${counts.openSc}, ${openScProgram.toFixed(1)} ms`,
    },
  ];
}

async function measureInstant(readers: Readers, token: ServedToken, store: Store): Promise<Measurement[]> {
  await presence(readers, token.reader);
  const bare = await bareExchanges(readers, token);
  const host: number[] = [];
  for (let turn = 0; turn < counts.instant; turn++) {
    const { spans } = await tapOf(readers, token, store);
    host.push(...hostTimes(spans));
  }
  return [
    {
      name: "virtual card, an exchange through PC/SC and vpcd",
      value: median(bare),
      goal: 0.4,
      unit: "ms",
      note: `p50 of ${bare.length}, p95 ${quantile(bare, 0.95).toFixed(3)} ms: SELECT, VERIFY, READ BINARY of a whole certificate in turn, all of it`,
    },
    {
      name: "host time an exchange, token that answers at once",
      value: median(host),
      goal: null,
      unit: "ms",
      note: `p50 of ${host.length} exchanges: no token time for the store to write in; p95 ${quantile(host, 0.95).toFixed(3)} ms`,
    },
  ];
}

/** Milliseconds of each, the token's own included, with nothing of a tap around them. */
async function bareExchanges(readers: Readers, { reader }: ServedToken): Promise<number[]> {
  const connection = await readers.connect(reader, "exclusive");
  const times: number[] = [];
  let start = performance.now();
  await exchangeMix(connection.transceive, counts.mixes, () => {
    const end = performance.now();
    times.push(end - start);
    start = performance.now();
  });
  await connection.close("power-off");
  return times;
}

/** One tap, seen from both sides. */
async function tapOf(readers: Readers, token: ServedToken, store: Store) {
  await token.exchanges();
  const { result } = await login(readers, token.reader, store, null);
  const seen = await token.exchanges();
  const spans = result.exchanges.map((kiosk, index) => {
    const own = seen[index];
    // Another PC/SC program that speaks with the token in between would be measured too.
    if (own?.commandLength !== kiosk.commandLength || own.responseLength !== kiosk.responseLength)
      throw new Failure("internal", { about: "the token saw other exchanges than the tap" });
    return { kiosk, token: own };
  });
  return { spans, certificate: result.certificate?.length ?? 0 };
}

/** What an exchange took outside the token, in milliseconds. */
const hostTimes = (spans: readonly HeldExchange[]) =>
  spans.map(({ kiosk, token }) => (kiosk.endNs - kiosk.startNs - (token.end - token.start)) / 1e6);
const span = (exchanges: readonly Exchange[]) => (exchanges.at(-1)?.endNs ?? 0) - (exchanges[0]?.startNs ?? 0);
const ownTime = (spans: readonly HeldExchange[]) => spans.reduce((sum, { token }) => sum + token.end - token.start, 0);

/** Until our own watch of the readers has seen the token too. */
async function presence(readers: Readers, reader: string): Promise<void> {
  await watchUntil({ readers, timers: systemTimers, limit: 10_000 }, (state) =>
    state.readers.find(({ name, token }) => name === reader && token === "present"),
  );
}
