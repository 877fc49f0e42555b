import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { asFailure, Failure } from "../../../main/failure/failure";
import type { PortalClient } from "../../../main/portal/client";
import type { PortalProcess } from "../portal-child";
import type { Measurement } from "../report";
import { notice, type QuickCitizen } from "./town";

export interface KillOptions {
  readonly kiosks: number;
  readonly kills: number;
  /** How long a portal serves before it is killed. */
  readonly everyMs: number;
}

/** What one kiosk was told. */
interface Told {
  /** Receipt numbers by key. */
  readonly receipts: Map<string, string>;
  /** Keys of applications that it was told were not made. */
  readonly notMade: Set<string>;
  /** The name in the last draft that was kept; null where an application took it with it. */
  draft: string | null;
}

/** Nobody is there, for a while: whatever was asked may have been done or not. */
const unanswered = ({ code }: Failure): boolean => code === "portal-unreachable";

/**
 * Kiosks that log in, keep drafts and send applications while the portal is killed (SIGKILL) again and again, in the middle of
 * whatever it does. Afterwards everything a citizen was told has to be true.
 * @param start starts the portal again, under the same origin
 */
export async function measureKills(
  start: () => Promise<PortalProcess>,
  citizens: readonly QuickCitizen[],
  { everyMs, kiosks, kills }: KillOptions,
): Promise<Measurement[]> {
  let over = false;
  let portal = await start();
  const refusals = new Map<string, number>();
  let interrupted = 0;

  /** Asks until somebody answers. */
  async function insist<Answer>(client: PortalClient, ask: (client: PortalClient) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      try {
        return await ask(client);
      } catch (error) {
        const failure = asFailure(error);
        // Kiosks without a pause come to the portal's limits; then they wait, as a page tells a citizen to.
        if (failure.code === "too-many-requests") await sleep((failure.detail.seconds ?? 1) * 1000);
        else if (!unanswered(failure)) throw error;
        else {
          interrupted += 1;
          await sleep(20);
        }
      }
    }
  }

  async function logIn(client: PortalClient, citizen: QuickCitizen): Promise<void> {
    for (;;) {
      try {
        const request = await insist(client, (one) => one.requestLogin());
        const { terms } = await client.completeLogin(citizen.answer("authentication", request));
        return void (await client.agree(terms.version));
      } catch (error) {
        // The answer was lost: whether it was a login nobody knows, and another one does no harm.
        if (!unanswered(asFailure(error))) throw error;
        interrupted += 1;
      }
    }
  }

  async function visit(client: PortalClient, citizen: QuickCitizen, told: Told): Promise<void> {
    const draft = { name: `架空 ${randomUUID().slice(0, 8)}` };
    await insist(client, (one) => one.saveDraft("moving-in", draft));
    told.draft = draft.name;
    const key = randomUUID();
    const request = await insist(client, (one) => one.requestSignature("moving-in", notice, key));
    const answer = citizen.answer("signature", request);
    try {
      const { number } = await insist(client, (one) => one.completeApplication(answer, key));
      told.receipts.set(key, number);
      told.draft = null;
    } catch (error) {
      const { code } = asFailure(error);
      refusals.set(code, (refusals.get(code) ?? 0) + 1);
      // Whatever the reason: the citizen asks whether it was made, and is told.
      const receipt = await insist(client, (one) => one.findApplication(key));
      if (receipt === null) told.notMade.add(key);
      else {
        told.receipts.set(key, receipt.number);
        told.draft = null;
      }
    }
  }

  async function kiosk(citizen: QuickCitizen): Promise<Told> {
    const told: Told = { receipts: new Map(), notMade: new Set(), draft: null };
    const client = portal.visit();
    await logIn(client, citizen);
    while (!over) {
      try {
        await visit(client, citizen, told);
      } catch (error) {
        if (asFailure(error).code !== "session-ended") throw error;
        await logIn(client, citizen);
      }
    }
    return told;
  }

  // A citizen a kiosk: a draft is one a citizen.
  const working = Promise.all(citizens.slice(0, kiosks).map(kiosk));
  working.catch(() => undefined);
  for (let kill = 0; kill < kills; kill += 1) {
    await sleep(everyMs);
    const killed = portal;
    await killed.kill();
    portal = await start();
  }
  over = true;
  const all = await working;

  const wrong: string[] = [];
  let receipts = 0;
  let notMade = 0;
  for (const [index, told] of all.entries()) {
    const citizen = citizens[index];
    if (citizen === undefined) continue;
    const client = portal.visit();
    await logIn(client, citizen);
    for (const [key, number] of told.receipts) {
      receipts += 1;
      const kept = await client.findApplication(key);
      if (kept?.number !== number) wrong.push(`receipt ${number} is kept as ${kept?.number}`);
    }
    for (const key of told.notMade) {
      notMade += 1;
      if ((await client.findApplication(key)) !== null)
        wrong.push("an application was made that the citizen was told was not");
    }
    const draft = await client.draft("moving-in");
    if ((draft?.name ?? null) !== told.draft) wrong.push(`draft ${told.draft} is kept as ${draft?.name}`);
    const numbers = new Set(told.receipts.values());
    if (numbers.size !== told.receipts.size) wrong.push("two applications have one number");
  }
  await portal.close();
  // Nothing told is nothing lost, and shows nothing.
  if (kills > 0 && receipts + notMade === 0) throw new Failure("internal", { about: "no application came to an end" });
  const told = [...refusals].map(([code, count]) => `${count} ${code}`).join(", ");
  const note = `${kills} times SIGKILL, ${interrupted} requests cut off; ${receipts} applications made, ${notMade} told not made${told === "" ? "" : ` (${told})`}`;
  return [
    { name: "kept otherwise than a citizen was told", value: wrong.length, goal: 0, unit: "", note: wrong[0] ?? note },
  ];
}
