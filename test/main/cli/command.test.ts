import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { writeToken } from "../../../main/card/token-folder";
import { runSchema } from "../../../main/tap/run";
import { openAuthority } from "../../../main/trust/authority/authority";
import { citizen } from "../../../main/trust/authority/holder";
import { personalise } from "../../../main/trust/authority/personalise";
import { builtCommand } from "./built-command";
import { type Ended, tapJsonSchema } from "./kazashi-process";

const kazashi = builtCommand();
/** The tokens of `data` are made once; each test that spends tries makes them full again. */
const { at, data, run, start } = kazashi;

const tapArguments = (flow: string, token: string) => [
  "tap",
  flow,
  "--reader",
  `virtual:${token}`,
  "--data",
  data,
  "--json",
];
const login = (token: string, pin: string, ...more: string[]) =>
  run([...tapArguments("login", token), "--pin-stdin", ...more], { stdin: `${pin}\n` });
const tapJson = ({ stdout }: Ended) => tapJsonSchema.parse(JSON.parse(stdout));

describe("tap login", () => {
  test.each([
    ["mynumber-card", "card", "JPKIAPICCTOKEN2"],
    ["android-phone", "phone", "JPKIAPGPSETOKEN"],
  ])("%s: five exchanges, the portal's welcome, JSON alone on stdout", async (profile, kind, label) => {
    const ended = await login(profile, "1234");
    expect(ended.status).toBe(0);
    expect(ended.stderr).toContain("please hold");
    expect(ended.stdout.trimEnd().split("\n").length).toBe(1);
    const json = tapJson(ended);
    expect(json).toMatchObject({
      outcome: "success",
      code: null,
      token: { kind, label },
      tries: { before: 3, after: 3 },
    });
    expect(json.certificate?.subject).toMatch(/^C=JP, CN=/);
    expect(json.exchanges.map(({ ins }) => ins)).toEqual([0xa4, 0x20, 0x20, 0xb0, 0x2a]);
    expect(json.afterExchanges.length).toBe(2);
    const times = json.exchanges.flatMap(({ startNs, endNs }) => [startNs, endNs]);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    const { m1 = 0, m7 = 0, m8 = 0, m10 = 0, m11 = 0 } = json.marks;
    expect(json.hold).toBeCloseTo((m8 - m1) / 1e6, 2);
    expect(json.total).toBeCloseTo((m11 - m1) / 1e6, 2);
    expect(m7).toBeLessThan(m10);
  });

  test("the PIN comes by the environment too", async () => {
    const ended = await run(tapArguments("login", "mynumber-card"), { env: { KAZASHI_PIN: "1234" } });
    expect(tapJson(ended).outcome).toBe("success");
  });

  test("for people: a table instead of JSON", async () => {
    const args = tapArguments("login", "mynumber-card").filter((arg) => arg !== "--json");
    const { status, stdout } = await run([...args, "--pin-stdin"], { stdin: "1234" });
    expect(status).toBe(0);
    expect(stdout).toContain("00 20 00 98");
    expect(stdout).toContain("after the release");
  });

  test("wrong PINs cost one try each; the last is not spent unasked", async () => {
    const first = await login("mynumber-card", "9999");
    expect(first.status).toBe(1);
    expect(tapJson(first)).toMatchObject({ code: "pin-wrong", detail: { tries: 2 }, tries: { before: 3, after: 2 } });
    expect(tapJson(await login("mynumber-card", "9999"))).toMatchObject({ tries: { before: 2, after: 1 } });
    const kept = await login("mynumber-card", "1234");
    expect(kept.status).toBe(1);
    expect(tapJson(kept)).toMatchObject({ code: "pin-last-try", tries: { before: 1, after: 1 } });
    expect(tapJson(await login("mynumber-card", "1234", "--last-try"))).toMatchObject({
      tries: { before: 1, after: 3 },
    });
  });

  test("a blocked PIN", async () => {
    for (const pin of ["1111", "2222", "3333"]) await login("android-phone", pin, "--last-try");
    const blocked = await login("android-phone", "1234", "--last-try");
    expect(blocked.status).toBe(1);
    expect(tapJson(blocked)).toMatchObject({ code: "pin-blocked", tries: { before: 0 } });
    rmSync(join(data, "tokens", "android-phone"), { recursive: true });
  });

  test("a PIN of wrong format never reaches the token", async () => {
    const ended = await login("mynumber-card", "12345");
    expect(tapJson(ended)).toMatchObject({ code: "pin-format", exchanges: [], token: null });
    expect(ended.stdout + ended.stderr).not.toContain("12345");
  });

  test("a certificate that was suspended, and one that was revoked", async () => {
    const { certificate } = tapJson(await login("mynumber-card", "1234"));
    const serial = certificate?.serial ?? "";
    const authority = await openAuthority(join(data, "authority"));
    await authority.suspend(serial);
    const suspended = await login("mynumber-card", "1234");
    expect(suspended.status).toBe(1);
    expect(tapJson(suspended)).toMatchObject({ code: "certificate-suspended", certificate: { serial } });
    expect(tapJson(await login("mynumber-card", "1234", "--revocation", "off")).outcome).toBe("success");
    await authority.resume(serial);
    await authority.revoke(serial, { reason: "keyCompromise" });
    expect(tapJson(await login("mynumber-card", "1234")).code).toBe("certificate-revoked");
    authority.close();
    rmSync(join(data, "tokens", "mynumber-card"), { recursive: true });
  });

  test("a token of another authority: unknown, unless its anchors are given", async () => {
    const foreign = await openAuthority(at("foreign"));
    const there = at("elsewhere");
    await personalise(foreign, "mynumber-card", join(there, "tokens", "mynumber-card"));
    const args = ["tap", "login", "--reader", "virtual:mynumber-card", "--json", "--pin-stdin", "--data", there];
    const unknown = await run(args, { stdin: "1234" });
    expect(tapJson(unknown).code).toBe("certificate-unknown-issuer");
    const trust = ["--trust", at("foreign", "anchors")];
    // Nobody answers for the status of its certificates.
    expect(tapJson(await run([...args, ...trust], { stdin: "1234" })).code).toBe("certificate-status-unknown");
    const known = await run([...args, ...trust, "--revocation", "if-known"], { stdin: "1234" });
    expect(tapJson(known).outcome).toBe("success");
    foreign.close();
  });

  test("a damaged store is set aside and said so; the tap goes on", async () => {
    const file = join(data, "runs.sqlite");
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
    mkdirSync(data, { recursive: true });
    writeFileSync(file, "no database at all, but long enough to be taken for one".repeat(100));
    const check = () => run(["runs", "check", "--data", data, "--json"]);
    const damaged = await check();
    expect([damaged.status, JSON.parse(damaged.stdout)]).toMatchObject([1, { code: "store-damaged" }]);
    const json = tapJson(await login("mynumber-card", "1234"));
    expect(json).toMatchObject({ outcome: "success", notices: [{ code: "store-damaged" }] });
    expect(readdirSync(data).some((name) => name.startsWith("runs.damaged-"))).toBe(true);
    expect((await check()).status).toBe(0);
  });
});

describe("tap sign", () => {
  const document = "転入届　氏名「架空 花子」\n";
  const openssl = (signature: string, content: string) =>
    execFileSync(
      "openssl",
      [
        ...["cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any", "-out", "/dev/null"],
        ...["-in", signature, "-content", content, "-CAfile", at("ca.pem")],
      ],
      { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" },
    );

  test("openssl verifies the signature with the right authority, and no other document", async () => {
    const [file, out, other] = ["document.txt", "document.p7s", "other.txt"].map((name) => at(name));
    if (file === undefined || out === undefined || other === undefined) throw new TypeError();
    writeFileSync(file, document);
    writeFileSync(other, `${document}!`);
    const args = [...tapArguments("sign", "mynumber-card"), "--pin-stdin", "--document", file, "--out", out];
    const ended = await run(args, { stdin: "abc123" });
    expect(tapJson(ended)).toMatchObject({ outcome: "success", signature: out, tries: { before: 5, after: 5 } });

    const anchors = join(data, "authority", "anchors");
    const pem = (name: string) =>
      execFileSync("openssl", ["x509", "-inform", "DER", "-in", join(anchors, name)], { encoding: "utf8" });
    writeFileSync(at("ca.pem"), readdirSync(anchors).map(pem).join(""));
    openssl(out, file);
    expect(() => openssl(out, other)).toThrow();
  });

  test("a refused signature leaves no file", async () => {
    const file = at("document.txt");
    const out = at("refused.p7s");
    writeFileSync(file, document);
    const args = [...tapArguments("sign", "mynumber-card"), "--pin-stdin", "--document", file, "--out", out];
    expect(tapJson(await run(args, { stdin: "WRONG12" }))).toMatchObject({ code: "pin-wrong", tries: { after: 4 } });
    expect(readdirSync(at())).not.toContain("refused.p7s");
    expect(tapJson(await run(args, { stdin: "ABC123" })).tries).toEqual({ before: 4, after: 5 });
  });
});

test("tap probe needs no PIN and spends none", async () => {
  const json = tapJson(await run(tapArguments("probe", "mynumber-card")));
  expect(json).toMatchObject({
    outcome: "success",
    token: { kind: "card" },
    probe: { tries: { authentication: 3, signature: 5 }, certificates: { authentication: "readable" } },
  });
});

describe("runs", () => {
  beforeEach(async () => {
    await login("mynumber-card", "1234");
  });

  test("are listed, shown and exported, and hold neither PIN nor holder", async () => {
    const listed = await run(["runs", "list", "--data", data, "--json", "--limit", "1"]);
    const { runs } = z.object({ runs: z.array(z.looseObject({ id: z.uuid() })) }).parse(JSON.parse(listed.stdout));
    const id = runs[0]?.id ?? "";
    const shown = runSchema.parse(JSON.parse((await run(["runs", "show", id, "--data", data, "--json"])).stdout));
    expect(shown).toMatchObject({ id, outcome: "success", conditions: { flow: "login", evidence: "virtual" } });
    expect(shown.exchanges.length).toBe(5);
    expect(shown.marks.m11).toBeDefined();

    const exported = await run(["runs", "export", "--data", data]);
    expect(z.array(runSchema).parse(JSON.parse(exported.stdout)).at(-1)?.id).toBe(id);
    const file = at("runs.csv");
    expect((await run(["runs", "export", id, "--format", "csv", "--out", file, "--data", data])).status).toBe(0);
    expect(readFileSync(file, "utf8").split("\r\n").length).toBe(3);
    expect(readFileSync(at("runs-exchanges.csv"), "utf8").split("\r\n").length).toBe(9);

    for (const name of readdirSync(data).filter((file) => file.startsWith("runs.sqlite"))) {
      const kept = readFileSync(join(data, name)).toString("latin1");
      expect(kept).not.toContain("ABC123");
      expect(kept).not.toContain("CN=");
    }
  });
});

describe("portal serve", () => {
  test("says its address, lets others log in, and ends when told", async () => {
    const portal = start(["portal", "serve", "--port", "0", "--data", data, "--json"]);
    const { origin } = z.object({ origin: z.url(), certificate: z.string() }).parse(JSON.parse(await portal.firstLine));
    const json = tapJson(await login("mynumber-card", "1234", "--portal", origin));
    expect(json.outcome).toBe("success");
    portal.kill("SIGTERM");
    expect((await portal.ended).status).toBe(0);
    const gone = await login("mynumber-card", "1234", "--portal", origin);
    expect(gone.status).toBe(1);
    expect(JSON.parse(gone.stdout)).toMatchObject({ outcome: "failure", code: "portal-unreachable" });
  });

  test("a portal nobody vouches for gets nothing", async () => {
    const portal = start(["portal", "serve", "--port", "0", "--data", at("alien"), "--json"]);
    const { origin } = z.object({ origin: z.url() }).parse(JSON.parse(await portal.firstLine));
    const ended = await login("mynumber-card", "1234", "--portal", origin);
    expect(JSON.parse(ended.stdout)).toMatchObject({ code: "portal-untrusted" });
    portal.kill("SIGINT");
    expect((await portal.ended).status).toBe(0);
  });
});

test("readers without a PC/SC service: said so, and the virtual tokens are there", async () => {
  const env = { PCSCLITE_CSOCK_NAME: at("no-such-socket") };
  const { status, stdout } = await run(["readers", "--json"], { env });
  expect(status).toBe(1);
  const { code, readers } = z
    .object({ code: z.string(), readers: z.array(z.looseObject({ name: z.string() })) })
    .parse(JSON.parse(stdout));
  expect(code).toBe("service-unavailable");
  expect(readers).toContainEqual(
    expect.objectContaining({
      name: "virtual:mynumber-card",
      present: true,
      token: { label: "JPKIAPICCTOKEN2", kind: "card" },
    }),
  );
});

describe("wrong usage ends with 2, says what to do, and repeats no PIN", () => {
  const reader = ["--reader", "virtual:mynumber-card"];
  test.each([
    [["tap", "login", ...reader, "--pin", "7391"]],
    [["tap", "login", ...reader, "--pin=7391"]],
    [["tap", "login", ...reader, "-p7391"]],
    [["tap", "login", ...reader, "7391"]],
    [["tap", "login", "7391", ...reader]],
    [["tap", "login", "--pin-stdin", "7391", ...reader]],
    [["tap", "login", "--pin-stdin=7391", ...reader]],
    [["tap", "sign", ...reader, "--password", "KZ7391QX"]],
    [["tap", "probe", "7391", ...reader]],
    [["tap", "login", ...reader, "--whatever=7391"]],
    [["tap", "login", ...reader]],
    [["tap", "login"]],
    [["tap", "login", ...reader, "--timeout", "soon"]],
    [["tap", "login", ...reader, "--revocation", "perhaps"]],
    [["tap", "login", ...reader, "--portal", "http://localhost"]],
    [["tap", "sign", ...reader, "--document", "/nowhere/at/all", "--out", "x"]],
    [["tap"]],
    [["no-such-command"]],
    [[]],
    [["runs", "show", "--json", "no-such-run"]],
  ])("%j", async (args) => {
    const env = { KAZASHI_DATA: data };
    const { status, stderr, stdout } = await run(args, { env });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^kazashi: \S/);
    expect(stdout + stderr).not.toContain("7391");
    if (args.includes("--json")) expect(JSON.parse(stdout)).toMatchObject({ outcome: "failure", code: "usage" });
    else expect(stdout).toBe("");
  });

  test("an unknown kind of token", async () => {
    const ended = await login("no-such-kind", "1234");
    expect(ended.status).toBe(2);
    expect(JSON.parse(ended.stdout)).toMatchObject({ code: "usage" });
  });
});

test("help and version are no failure", async () => {
  expect((await run(["--version"])).stdout).toBe("0.1.0\n");
  for (const args of [["--help"], ["tap", "--help"], ["tap", "login", "--help"]]) {
    const { status, stdout } = await run(args);
    expect([status, stdout.startsWith("Usage: kazashi")]).toEqual([0, true]);
  }
});

test("the entry starts with little: no store, no PC/SC, no cryptography; and nothing of it is Electron", () => {
  const packagesOf = (file: string, seen: Set<string>, everything: boolean): string[] => {
    if (seen.has(file)) return [];
    seen.add(file);
    const text = readFileSync(file, "utf8");
    const imported = [
      ...text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)";/gm),
      ...(everything ? text.matchAll(/\bimport\("([^"]+)"\)/g) : []),
      ...text.matchAll(/^import "([^"]+)";/gm),
    ].map(([, specifier = ""]) => specifier);
    return imported.flatMap((specifier) =>
      specifier.startsWith(".") ? packagesOf(join(dirname(file), specifier), seen, everything) : [specifier],
    );
  };
  const first = packagesOf(kazashi.file, new Set(), false).filter((name) => !name.startsWith("node:"));
  expect(new Set(first)).toEqual(new Set(["commander"]));
  const all = packagesOf(kazashi.file, new Set(), true);
  expect(all).toContain("libsql/promise");
  expect(all.filter((name) => name.startsWith("electron"))).toEqual([]);
});

test("a token whose holder has no signature certificate", async () => {
  const authority = await openAuthority(join(data, "authority"));
  const young = at("young");
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { der } = await authority.issue({
    purpose: "authentication",
    medium: "card",
    holder: citizen,
    publicKey: publicKey.export({ type: "spki", format: "der" }),
  });
  mkdirSync(young);
  await writeToken(join(young, "tokens", "mynumber-card"), {
    profile: "mynumber-card",
    keys: { authentication: privateKey },
    certificates: {
      authentication: der,
      authenticationCa: authority.caCertificate("authentication"),
      signatureCa: authority.caCertificate("signature"),
    },
  });
  authority.close();
  const file = at("document.txt");
  writeFileSync(file, "x");
  const args = ["tap", "sign", "--reader", "virtual:mynumber-card", "--data", young, "--json", "--pin-stdin"];
  const ended = await run([...args, "--document", file, "--out", join(young, "x.p7s")], { stdin: "ABC123" });
  expect(tapJson(ended)).toMatchObject({ outcome: "failure", code: "certificate-absent" });
});
