import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faultNames } from "../../../main/card/faults/fault";
import { builtCommand } from "./built-command";
import { tapJsonSchema } from "./kazashi-process";

const kazashi = builtCommand();

const run = (...args: string[]) => kazashi.run(args, { stdin: "1234\n" });

async function login(pin: string, ...faults: string[]) {
  const args = ["tap", "login", "--reader", "virtual:mynumber-card", "--data", kazashi.data, "--json", "--pin-stdin"];
  // Twice: a PIN that was sent when the token was lost is asked for anew.
  const stdin = `${pin}\n${pin}\n`;
  const ended = await kazashi.run([...args, ...faults.flatMap((fault) => ["--fault", fault])], { stdin });
  return { ...ended, json: tapJsonSchema.parse(JSON.parse(ended.stdout)) };
}

test("a token lost while its PIN is verified and held again logs in; what struck is told", async () => {
  const { json, status, stderr } = await login("1234", "field-loss@3:after");
  expect([status, json.outcome, json.tries]).toEqual([0, "success", { before: 3, after: 3 }]);
  expect(stderr).toContain("fault: field-loss@3:after\n");
  expect(stderr).toContain("token-lost: please hold");
  expect(stderr).toContain("token-lost: the PIN once more");
  expect(json.exchanges.filter(({ sw }) => sw === null).length).toBe(1);
});

test("a phone's payment application first: it is held anew", async () => {
  const { json, stderr } = await login("1234", "wallet-answers@4");
  expect(json.outcome).toBe("success");
  expect(stderr).toContain("token-lost: please hold");
});

test("several faults, one of them from a script", async () => {
  const script = kazashi.at("script.json");
  writeFileSync(script, JSON.stringify({ faults: [{ fault: "wrong-sw", exchange: 7, sw: "6581" }] }));
  const { json, status, stderr } = await login("1234", "reader-unplugged@2,for=500ms", script);
  expect([status, json.code]).toEqual([1, "token-refused"]);
  expect(stderr.match(/(?<=^fault: ).*/gm)).toEqual(["reader-unplugged@2,for=500ms", "wrong-sw@7,sw=6581"]);
});

test.each([
  ["an unknown fault", ["tap", "probe", "--reader", "virtual:mynumber-card", "--fault", "bad-luck"], "field-loss"],
  ["a fault of a real reader", ["tap", "probe", "--reader", "Some Reader 00 00", "--fault", "slow"], "virtual:PROFILE"],
  ["a missing script", ["tap", "probe", "--reader", "virtual:mynumber-card", "--fault", "none.json"], "ENOENT"],
  [
    "a reader's fault at a card",
    ["card", "serve", "--profile", "mynumber-card", "--fault", "reader-unplugged"],
    "readers",
  ],
])("%s is wrong usage", async (_, args, about) => {
  const { status, stderr } = await run(...args, "--data", kazashi.data);
  expect(status).toBe(2);
  expect(stderr).toContain(about);
});

test("help names every fault", async () => {
  for (const command of [
    ["tap", "login"],
    ["card", "serve"],
  ]) {
    const { stdout } = await run(...command, "--help");
    expect(faultNames.filter((name) => !stdout.includes(name))).toEqual([]);
  }
});
