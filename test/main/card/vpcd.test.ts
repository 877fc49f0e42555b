import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { createVirtualCard, type VirtualCard } from "../../../main/card/card";
import { serveToVpcd } from "../../../main/card/vpcd";
import { apdu } from "./talk";
import { throwawayToken } from "./throwaway-token";

/** The reader's end of vpcd's protocol, as vsmartcard's vpcd.c has it. */
const control = { powerOff: "00", powerOn: "01", reset: "02", getAtr: "04" };

let server: Server;
let port: number;
let card: VirtualCard;

beforeEach(async () => {
  server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
  card = createVirtualCard(await throwawayToken(), { timing: "instant" });
});

afterEach(() => {
  server.close();
});

/** Takes the card's connection, as the PC/SC service does, and asks for the ATR. */
async function slot() {
  const socket = await new Promise<Socket>((resolve) => server.once("connection", resolve));
  const answers: string[] = [];
  socket.on("data", (chunk) => answers.push(toHex(chunk)));
  const send = (body: string) => {
    socket.write(Buffer.from([0, body.length / 2]));
    socket.write(fromHex(body));
  };
  const ask = async (body: string) => {
    const before = answers.length;
    send(body);
    await vi.waitFor(() => expect(answers.length).toBe(before + 1), { interval: 2 });
    return answers[before];
  };
  return { socket, send, ask };
}

describe("a card in a slot", () => {
  test("answers control requests and commands", async () => {
    const [link, reader] = await Promise.all([
      serveToVpcd(card, { port }),
      slot().then(async (reader) => {
        expect(await reader.ask(control.getAtr)).toBe(`000D${toHex(card.atr)}`);
        return reader;
      }),
    ]);
    expect(card.powered).toBe(false);
    reader.send(control.powerOn);
    expect(await reader.ask(apdu.selectJpki)).toBe("00029000");
    expect(await reader.ask(apdu.verifyAuthentication("1234"))).toBe("00029000");
    reader.send(control.reset);
    expect((await reader.ask(`802A009720${"00".repeat(32)}00`))?.slice(0, 4)).toBe("0102");
    reader.send(control.powerOff);
    reader.send(control.powerOn);
    expect(await reader.ask(apdu.triesOfAuthentication)).toBe("00026A82");

    await link.close();
    await link.close();
    await link.ended;
    expect(card.powered).toBe(false);
  });

  test("ends when the service goes", async () => {
    const [link, reader] = await Promise.all([
      serveToVpcd(card, { port }),
      slot().then(async (reader) => {
        await reader.ask(control.getAtr);
        return reader;
      }),
    ]);
    reader.send(control.powerOn);
    await vi.waitFor(() => expect(card.powered).toBe(true));
    reader.socket.resetAndDestroy();
    await link.ended;
    expect(card.powered).toBe(false);
  });
});

describe("no slot", () => {
  test("nobody listens", async () => {
    server.close();
    await once(server, "close");
    await expect(serveToVpcd(card, { port })).rejects.toMatchObject({ code: "service-unavailable" });
  });

  test("the service hangs up", async () => {
    server.once("connection", (socket) => socket.destroy());
    await expect(serveToVpcd(card, { port })).rejects.toMatchObject({ code: "service-unavailable" });
  });

  test("the slot holds another card: the service never asks", async () => {
    server.once("connection", (socket) => socket.once("close", () => socket.destroy()));
    await expect(serveToVpcd(card, { port, patience: 50 })).rejects.toMatchObject({ code: "reader-busy" });
  });
});
