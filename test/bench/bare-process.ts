/**
 * What the machine itself takes for the exchanges of a tap: a utility process of the running app that does nothing but the
 * same transmits while the same windows repaint. No tap, no messages; two stamps around each. Started by the bench inside the
 * app, as `bare-process pcsc READER` or `bare-process virtual FOLDER`; tells what it measured in one message.
 */
import { setTimeout as delay } from "node:timers/promises";
import { createVirtualCard } from "../../main/card/card";
import { openToken } from "../../main/card/token";
import { createJpkiClient } from "../../main/jpki/client";
import { monotonicClock, type Transceive } from "../../main/link/transceive";
import { loadBinding, type PcscContext, shareMode } from "../../main/reader/binding";
import { digestInfo } from "../../main/trust/cms/signed-attributes";

/** One transmit, in nanoseconds of the machine's monotonic clock. */
export interface BareExchange {
  readonly ins: number;
  readonly commandLength: number;
  readonly responseLength: number;
  readonly startNs: number;
  readonly endNs: number;
}

const taps = 8;
/** Milliseconds between two of them. */
const pause = 300;
const connectTurns = 20;
const anyProtocol = 3;
const maxRecvLength = 0x10000 + 2;

/** Held here: a context that is let go of ends its connections. */
let context: PcscContext | undefined;

const [way, subject = ""] = process.argv.slice(2);
process.parentPort.postMessage(await measure(way === "pcsc" ? await overPcsc(subject) : await onVirtualCard(subject)));

async function measure(transmit: Transceive): Promise<BareExchange[]> {
  const exchanges: BareExchange[] = [];
  const client = createJpkiClient(async (command) => {
    const startNs = Number(monotonicClock.now());
    const response = await transmit(command);
    const endNs = Number(monotonicClock.now());
    const [, ins = 0] = command;
    exchanges.push({ ins, commandLength: command.length, responseLength: response.length, startNs, endNs });
    return response;
  });
  for (let tap = 0; tap < taps; tap++) {
    await delay(pause);
    await client.select();
    await client.retryCounter("authentication");
    // The PIN of tokens that the test authority makes.
    await client.verify("authentication", Uint8Array.from(Buffer.from("1234")));
    await client.readCertificate("authentication");
    await client.sign("authentication", digestInfo(new Uint8Array(32)));
  }
  return exchanges;
}

async function overPcsc(name: string): Promise<Transceive> {
  const { openContext } = await loadBinding();
  context = openContext();
  const reader = context.listReaders().find((each) => each.name === name);
  if (reader === undefined) throw new RangeError(`no reader ${name}`);
  // The app's last tap may not have let go of the token yet.
  for (let turn = 0; ; turn++) {
    try {
      const card = await reader.connect(shareMode.exclusive, anyProtocol);
      return (command) => card.transmit(Buffer.from(command), { maxRecvLength });
    } catch (error) {
      if (turn === connectTurns) throw error;
      await delay(pause);
    }
  }
}

async function onVirtualCard(folder: string): Promise<Transceive> {
  const card = createVirtualCard(await openToken(folder));
  card.powerOn();
  return card.transmit;
}
