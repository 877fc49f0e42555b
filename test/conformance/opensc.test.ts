import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createVirtualCard } from "../../main/card/card";
import { openToken } from "../../main/card/token";
import { serveToVpcd, type VpcdLink } from "../../main/card/vpcd";
import { openAuthority } from "../../main/trust/authority/authority";
import { personalise } from "../../main/trust/authority/personalise";
import { cardIs, type PcscStack, type Slot, startPcscStack } from "./pcsc-stack";

/**
 * OpenSC's own JPKI driver judges the virtual tokens, through the real PC/SC service: programs that know nothing of Kazashi
 * recognise the token, read it, sign with it, and openssl verifies what it signed.
 */
let stack: PcscStack;
let work: string;
let slot: Slot;
let link: VpcdLink;

beforeAll(async () => {
  stack = await startPcscStack();
  work = mkdtempSync(join(tmpdir(), "kazashi-opensc-"));
});

afterAll(async () => {
  await stack?.stop();
  rmSync(work, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd: work, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") reject(error);
      else resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

const openscTool = (...args: string[]) => run("opensc-tool", ["--reader", slot.reader, ...args]);
const pkcs15Tool = (...args: string[]) => run("pkcs15-tool", ["--reader", slot.reader, ...args]);

/** Serves a new token of this kind, with certificates from a test authority. */
async function serve(profile: string): Promise<string> {
  const dir = mkdtempSync(join(work, `${profile}-`));
  await personalise(await openAuthority(join(work, "authority")), profile, dir);
  slot = await stack.freeSlot();
  link = await serveToVpcd(createVirtualCard(await openToken(dir), { timing: "instant" }), { port: slot.port });
  await cardIs("present", slot);
  return dir;
}

/** Tries left as pkcs15-tool prints them. */
async function tries(): Promise<Record<string, number>> {
  const { stdout } = await pkcs15Tool("--list-pins");
  const found = [...stdout.matchAll(/^PIN \[(.*)\]\n(?:\t.*\n)*?\tTries left +: (\d+)$/gm)];
  return Object.fromEntries(found.map(([, label, left]) => [label, Number(left)]));
}

/** PKCS#11 shows each PIN as a token of its own; the slot of the one with this label, on our reader. */
async function pkcs11Slot(label: string): Promise<string> {
  const { stdout } = await run("pkcs11-tool", ["--list-token-slots"]);
  for (const [, id, reader, token] of stdout.matchAll(/^Slot \d+ \((0x[0-9a-f]+)\): (.*)\n +token label +: (.*)$/gm))
    if (reader === slot.reader && token === label && id !== undefined) return id;
  throw new Error(`no PKCS#11 token "${label}" in ${slot.reader}:\n${stdout}`);
}

const keys = [
  { id: "01", label: "JPKI (User Authentication PIN)", pin: "1234", file: "authentication.der" },
  { id: "02", label: "JPKI (Digital Signature PIN)", pin: "ABC123", file: "signature.der" },
] as const;

/** The certificate as OpenSC read it, DER in hexadecimal; what it said where it was refused. */
async function certificate(...args: string[]): Promise<string> {
  const { stdout, stderr, code } = await pkcs15Tool(...args);
  return code === 0 ? new X509Certificate(stdout).raw.toString("hex") : stderr;
}

describe.each(["mynumber-card", "android-phone", "no-short-ids-card", "no-extended-length-card"])(
  "OpenSC and the %s",
  (profile) => {
    let dir: string;

    beforeEach(async () => {
      dir = await serve(profile);
    });

    afterEach(async () => {
      await link?.close();
    });

    test("recognises it as JPKI", async () => {
      expect((await openscTool("--name")).stdout.trim()).toBe("jpki");
    });

    test("lists both PINs with their tries, both keys and the certificates", async () => {
      const { stdout, code } = await pkcs15Tool("--dump");
      expect(code).toBe(0);
      for (const object of [
        "PIN [User Authentication PIN]",
        "PIN [Digital Signature PIN]",
        "Private RSA Key [User Authentication Key]",
        "Private RSA Key [Digital Signature Key]",
        "X.509 Certificate [User Authentication Certificate]",
        "X.509 Certificate [Digital Signature Certificate]",
        "X.509 Certificate [User Authentication Certificate CA]",
        "X.509 Certificate [Digital Signature Certificate CA]",
      ])
        expect(stdout).toContain(object);
      expect(await tries()).toEqual({ "User Authentication PIN": 3, "Digital Signature PIN": 5 });
    });

    test("reads the certificates, each as its access rule has it", async () => {
      const inFolder = (name: string) => readFileSync(join(dir, name)).toString("hex");
      const verified = (id: string, pin: string) => ["--auth-id", id, "--verify-pin", "--pin", pin];

      expect(await certificate("--read-certificate", "03")).toBe(inFolder("authentication-ca.der"));
      expect(await certificate("--read-certificate", "04")).toBe(inFolder("signature-ca.der"));

      const authentication = inFolder("authentication.der");
      const refused = expect.stringMatching(/^Certificate read failed: /);
      const freely = profile === "android-phone" ? refused : authentication;
      expect(await certificate("--read-certificate", "01")).toEqual(freely);
      expect(await certificate(...verified("01", "1234"), "--read-certificate", "01")).toBe(authentication);

      expect(await certificate("--read-certificate", "02")).toEqual(refused);
      const signature = inFolder("signature.der");
      expect(await certificate(...verified("02", "ABC123"), "--read-certificate", "02")).toBe(signature);
    });

    test.each(keys)("signs with key $id, and openssl verifies it", async ({ id, label, pin, file }) => {
      writeFileSync(join(work, "message"), `signed with key ${id}`);
      const slotId = await pkcs11Slot(label);
      const signed = await run("pkcs11-tool", [
        ...["--slot", slotId, "--login", "--pin", pin, "--id", id],
        ...["--sign", "--mechanism", "SHA256-RSA-PKCS", "--input-file", "message", "--output-file", "signature"],
      ]);
      expect(signed.code, signed.stderr).toBe(0);
      await run("openssl", ["x509", "-inform", "DER", "-in", join(dir, file), "-pubkey", "-noout", "-out", "key"]);
      const verified = await run("openssl", [
        "dgst",
        "-sha256",
        "-verify",
        "key",
        "-signature",
        "signature",
        "message",
      ]);
      expect(verified.stdout.trim()).toBe("Verified OK");
    });

    test("a wrong PIN costs exactly one try, and a right one gives it back", async () => {
      const wrong = await run("pkcs11-tool", [
        "--slot",
        await pkcs11Slot(keys[0].label),
        "--login",
        "--pin",
        "4321",
        "-O",
      ]);
      expect(wrong.stderr).toContain("CKR_PIN_INCORRECT");
      expect(await tries()).toEqual({ "User Authentication PIN": 2, "Digital Signature PIN": 5 });
      await pkcs15Tool("--auth-id", "01", "--verify-pin", "--pin", "1234");
      expect(await tries()).toEqual({ "User Authentication PIN": 3, "Digital Signature PIN": 5 });
    });

    test("a blocked PIN is reported so, also for the right one", async () => {
      const wrong = "verify CHV1 34:33:32:31\n";
      writeFileSync(join(work, "script"), `${wrong.repeat(3)}verify CHV1 31:32:33:34\nquit\n`);
      const { stdout, stderr } = await run("opensc-explorer", ["--reader", slot.reader, "script"]);
      const told = `${stdout}${stderr}`.split("\n").filter((line) => /Incorrect code|Unable to verify/.test(line));
      expect(told).toEqual([
        ...Array<string>(3).fill("Incorrect code."),
        // OpenSC's words for 6984.
        "Unable to verify PIN code: Reference data not usable",
      ]);
      const triesIn = (pinFile: string) => ["-s", `00A4020C02${pinFile}`, "-s", "00200080"];
      const select = ["-s", "00A4040C0AD392F000260100000001"];
      const { stdout: words } = await openscTool(...select, ...triesIn("0018"), ...triesIn("001B"));
      expect([...words.matchAll(/SW1=0x(..), SW2=0x(..)/g)].map(([, sw1, sw2]) => `${sw1}${sw2}`)).toEqual([
        ...["9000", "9000", "6984"],
        ...["9000", "63C5"],
      ]);
    });
  },
);

/** Nothing but ATR and label sets the first two apart from the cards above; OpenSC's driver takes every key for RSA-2048. */
describe.each(["mynumber-card-fwi-13", "juki-label-card", "next-card-rsa-3072", "next-card-p-384"])(
  "OpenSC and the %s",
  (profile) => {
    afterEach(async () => {
      await link?.close();
    });

    test("recognises it, sees its counters and reads its certificates", async () => {
      const dir = await serve(profile);
      expect((await openscTool("--name")).stdout.trim()).toBe("jpki");
      expect(await tries()).toEqual({ "User Authentication PIN": 3, "Digital Signature PIN": 5 });
      const inFolder = (name: string) => readFileSync(join(dir, name)).toString("hex");
      expect(await certificate("--read-certificate", "01")).toBe(inFolder("authentication.der"));
      const verified = ["--auth-id", "02", "--verify-pin", "--pin", "ABC123"];
      expect(await certificate(...verified, "--read-certificate", "02")).toBe(inFolder("signature.der"));
    });
  },
);

describe("OpenSC and the iphone", () => {
  afterEach(async () => {
    await link?.close();
  });

  test("knows the application, but not a token without PINs", async () => {
    await serve("iphone");
    expect((await openscTool("--name")).stdout.trim()).toBe("jpki");
    expect((await pkcs15Tool("--list-pins")).code).not.toBe(0);
  });
});
