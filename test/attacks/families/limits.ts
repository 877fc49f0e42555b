import { randomBytes, randomUUID } from "node:crypto";
import type { Attack, Family } from "../attack";
import { base64 } from "../stage/citizen";
import { document, message } from "../stage/document";
import { notice, type Stage } from "../stage/stage";
import type { Reply, Visitor } from "../stage/visitor";

/** Each attack comes from a kiosk of its own, by its network address; honest citizens come from another one. */
const at = (host: number) => `127.0.0.${host}`;

/** Answers a challenge with a signature that is none. */
async function guess({ citizen }: Stage, visitor: Visitor): Promise<Reply> {
  const answer = await citizen.answer("authentication", await visitor.loginChallenge());
  return visitor.login({ ...answer, signature: base64(randomBytes(256)) });
}

function insist(reply: Reply, code: string): void {
  if (reply.code !== code) throw new Error(`answered ${reply.status} ${reply.code}`);
}

/** The last answer to `count` requests, all of them honest but for their number. */
async function often(count: number, request: () => Promise<Reply>): Promise<Reply> {
  for (let sent = 1; sent < count; sent += 1) {
    const reply = await request();
    if (reply.status !== 200) throw new Error(`request ${sent} was answered ${reply.status} ${reply.code}`);
  }
  const last = await request();
  const wait = Number(last.headers["retry-after"]);
  if (!(wait >= 1)) throw new Error("nobody is told how long to wait");
  return last;
}

/** Asks for a challenge in a new session each time, on one connection. */
const anew = (visitor: Visitor) => (): Promise<Reply> => {
  visitor.cookie = null;
  return visitor.send("POST", "/api/login/challenges");
};

const refused = { code: "too-many-requests", status: 429, seen: "request-refused" } as const;
const lockedOut = { code: "too-many-requests", status: 429, seen: "login" } as const;

const floods: readonly Attack[] = [
  {
    id: "guessing-in-one-session",
    title: "Signatures are guessed in one session, and then a good one is tried",
    step: "login",
    stride: "S",
    measure: "after five refused logins a session is locked out for five minutes, and told for how long",
    expected: lockedOut,
    async run(stage) {
      const visitor = stage.portals.strict.visit(at(11));
      for (let tries = 0; tries < 5; tries += 1) insist(await guess(stage, visitor), "signature-invalid");
      return visitor.login(await stage.citizen.answer("authentication", await visitor.loginChallenge()));
    },
  },
  {
    id: "guessing-an-account",
    title: "Signatures for one citizen are guessed, a session each",
    step: "login",
    stride: "S",
    measure: "after five refusals an account is locked for that address for a quarter of an hour",
    expected: lockedOut,
    async run(stage) {
      for (let tries = 0; tries < 5; tries += 1)
        insist(await guess(stage, stage.portals.strict.visit(at(12))), "signature-invalid");
      return guess(stage, stage.portals.strict.visit(at(12)));
    },
  },
  {
    id: "locking-a-citizen-out",
    title: "An attacker fails in a citizen's name on purpose, so that the citizen cannot log in",
    step: "login",
    stride: "D",
    measure: "an account is locked for the address that failed, and for no other",
    expected: { harmless: "the citizen logs in at another kiosk", status: 200 },
    async run(stage) {
      const { citizen, portals } = stage;
      for (let tries = 0; tries < 6; tries += 1) await guess(stage, portals.strict.visit(at(13)));
      const victim = portals.strict.visit(at(14));
      return victim.login(await citizen.answer("authentication", await victim.loginChallenge()));
    },
  },
  {
    id: "challenge-flood",
    title: "A kiosk asks for challenges without end, a session each, to fill the portal's database",
    step: "challenge",
    stride: "D",
    measure: "120 challenges a minute for an address",
    expected: refused,
    run: ({ portals }) => often(121, anew(portals.strict.visit(at(15)))),
  },
  {
    id: "document-flood",
    title: "Documents are sent for a verdict without end, to keep the portal busy",
    step: "document",
    stride: "D",
    measure: "60 verdicts a minute for an address",
    expected: refused,
    async run(stage) {
      const visitor = stage.portals.strict.visit(at(16));
      const body = { document: base64(document), signedData: base64(await message(stage)) };
      return often(61, () => visitor.send("POST", "/api/verifications", body));
    },
  },
  {
    id: "draft-flood",
    title: "A page saves drafts without end, to keep the disk busy",
    step: "application",
    stride: "D",
    measure: "120 drafts a minute for an account",
    expected: refused,
    async run({ citizen, portals }) {
      const visitor = portals.strict.visit(at(17));
      await visitor.agree(await visitor.login(await citizen.answer("authentication", await visitor.loginChallenge())));
      return often(121, () => visitor.send("PUT", "/api/drafts/moving-in", { name: "架空" }));
    },
  },
  {
    id: "application-flood",
    title: "A holder sends applications without end",
    step: "application",
    stride: "D",
    measure: "60 applications a minute for an account",
    expected: refused,
    async run({ other, portals }) {
      const visitor = portals.strict.visit(at(18));
      await visitor.agree(await visitor.login(await other.answer("authentication", await visitor.loginChallenge())));
      const key = randomUUID();
      const answer = await other.answer("signature", await visitor.prepare(notice, key));
      return often(61, () => visitor.submit(answer, key));
    },
  },
  {
    id: "log-flood",
    title: "A flood of refusals is to push everything else out of the audit log",
    step: "connection",
    stride: "R",
    measure: "of refusals for their number, the first is written down and the others are not",
    expected: refused,
    async run({ portals }) {
      const { strict } = portals;
      const ask = anew(strict.visit(at(19)));
      const first = await often(121, ask);
      const before = (await strict.audit()).length;
      for (let more = 0; more < 20; more += 1) insist(await ask(), "too-many-requests");
      if ((await strict.audit()).length > before) throw new Error("each refusal is written down");
      return first;
    },
  },
];

export const limits: Family = {
  title: "Too many, too often",
  portals: ["strict"],
  attacks: floods,
};
