import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { base64 } from "../../attacks/stage/citizen";
import { type Asked, createVisitor, type Visitor } from "../../attacks/stage/visitor";
import { type PostgresServer, startPostgres } from "../../postgres";
import { backEnds } from "./back-ends";
import { notice, type Pin } from "./citizen";
import { type SharedPortal, startSharedPortal } from "./several-processes";

describe.each(backEnds)("two processes on %s", (backEnd) => {
  let server: PostgresServer | undefined;
  let portal: SharedPortal;

  beforeAll(async () => {
    server = backEnd === "PostgreSQL" ? await startPostgres() : undefined;
    portal = await startSharedPortal(2, await server?.database());
  });
  afterAll(async () => {
    await portal?.close();
    await server?.stop();
  });

  /** Each request comes on a connection of its own, and so to the other process than the one before. */
  const visit = (): Visitor => createVisitor(portal.origin, portal.certificate, { keepAlive: false });

  const signed = (pin: Pin, { digestInfo, id }: Asked) => ({
    challenge: id,
    certificate: base64(portal.citizen.certificate(pin)),
    signature: base64(portal.citizen.sign(pin, digestInfo)),
  });

  async function member(): Promise<Visitor> {
    const visitor = visit();
    const loggedIn = await visitor.login(signed("authentication", await visitor.loginChallenge()));
    if (loggedIn.status !== 200) throw new Error(`login: ${loggedIn.status} ${loggedIn.code}`);
    await visitor.agree(loggedIn);
    return visitor;
  }

  test("a citizen logs in, keeps a draft, signs, and has one receipt, a request to each in turn", async () => {
    const before = [...portal.handed];
    const visitor = await member();
    expect((await visitor.send("PUT", "/api/drafts/moving-in", { name: "架空" })).status).toBe(200);
    expect((await visitor.send("GET", "/api/drafts/moving-in")).text).toContain("架空");
    const key = randomUUID();
    const answer = signed("signature", await visitor.prepare(notice, key));
    // Sent to both at the same time, as by somebody who pressed twice, and once more later.
    const replies = await Promise.all([visitor.submit(answer, key), visitor.submit(answer, key)]);
    replies.push(await visitor.submit(answer, key), await visitor.submit(answer, key));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const numbers = replies.map(({ text }) => /K-\d{8}-\d{7}/.exec(text)?.[0]);
    expect(new Set(numbers).size).toBe(1);
    expect((await visitor.send("GET", "/api/applications")).text.match(/K-\d{8}-\d{7}/g)).toHaveLength(1);
    expect((await visitor.send("POST", "/api/logout")).status).toBe(200);
    for (let count = 0; count < 2; count += 1) expect((await visitor.send("GET", "/api/home")).status).toBe(401);
    for (const [index, count] of before.entries()) expect(portal.handed[index]).toBeGreaterThan(count + 4);
  });

  test("a challenge answered at one is used at the other; guesses at both add up to a lock-out", async () => {
    const visitor = visit();
    const asked = await visitor.loginChallenge();
    const wrong = { ...signed("authentication", asked), signature: base64(randomBytes(256)) };
    expect((await visitor.login(wrong)).code).toBe("signature-invalid");
    expect((await visitor.login(signed("authentication", asked))).code).toBe("challenge-used");
    for (let tries = 1; tries < 5; tries += 1) {
      const guess = {
        ...signed("authentication", await visitor.loginChallenge()),
        signature: base64(randomBytes(256)),
      };
      expect((await visitor.login(guess)).code).toBe("signature-invalid");
    }
    const good = signed("authentication", await visitor.loginChallenge());
    for (let count = 0; count < 2; count += 1)
      expect(await visitor.login(good)).toMatchObject({ status: 429, code: "too-many-requests" });
  });

  test("one is killed: the session goes on at the other", async () => {
    const visitor = await member();
    await portal.kill(0);
    for (let count = 0; count < 2; count += 1) expect((await visitor.send("GET", "/api/home")).status).toBe(200);
    await portal.restart(0);
    for (let count = 0; count < 2; count += 1) expect((await visitor.send("GET", "/api/home")).status).toBe(200);
  });

  test("both are killed: the session goes on, and what was signed before is taken on after", async () => {
    const visitor = await member();
    const key = randomUUID();
    const answer = signed("signature", await visitor.prepare(notice, key));
    await portal.kill(0);
    await portal.kill(1);
    await Promise.all([portal.restart(0), portal.restart(1)]);
    expect(await visitor.submit(answer, key)).toMatchObject({ status: 200 });
  });
});
