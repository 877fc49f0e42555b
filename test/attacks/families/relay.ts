import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Family } from "../attack";
import { notice } from "../stage/stage";

/** A relay that reaches a card by a long way: longer than any chip takes to sign. */
const longWayMs = 4_500;

export const relay: Family = {
  title: "Taps whose times do not fit",
  portals: ["usual"],
  attacks: [
    {
      id: "relayed-login",
      title: "The token at the reader passes the commands on to a card elsewhere, and its answers come late",
      step: "tap",
      stride: "S",
      measure: "the time between the certificate and the signature is held against what chips take; staff are told",
      expected: { flag: "signature-late", status: 200 },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const answer = await citizen.answer("authentication", await visitor.loginChallenge());
        await visitor.sendAhead("login", answer);
        await sleep(longWayMs);
        return visitor.login(answer);
      },
    },
    {
      id: "relayed-application",
      title: "A signature on an application comes late, from a card elsewhere",
      step: "application",
      stride: "S",
      measure: "the time between the certificate and the signature is held against what chips take; staff are told",
      expected: { flag: "signature-late", status: 200 },
      async run({ citizen, member }) {
        const visitor = await member();
        const key = randomUUID();
        const answer = await citizen.answer("signature", await visitor.prepare(notice, key));
        await visitor.sendAhead("application", answer);
        await sleep(longWayMs);
        return visitor.submit(answer, key);
      },
    },
  ],
};
