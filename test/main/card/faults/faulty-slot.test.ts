import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fromHex, toHex } from "../../../../main/apdu/hex";
import { createVirtualCard } from "../../../../main/card/card";
import { createFaults } from "../../../../main/card/faults/faults";
import { serveFaultyCard } from "../../../../main/card/faults/faulty-slot";
import { readFaults } from "../../../../main/card/faults/notation";
import { apdu } from "../talk";
import { throwawayToken } from "../throwaway-token";

let server: Server;
let port: number;

beforeEach(async () => {
  server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterEach(() => {
  server.close();
});

/** The PC/SC service's end of the next card that comes into the slot; it has asked for the ATR and powered the card. */
async function nextCard() {
  const socket = await new Promise<Socket>((resolve) => server.once("connection", resolve));
  const answers: string[] = [];
  let gone = false;
  socket.on("data", (chunk) => answers.push(toHex(chunk).slice(4)));
  socket.on("error", () => undefined);
  socket.on("close", () => {
    gone = true;
  });
  const send = (body: string) => socket.write(Buffer.concat([Buffer.from([0, body.length / 2]), fromHex(body)]));
  const ask = async (body: string) => {
    const before = answers.length;
    send(body);
    await vi.waitFor(() => expect(gone || answers.length > before).toBe(true), { interval: 2 });
    return answers[before] ?? "gone";
  };
  const atr = await ask("04");
  send("01");
  return { ask, atr, socket };
}

async function serve(...texts: string[]) {
  const card = createVirtualCard(await throwawayToken(), { timing: "instant" });
  const faults = createFaults(readFaults(texts));
  return { card, link: serveFaultyCard(card, faults, { port }) };
}

test("a card that is lost leaves the slot, comes back in its time, and has forgotten everything", async () => {
  const first = nextCard();
  const { card, link } = await serve("field-loss@2:after,back=100ms");
  const { ask, atr } = await first;
  expect(atr).toBe(toHex(card.atr));
  expect(await ask(apdu.selectJpki)).toBe("9000");
  const second = nextCard();
  const lost = Date.now();
  expect(await ask(apdu.verifyAuthentication("9999"))).toBe("gone");
  const again = await second;
  expect(Date.now() - lost).toBeGreaterThanOrEqual(99);
  expect(await again.ask(apdu.triesOfAuthentication)).toBe("6A82");
  expect(await again.ask(apdu.selectJpki)).toBe("9000");
  expect(await again.ask(apdu.triesOfAuthentication)).toBe("63C2");
  await (await link).close();
});

test("wrong answers come through, and the card stays", async () => {
  const first = nextCard();
  const { link } = await serve("wrong-sw@1,sw=6581", "truncated@2");
  const { ask } = await first;
  expect(await ask(apdu.selectJpki)).toBe("6581");
  expect(await ask(apdu.selectJpki)).toBe("90");
  expect(await ask(apdu.selectJpki)).toBe("9000");
  await (await link).close();
});

test("a phone that may not answer yet comes later; one without power stays away until it is closed", async () => {
  const before = Date.now();
  const first = nextCard();
  const { link } = await serve("secure-nfc,for=100ms", "power-off@1");
  const { ask } = await first;
  expect(Date.now() - before).toBeGreaterThanOrEqual(99);
  let came = false;
  server.once("connection", () => {
    came = true;
  });
  expect(await ask(apdu.selectJpki)).toBe("gone");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(came).toBe(false);
  const { close, ended } = await link;
  await close();
  await ended;
});

test("another chip of the phone answers with an ATR of its own, and has no application", async () => {
  const first = nextCard();
  const { link } = await serve("technology-a");
  const { ask, atr } = await first;
  expect(atr).toBe("3B80800101");
  expect(await ask(apdu.selectJpki)).toBe("6A82");
  await (await link).close();
});

test("the service goes away: it ends, and is not taken for a fault", async () => {
  const first = nextCard();
  const { link } = await serve("slow@9");
  const { socket } = await first;
  const { ended } = await link;
  socket.destroy();
  await ended;
});
