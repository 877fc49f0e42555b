import { once } from "node:events";
import { connect } from "node:net";
import { z } from "zod";
import { fromHex } from "../../main/apdu/hex";
import { createVirtualCard } from "../../main/card/card";
import { openToken } from "../../main/card/token";
import { serveToVpcd } from "../../main/card/vpcd";
import { createFrameReader, encodeFrame } from "../../main/card/vpcd-frame";

/**
 * A card in a slot of vpcd, as a program of its own (see serve-card.ts). It takes one argument, JSON; prints a line when
 * the service has seen the card; takes the card out when its input ends.
 */
const what = z
  .union([
    z.object({ port: z.int(), token: z.string(), commandNs: z.int().optional() }),
    /** Shows this ATR, hexadecimal, and never answers a command; a mute one cannot be powered on. */
    z.object({ port: z.int(), silentWithAtr: z.string(), mute: z.boolean().optional() }),
  ])
  .parse(JSON.parse(process.argv[2] ?? ""));

if ("token" in what) {
  const { port, token, commandNs } = what;
  const timing = commandNs === undefined ? "instant" : { byte: 0, command: commandNs, signature: 0 };
  await serveToVpcd(createVirtualCard(await openToken(token), { timing }), { port });
  process.stdout.write("seen\n");
} else {
  const socket = connect({ port: what.port, noDelay: true });
  await once(socket, "connect");
  const control = { powerOn: 0x01, reset: 0x02, getAtr: 0x04 };
  let justPowered = false;
  const frames = createFrameReader((body) => {
    if (body.length !== 1) return;
    const [request] = body;
    if (request === control.powerOn || request === control.reset) justPowered = true;
    if (request !== control.getAtr) return;
    const mute = justPowered && what.mute === true;
    justPowered = false;
    // No ATR has 60 bytes, so powering on fails; an empty one would take the card out of the slot.
    socket.write(encodeFrame(mute ? new Uint8Array(60) : fromHex(what.silentWithAtr)));
    process.stdout.write("seen\n");
  });
  socket.on("data", frames);
}
process.stdin.on("end", () => process.exit(0)).resume();
