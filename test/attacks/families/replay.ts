import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Family } from "../attack";
import { base64 } from "../stage/citizen";
import { haste, notice } from "../stage/stage";
import type { Visitor } from "../stage/visitor";

const late = haste.challenge * 1000 + 200;

/** More challenges than one session may have open. */
async function flood(visitor: Visitor): Promise<void> {
  for (let count = 0; count < 8; count += 1) await visitor.loginChallenge();
}

function signal(): { readonly given: Promise<void>; give(): void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

export const replay: Family = {
  title: "Answers used again, elsewhere, or too late",
  portals: ["usual", "hasty", "deceived"],
  attacks: [
    {
      id: "login-replayed",
      title: "An answer that logged in is sent again in the session it opened",
      step: "login",
      stride: "S",
      measure: "a login ends the session it was asked in, and its challenges with it",
      expected: { code: "challenge-unknown", status: 404, seen: "login" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const answer = await citizen.answer("authentication", await visitor.loginChallenge());
        await visitor.login(answer);
        return visitor.login(answer);
      },
    },
    {
      id: "login-replayed-old-session",
      title: "An overheard login is sent again with the cookie it was sent with",
      step: "login",
      stride: "S",
      measure: "the session id is new after login, and the old one worth nothing",
      expected: { code: "session-ended", status: 401, seen: "request-refused" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const answer = await citizen.answer("authentication", await visitor.loginChallenge());
        const { cookie } = visitor;
        await visitor.login(answer);
        visitor.cookie = cookie;
        return visitor.login(answer);
      },
    },
    {
      id: "login-second-attempt",
      title: "A challenge is answered again after a refused attempt",
      step: "login",
      stride: "S",
      measure: "the first attempt spends a challenge, whatever comes of it",
      expected: { code: "challenge-used", status: 409, seen: "login" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const answer = await citizen.answer("authentication", await visitor.loginChallenge());
        await visitor.login({ ...answer, signature: base64(randomBytes(256)) });
        return visitor.login(answer);
      },
    },
    {
      id: "login-raced",
      title: "The same answer is sent twice at the same time",
      step: "login",
      stride: "S",
      measure: "a challenge is spent before anything is awaited",
      expected: { code: "challenge-used", status: 409, seen: "login" },
      async run({ authority, citizen, portals, responder }) {
        const visitor = portals.deceived.visit();
        const answer = await citizen.answer("authentication", await visitor.loginChallenge());
        const [judging, answered] = [signal(), signal()];
        // The first login waits for its certificate's status until the second has been answered.
        const waiting = async (request: Uint8Array) => {
          judging.give();
          await answered.given;
          return authority.ocsp(request);
        };
        return responder.lying(waiting, async () => {
          const first = visitor.login(answer);
          await judging.given;
          const second = await visitor.login(answer);
          answered.give();
          if ((await first).status !== 200) throw new Error("the first login was refused, too");
          return second;
        });
      },
    },
    {
      id: "challenge-other-session",
      title: "A stolen answer is sent from the thief's own session",
      step: "challenge",
      stride: "S",
      measure: "a challenge is known in the session it was given to, and in no other",
      expected: { code: "challenge-unknown", status: 404, seen: "login" },
      async run({ citizen, portals }) {
        const [victim, thief] = [portals.usual.visit(), portals.usual.visit()];
        await thief.loginChallenge();
        return thief.login(await citizen.answer("authentication", await victim.loginChallenge()));
      },
    },
    {
      id: "challenge-invented",
      title: "The attacker makes a challenge up",
      step: "challenge",
      stride: "S",
      measure: "a challenge is 256 random bits that the portal remembers",
      expected: { code: "challenge-unknown", status: 404, seen: "login" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const asked = await visitor.loginChallenge();
        return visitor.login(await citizen.answer("authentication", { ...asked, id: "AAAAAAAAAAAAAAAAAAAAAA" }));
      },
    },
    {
      id: "challenge-crowded-out",
      title: "A session hoards challenges to fill the portal's memory, and answers the first of them",
      step: "challenge",
      stride: "D",
      measure: "a session has eight challenges open; the oldest is dropped for the next",
      expected: { code: "challenge-unknown", status: 404, seen: "login" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const answer = await citizen.answer("authentication", await visitor.loginChallenge());
        await flood(visitor);
        return visitor.login(answer);
      },
    },
    {
      id: "challenge-expired",
      title: "A login is answered after its time",
      step: "challenge",
      stride: "S",
      measure: "a challenge can be answered for five minutes",
      expected: { code: "challenge-expired", status: 410, seen: "login" },
      async run({ citizen, portals }) {
        const visitor = portals.hasty.visit();
        const answer = await citizen.answer("authentication", await visitor.loginChallenge());
        await sleep(late);
        return visitor.login(answer);
      },
    },
    {
      id: "application-expired",
      title: "An application is signed in time and sent in after it",
      step: "application",
      stride: "R",
      measure: "the time limit is in the signed text, and the portal keeps it",
      expected: { code: "challenge-expired", status: 410, seen: "application-accepted" },
      async run({ citizen, member, portals }) {
        const visitor = await member(portals.hasty);
        const key = randomUUID();
        const answer = await citizen.answer("signature", await visitor.prepare(notice, key));
        await sleep(late);
        return visitor.submit(answer, key);
      },
    },
    {
      id: "application-replayed",
      title: "An accepted application is sent again under a new key, to have it twice",
      step: "application",
      stride: "R",
      measure: "a challenge belongs to one submission, and is spent by it",
      expected: { code: "challenge-used", status: 409, seen: "application-accepted" },
      async run({ citizen, member }) {
        const visitor = await member();
        const key = randomUUID();
        const answer = await citizen.answer("signature", await visitor.prepare(notice, key));
        await visitor.submit(answer, key);
        return visitor.submit(answer, randomUUID());
      },
    },
    {
      id: "application-key-taken",
      title: "Another application is sent in under the key of an accepted one",
      step: "application",
      stride: "T",
      measure: "a key stands for one request, by its hash",
      expected: { code: "application-conflict", status: 409, seen: "application-accepted" },
      async run({ citizen, member }) {
        const visitor = await member();
        const key = randomUUID();
        await visitor.submit(await citizen.answer("signature", await visitor.prepare(notice, key)), key);
        const changed = await visitor.prepare({ ...notice, people: "9" }, key);
        return visitor.submit(await citizen.answer("signature", changed), key);
      },
    },
    {
      id: "application-key-swapped",
      title: "A signed application is sent in under another key than the one in its text",
      step: "application",
      stride: "T",
      measure: "the key is in the signed text and remembered with the challenge",
      expected: { code: "challenge-unknown", status: 404, seen: "application-accepted" },
      async run({ citizen, member }) {
        const visitor = await member();
        const answer = await citizen.answer("signature", await visitor.prepare(notice, randomUUID()));
        return visitor.submit(answer, randomUUID());
      },
    },
    {
      id: "application-other-session",
      title: "A signed application is sent in from another session of the same holder",
      step: "application",
      stride: "S",
      measure: "a challenge is known in the session it was given to, and in no other",
      expected: { code: "challenge-unknown", status: 404, seen: "application-accepted" },
      async run({ citizen, member }) {
        const [one, other] = [await member(), await member()];
        const key = randomUUID();
        return other.submit(await citizen.answer("signature", await one.prepare(notice, key)), key);
      },
    },
    {
      id: "application-of-another",
      title: "Another citizen sends in again what somebody had accepted, for the receipt",
      step: "application",
      stride: "I",
      measure: "a receipt is given again to the account it belongs to",
      expected: { code: "application-conflict", status: 409, seen: "application-accepted" },
      async run({ citizen, other, member, portals }) {
        const visitor = await member();
        const key = randomUUID();
        const answer = await citizen.answer("signature", await visitor.prepare(notice, key));
        await visitor.submit(answer, key);
        return (await member(portals.usual, other)).submit(answer, key);
      },
    },
  ],
};
