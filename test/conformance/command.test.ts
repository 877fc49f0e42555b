import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { builtCommand } from "../main/cli/built-command";
import { type Started, tapJsonSchema } from "../main/cli/kazashi-process";
import { cardIs, type PcscStack, type Slot, startPcscStack } from "./pcsc-stack";

/**
 * The command as its users have it, through the real PC/SC service: one process serves the token, another taps it, OpenSC
 * and openssl look at what they did.
 */
const { at, data, start: startWith } = builtCommand();
let stack: PcscStack;
let slot: Slot;
let serving: Started;

beforeAll(async () => {
  stack = await startPcscStack();
});
afterAll(async () => {
  await stack?.stop();
});

const start = (args: readonly string[], stdin = "") => startWith(args, { stdin });
const serve = (profile: string, port: number) =>
  start(["card", "serve", "--profile", profile, "--slot", String(port), "--data", data]);

async function tap(flow: string, pin: string, ...more: string[]) {
  const args = ["tap", flow, "--reader", slot.reader, "--data", data, "--json", ...more];
  const { status, stdout } = await start([...args, ...(pin === "" ? [] : ["--pin-stdin"])], pin).ended;
  return { status, json: tapJsonSchema.parse(JSON.parse(stdout)) };
}

describe.each([
  ["mynumber-card", "card", "JPKIAPICCTOKEN2"],
  ["android-phone", "phone", "JPKIAPGPSETOKEN"],
])("%s", (profile, kind, label) => {
  beforeEach(async () => {
    slot = await stack.freeSlot();
    serving = serve(profile, slot.port);
    expect(await serving.firstLine).toBe(`${profile} is in "${slot.reader}" (slot ${slot.port})`);
  });
  afterEach(async () => {
    serving.kill("SIGTERM");
    expect(await serving.ended).toMatchObject({ status: 0, stdout: expect.stringMatching(/^[^\n]+\n$/) });
    await cardIs("absent", slot);
  });

  test("is seen by `readers` for what it is", async () => {
    const { status, stdout } = await start(["readers", "--json"]).ended;
    expect(status).toBe(0);
    const { readers } = z.object({ readers: z.array(z.looseObject({ name: z.string() })) }).parse(JSON.parse(stdout));
    expect(readers).toContainEqual(
      expect.objectContaining({ name: slot.reader, kind: "pcsc", present: true, token: { label, kind } }),
    );
  });

  test("logs in with five exchanges", async () => {
    const { status, json } = await tap("login", "1234");
    expect(status).toBe(0);
    expect(json).toMatchObject({ outcome: "success", token: { label, kind }, tries: { before: 3, after: 3 } });
    expect(json.exchanges.map(({ ins }) => ins)).toEqual([0xa4, 0x20, 0x20, 0xb0, 0x2a]);
  });

  test("signs a document that openssl verifies", async () => {
    const [document, signature, anchors] = [at("document"), at("document.p7s"), at("ca.pem")];
    writeFileSync(document, "転入届　氏名「架空 花子」");
    const { json } = await tap("sign", "abc123", "--document", document, "--out", signature);
    expect(json.outcome).toBe("success");
    const folder = join(data, "authority", "anchors");
    const pem = readdirSync(folder).map((name) =>
      execFileSync("openssl", ["x509", "-inform", "DER", "-in", join(folder, name)], { encoding: "utf8" }),
    );
    writeFileSync(anchors, pem.join(""));
    const verify = ["cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any", "-CAfile", anchors];
    execFileSync("openssl", [...verify, "-in", signature, "-content", document, "-out", "/dev/null"], {
      stdio: "pipe",
    });
  });

  test("loses one try for a wrong PIN, as OpenSC sees too, and gets it back for a right one", async () => {
    const authenticationTries = () =>
      /^PIN \[User Authentication PIN\]\n(?:\t.*\n)*?\tTries left +: (\d)/m.exec(
        execFileSync("pkcs15-tool", ["--reader", slot.reader, "--list-pins"], { encoding: "utf8", stdio: "pipe" }),
      )?.[1];
    expect((await tap("login", "9999")).json).toMatchObject({ code: "pin-wrong", tries: { before: 3, after: 2 } });
    expect(authenticationTries()).toBe("2");
    expect((await tap("login", "1234")).json.tries).toEqual({ before: 2, after: 3 });
    expect(authenticationTries()).toBe("3");
  });

  test("is probed without a PIN", async () => {
    const { json } = await tap("probe", "");
    expect(json).toMatchObject({ outcome: "success", token: { kind }, probe: { tries: { signature: 5 } } });
  });

  test("a slot that is taken is not taken over", async () => {
    const second = await serve(profile, slot.port).ended;
    expect(second).toMatchObject({ status: 1, stdout: "" });
    expect(second.stderr).toContain("reader-busy");
    expect((await tap("probe", "")).json.outcome).toBe("success");
  });
});

test("a service that goes away and comes back finds the token in its reader again", async () => {
  slot = await stack.freeSlot();
  serving = serve("mynumber-card", slot.port);
  await serving.firstLine;
  await stack.killService();
  expect((await tap("probe", "")).json.code).toBe("service-unavailable");
  await stack.startService();
  await cardIs("present", slot);
  expect((await tap("login", "1234")).json.outcome).toBe("success");
  serving.kill("SIGINT");
  expect(await serving.ended).toMatchObject({ status: 0, stderr: expect.stringContaining("waiting for it") });
});

test("without a token the tap waits as long as it was told, and says so", async () => {
  slot = await stack.freeSlot();
  const { status, json } = await tap("probe", "", "--timeout", "1");
  expect(status).toBe(1);
  expect(json).toMatchObject({ code: "time-out", token: null, exchanges: [] });
});

test("a tap that is interrupted is cancelled, answered and kept as such", async () => {
  slot = await stack.freeSlot();
  const waiting = start(["tap", "probe", "--reader", slot.reader, "--data", data, "--json"]);
  await waiting.says("please hold");
  waiting.kill("SIGINT");
  const { status, stdout } = await waiting.ended;
  const { code, run } = tapJsonSchema.parse(JSON.parse(stdout));
  expect([status, code]).toEqual([1, "cancelled"]);
  const kept = JSON.parse((await start(["runs", "show", run, "--data", data, "--json"]).ended).stdout);
  expect(kept).toMatchObject({ outcome: "failure", failure: { code: "cancelled" } });
});

test("a reader that is not there, a port where no vpcd listens", async () => {
  slot = { reader: "No Such Reader 00 00", port: 1 };
  expect((await tap("probe", "")).json.code).toBe("reader-none");
  const nowhere = await serve("mynumber-card", 1).ended;
  expect(nowhere.status).toBe(1);
  expect(nowhere.stderr).toContain("service-unavailable");
});
