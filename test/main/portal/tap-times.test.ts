import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Failure } from "../../../main/failure/failure";
import { type Citizen, newTown, type RunningPortal, type Town } from "./citizen";

let town: Town;
let portal: RunningPortal;
let citizen: Citizen;
const flags: Failure[] = [];

beforeAll(async () => {
  town = await newTown();
  portal = await town.start({ onFlag: (flag) => flags.push(flag) });
  citizen = await town.citizen();
});
afterAll(() => town.close());

/** A login whose signature comes so long after the certificate. */
async function login(ms: number, { again = false, ahead = true } = {}): Promise<string[]> {
  const visitor = portal.visit();
  const request = await visitor.requestLogin();
  const certificate = citizen.certificate("authentication");
  if (ahead) await visitor.checkCertificate(request.challenge, certificate);
  town.clock.now = new Date(town.clock.now.getTime() + ms);
  // Sent once more just before, as if the way had been short.
  if (again) await visitor.checkCertificate(request.challenge, certificate);
  const before = flags.length;
  await visitor.completeLogin(citizen.answer("authentication", request));
  return flags.slice(before).map(({ code, detail }) => `${code}: ${detail.about}`);
}

const fit = "40–2500 ms";

describe("the time from certificate to signature", () => {
  test.each([40, 300, 2_500])("of %i ms fits a card", async (ms) => {
    expect(await login(ms)).toEqual([]);
  });

  test("that is too short or too long is told to staff, and the login stands", async () => {
    expect(await login(39)).toEqual([`tap-times-odd: card: 39 ms; ${fit}`]);
    expect(await login(2_501)).toEqual([`tap-times-odd: card: 2501 ms; ${fit}`]);
    const flagged = (await town.audit()).filter(({ event }) => event === "tap-flagged");
    expect(flagged).toMatchObject([
      { outcome: "flagged", flag: "signature-early" },
      { outcome: "flagged", flag: "signature-late" },
    ]);
    expect(flagged[0]?.account).toHaveLength(16);
  });

  test("counts from the first time the certificate came", async () => {
    expect(await login(5_000, { again: true })).toHaveLength(1);
  });

  test("is not judged where no certificate was sent ahead", async () => {
    expect(await login(5_000, { ahead: false })).toEqual([]);
  });
});
