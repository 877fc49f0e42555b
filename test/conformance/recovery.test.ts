import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { builtCommand } from "../main/cli/built-command";
import { type Started, tapJsonSchema } from "../main/cli/kazashi-process";
import { cardIs, type PcscStack, type Slot, startPcscStack } from "./pcsc-stack";

/** Taps that are disturbed, through the real PC/SC service: what the matrix proves on virtual readers holds there too. */
const { data, start } = builtCommand();
let stack: PcscStack;
let slot: Slot;
let serving: Started;

beforeAll(async () => {
  stack = await startPcscStack();
});
afterAll(async () => {
  await stack?.stop();
});
beforeEach(async () => {
  slot = await stack.freeSlot();
});
afterEach(async () => {
  serving.kill("SIGTERM");
  await serving.ended;
  await cardIs("absent", slot);
});

async function serve(...faults: string[]): Promise<void> {
  const args = ["card", "serve", "--profile", "mynumber-card", "--slot", String(slot.port), "--data", data];
  serving = start([...args, ...faults.flatMap((fault) => ["--fault", fault])]);
  expect(await serving.firstLine).toContain(slot.reader);
}

function startLogin(pin = "1234"): Started {
  const args = ["tap", "login", "--reader", slot.reader, "--data", data, "--json", "--pin-stdin"];
  return start(args, { stdin: `${pin}\n${pin}\n` });
}

async function outcomeOf(login: Started) {
  return tapJsonSchema.parse(JSON.parse((await login.ended).stdout));
}

/** VERIFYs with data that the token answered. */
const verified = ({ exchanges }: { exchanges: { ins: number; commandLength: number; sw: number | null }[] }) =>
  exchanges.filter(({ commandLength, ins, sw }) => ins === 0x20 && commandLength > 5 && sw !== null).length;

test.each([1, 2, 3, 4, 5])(
  "lost at exchange %i before its effect, and again after that of another: held again, it logs in",
  async (exchange) => {
    await serve(`field-loss@${exchange}:before`, `field-loss@${exchange + 2}:after`);
    const json = await outcomeOf(startLogin());
    expect(json).toMatchObject({ outcome: "success", tries: { before: 3, after: 3 } });
    expect(json.exchanges.filter(({ sw }) => sw === null).length).toBeGreaterThanOrEqual(2);
  },
);

test("a wrong PIN whose answer is lost costs one try and is told as wrong", async () => {
  await serve("field-loss@3:after");
  const json = await outcomeOf(startLogin("9999"));
  expect(json).toMatchObject({ code: "pin-wrong", tries: { before: 3, after: 2 } });
  expect(verified(json)).toBe(0);
});

test("the service is killed in a tap and started again: the tap goes on, and no try is lost", async () => {
  await serve("slow@4,by=1s");
  const login = startLogin();
  await serving.says("fault: slow@4");
  await stack.killService();
  await login.says("service-unavailable");
  await stack.startService();
  const json = await outcomeOf(login);
  expect(json).toMatchObject({ outcome: "success", tries: { after: 3 } });
});

test("a false answer to VERIFY: it is not repeated, and the next tap succeeds", async () => {
  await serve("wrong-sw@3,sw=6F00");
  expect(await outcomeOf(startLogin())).toMatchObject({ code: "token-refused", tries: { after: null } });
  expect(await outcomeOf(startLogin())).toMatchObject({ outcome: "success", tries: { before: 3 } });
});
