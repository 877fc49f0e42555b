import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPortalClient, type PortalClient } from "../../../main/portal/client";
import { openPortalDatabase } from "../../../main/portal/database";
import { logIn, notice } from "./citizen";
import { type SharedPortal, startSharedPortal } from "./several-processes";

/** One portal process on SQLite, behind something that can be told to break the connection. */
let portal: SharedPortal;
let client: PortalClient;

beforeAll(async () => {
  portal = await startSharedPortal(1, undefined);
  client = createPortalClient({ origin: portal.origin, trust: { pinned: portal.certificate } });
  await logIn(client, portal.citizen);
});
afterAll(async () => {
  client?.close();
  await portal?.close();
});

/** Asks until somebody answers, as the page and every honest client does. */
async function insist<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let left = 100; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || !(error instanceof Error && "code" in error && error.code === "portal-unreachable"))
        throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Signs an application and sends it, with the interruption in between; what the citizen is told in the end has to be true. */
async function submitted(interrupt: () => Promise<void>): Promise<string> {
  const draft = { name: `架空 ${randomUUID().slice(0, 8)}` };
  await insist(() => client.saveDraft("moving-in", draft));
  const key = randomUUID();
  const request = await insist(() => client.requestSignature("moving-in", notice, key));
  const answer = portal.citizen.answer("signature", request);
  expect(await insist(() => client.draft("moving-in"))).toEqual(draft);
  const first = client.completeApplication(answer, key).catch(() => undefined);
  await interrupt();
  await first;
  const receipt = await insist(() => client.completeApplication(answer, key));
  // Told once more, by the key alone; and the draft went with it, not before.
  expect(await insist(() => client.findApplication(key))).toEqual(receipt);
  expect(await insist(() => client.draft("moving-in"))).toBeNull();
  return receipt.number;
}

const numbers: string[] = [];

describe("an application is made once", () => {
  // The way from the request's first byte to the reply's last takes some ten milliseconds; longer on a busy machine.
  test.each([0, 3, 8, 20, 60])(
    "when the portal is killed %i ms after it was sent",
    async (ms) => {
      numbers.push(
        await submitted(async () => {
          await new Promise((resolve) => setTimeout(resolve, ms));
          await portal.kill(0);
          await portal.restart(0);
        }),
      );
    },
    120_000,
  );

  test.each([
    ["before the portal has it", "request"],
    ["before its reply comes", "reply"],
  ] as const)(
    "when the network is cut %s",
    async (_, when) => {
      numbers.push(await submitted(() => portal.cut(when)));
    },
    120_000,
  );

  test("and nothing of it is there twice", async () => {
    expect(new Set(numbers).size).toBe(7);
    const database = await openPortalDatabase(portal.folder);
    const rows = await database.kept.selectFrom("application").select("idempotency_key").execute();
    await database.close();
    expect(rows).toHaveLength(7);
  });
});
