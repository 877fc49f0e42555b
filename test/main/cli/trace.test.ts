import { readFileSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { traceEventsSchema } from "../../../main/link/trace-events";
import { readTrace } from "../../../main/link/trace-reader";
import { builtCommand } from "./built-command";

const { at, data, run: runWith } = builtCommand();

const run = (args: readonly string[], stdin = "") => runWith(args, { stdin });
const tap = (flow: string, reader: string, ...more: string[]) =>
  run(["tap", flow, "--reader", reader, "--data", data, "--json", ...more], "1234\n");
const shipped = (name: string) => resolve("test/traces", name);

describe("a traced tap", () => {
  test("leaves a trace of the tap that only its owner reads, without data; and it replays as a token", async () => {
    const file = at("login.trace");
    const { status, stderr } = await tap("login", "virtual:mynumber-card", "--pin-stdin", "--trace", file);
    expect(status).toBe(0);
    expect(stderr).not.toContain("names its holder");
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
    const trace = readTrace(readFileSync(file, "utf8"));
    expect(trace.about.get("outcome")).toBe("success");
    expect(trace.marks.map(({ name }) => name)).toEqual(expect.arrayContaining(["m0", "m1", "m5", "m7", "m8", "m11"]));
    const kept = trace.exchanges.filter(({ responseData }) => "bytes" in responseData && responseData.bytes.length > 0);
    expect(kept).toEqual([]);
    expect(readFileSync(file, "utf8")).not.toMatch(/31323334|1234 /);

    const again = at("again.trace");
    const replayed = await tap("login", `replay:${file}`, "--pin-stdin", "--trace", again);
    // Zeros are no certificate: the tap goes through, the portal refuses.
    expect(JSON.parse(replayed.stdout)).toMatchObject({ code: "certificate-malformed", token: { kind: "unknown" } });
    const diff = await run(["trace", "diff", file, again, "--json"]);
    expect([diff.status, JSON.parse(diff.stdout)]).toMatchObject([0, { same: true, sameAtr: true }]);
  });

  test("with --keep-data keeps the certificate, says so, and keeps no PIN", async () => {
    const file = at("kept.trace");
    const { status, stderr } = await tap(
      "login",
      "virtual:mynumber-card",
      "--pin-stdin",
      "--trace",
      file,
      "--keep-data",
    );
    expect(status).toBe(0);
    expect(stderr).toContain("names its holder");
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(/^00B08A00 le:65536 > 3082[0-9A-F]{2000,} 9000 /m);
    expect(text).toMatch(/^00200098 \*4 > 9000 /m);
    expect(text).not.toContain("31323334");
  });

  test("is refused before anything is held where the file cannot be written", async () => {
    const { status, stderr } = await tap("probe", "virtual:mynumber-card", "--trace", at("none", "x.trace"));
    expect(status).toBe(2);
    expect(stderr).toContain("ENOENT");
    expect(stderr).not.toContain("please hold");
  });
});

describe("replay:FILE", () => {
  test("a probe reads the recorded token", async () => {
    const { status, stdout } = await tap("probe", `replay:${shipped("card-probe.trace")}`);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).probe.certificates).toMatchObject({
      authentication: "readable",
      signature: "behind-pin",
    });
  });

  test("another tap than the recorded one is told by the line", async () => {
    const { status, stdout } = await tap("login", `replay:${shipped("card-probe.trace")}`, "--pin-stdin");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      code: "trace-other-command",
      detail: { about: expect.stringMatching(/^00200098 is not line 1\d$/) },
    });
  });
});

describe("trace", () => {
  test("diff tells what differs, with exit status 1; what is unreadable, with its line and 2", async () => {
    const differ = await run(["trace", "diff", shipped("card-login.trace"), shipped("plain-forms-login.trace")]);
    expect(differ.status).toBe(1);
    expect(differ.stdout).toMatch(/^the ATRs differ$[\s\S]*response-length, status$/m);
    writeFileSync(at("bad.trace"), "# atr: 3B\n00A4 > 9000\n");
    const bad = await run(["trace", "diff", at("bad.trace"), shipped("card-login.trace"), "--json"]);
    expect(bad.status).toBe(2);
    expect(JSON.parse(bad.stdout)).toMatchObject({ code: "trace-unreadable" });
    expect(bad.stderr).toContain("bad.trace, line 2");
    expect((await run(["trace", "diff", at("none.trace"), at("bad.trace")])).status).toBe(2);
  });

  test("export writes both formats", async () => {
    const from = shipped("phone-login.trace");
    const chrome = await run(["trace", "export", from, "--format", "chrome", "--out", at("t.json")]);
    expect(chrome.status).toBe(0);
    traceEventsSchema.parse(JSON.parse(readFileSync(at("t.json"), "utf8")));
    const pcapng = await run(["trace", "export", from, "--format", "pcapng", "--out", at("t.pcapng"), "--json"]);
    expect(JSON.parse(pcapng.stdout)).toMatchObject({ outcome: "success", exchanges: 7 });
    expect(readFileSync(at("t.pcapng")).readUInt32BE(0)).toBe(0x0a0d0d0a);
  });
});
