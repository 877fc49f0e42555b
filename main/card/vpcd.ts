import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Failure } from "../failure/failure";
import type { VirtualCard } from "./card";
import { quickAcknowledgement } from "./quick-acknowledgement";
import { createFrameReader, encodeFrame } from "./vpcd-frame";

export interface VpcdOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 35963 is the first slot ("Virtual PCD 00 00"), 35964 the second. */
  readonly port: number;
  /** How long to wait for the first request, in ms. PC/SC looks a few times a second; a taken slot never asks. */
  readonly patience?: number;
}

/** What a slot needs of a card. */
export type SlotCard = Pick<VirtualCard, "atr" | "powerOn" | "powerOff" | "warmReset" | "transmit">;

export interface VpcdLink {
  /** Takes the card out of the slot. Idempotent. */
  close(): Promise<void>;
  /** Settles when the link has ended, by `close` or because the PC/SC service went away. Never rejects. */
  readonly ended: Promise<void>;
}

/** A message of one byte is a control request (vsmartcard, vpcd.h); only the last is answered. */
const control = { powerOff: 0x00, powerOn: 0x01, reset: 0x02, getAtr: 0x04 } as const;

/**
 * Puts the card into a slot of vpcd (vsmartcard), so that every PC/SC program of this machine sees it. Resolves when the
 * service has asked for the ATR.
 *
 * @throws Failure `service-unavailable` when vpcd does not listen, `reader-busy` when the slot holds another card
 */
export async function serveToVpcd(card: SlotCard, options: VpcdOptions): Promise<VpcdLink> {
  const { host = "127.0.0.1", port, patience = 5_000 } = options;
  const about = `vpcd at ${host}:${port}`;
  const socket = connect({ host, port, noDelay: true });
  // Whatever breaks the connection, "close" follows.
  const ended = new Promise<void>((resolve) => {
    socket.once("close", () => {
      card.powerOff();
      resolve();
    });
  });
  const close = async () => {
    socket.destroy();
    await ended;
  };
  try {
    await once(socket, "connect");
  } catch (cause) {
    throw new Failure("service-unavailable", { about }, { cause });
  }
  socket.on("error", () => socket.destroy());
  const acknowledge = await quickAcknowledgement(socket);

  const outcome = await new Promise<"seen" | "ended" | "ignored">((resolve) => {
    setTimeout(resolve, patience, "ignored").unref();
    ended.then(() => resolve("ended"));
    answerRequests(socket, card, acknowledge, () => resolve("seen"));
  });
  if (outcome === "seen") return { close, ended };
  await close();
  throw new Failure(outcome === "ended" ? "service-unavailable" : "reader-busy", { about });
}

/** Serves the slot until the socket closes. `onSeen` is called whenever the service asks for the ATR. */
function answerRequests(socket: Socket, card: SlotCard, acknowledge: () => void, onSeen: () => void): void {
  const answer = (bytes: Uint8Array) => {
    if (!socket.destroyed) socket.write(encodeFrame(bytes));
  };

  function serve(message: Uint8Array): void {
    if (message.length !== 1) {
      // A card that gives no answer has left: so does this one.
      card.transmit(message).then(answer, () => socket.destroy());
      return;
    }
    const [request] = message;
    if (request === control.powerOff) card.powerOff();
    if (request === control.powerOn) card.powerOn();
    if (request === control.reset) card.warmReset();
    if (request === control.getAtr) {
      answer(card.atr);
      onSeen();
    }
  }

  const frames = createFrameReader(serve);
  socket.on("data", (chunk) => {
    acknowledge();
    frames(chunk);
  });
}
