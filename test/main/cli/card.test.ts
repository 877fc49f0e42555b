import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkDigit, inventedMyNumber } from "../../../main/card/person";
import { openToken } from "../../../main/card/token";
import { citizen } from "../../../main/trust/authority/holder";
import { apdu, talkTo } from "../card/talk";
import { builtCommand } from "./built-command";
import { tapJsonSchema } from "./kazashi-process";

/** Token folders as the command makes and shows them, of every kind, and a whole login with each. */
const { at, data, run: runWith } = builtCommand();

const run = (args: readonly string[], stdin = "") => runWith(args, { stdin });

const certificate = z.strictObject({ subject: z.string(), notAfter: z.iso.datetime() }).nullable();
const both = <T extends z.ZodType>(type: T) => z.strictObject({ authentication: type, signature: type });
const shown = z.strictObject({
  outcome: z.literal("success"),
  folder: z.string(),
  profile: z.string(),
  form: z.enum(["card", "phone"]),
  label: z.string(),
  serial: z.string().regex(/^\d{16}$/),
  atr: z.string(),
  pins: z.record(z.string(), z.strictObject({ tries: z.int(), most: z.int() })),
  keys: both(z.string().nullable()),
  certificates: both(certificate).extend({ "authentication-ca": certificate, "signature-ca": certificate }),
});

async function card(verb: "make" | "show", profile: string, where: string, more: readonly string[] = [], stdin = "") {
  const ended = await run(["card", verb, "--profile", profile, "--data", where, "--json", ...more], stdin);
  expect(ended.status, ended.stderr).toBe(0);
  return shown.parse(JSON.parse(ended.stdout));
}

async function refused(args: readonly string[], stdin = "") {
  const { status, stderr, stdout } = await run(["card", "make", ...args, "--json"], stdin);
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ code: "usage" });
  return stderr;
}

describe("card make and a login at the portal", () => {
  test.each([
    ["mynumber-card", "rsa-2048", 5],
    ["mynumber-card-fwi-13", "rsa-2048", 5],
    ["juki-label-card", "rsa-2048", 5],
    ["android-phone", "rsa-2048", 5],
    ["no-short-ids-card", "rsa-2048", 11],
    ["no-extended-length-card", "rsa-2048", 11],
    ["plain-forms-card", "rsa-2048", 20],
    ["next-card-rsa-3072", "rsa-3072", 6],
    ["next-card-p-384", "p-384", 5],
  ])("%s: %s, %i exchanges at the most at a first login", async (profile, type, most) => {
    const made = await card("make", profile, data);
    expect(made).toMatchObject({ profile, keys: { authentication: type, signature: type } });
    const args = ["tap", "login", "--reader", `virtual:${profile}`, "--data", data, "--json", "--pin-stdin"];
    const { status, stderr, stdout } = await run(args, "1234\n");
    expect(status, stderr).toBe(0);
    const { exchanges, outcome } = tapJsonSchema.parse(JSON.parse(stdout));
    expect(outcome).toBe("success");
    expect(exchanges.length).toBeLessThanOrEqual(most);
  });

  test("iphone: without a PIN, in three exchanges", async () => {
    expect((await card("make", "iphone", data)).pins).toEqual({});
    const args = ["tap", "login", "--reader", "virtual:iphone", "--data", data, "--json", "--own-authentication"];
    const { status, stderr, stdout } = await run(args);
    expect(status, stderr).toBe(0);
    const json = tapJsonSchema.parse(JSON.parse(stdout));
    expect(json).toMatchObject({ outcome: "success", token: { kind: "phone", label: "JPKIAPIOSTOKEN" } });
    expect(json.exchanges.map(({ ins }) => ins)).toEqual([0xa4, 0xb0, 0x2a]);
  });

  test("iphone whose owner has not authenticated: asked again as long as the tap waits, then token-locked", async () => {
    await card("make", "iphone-not-authenticated", data);
    const reader = ["--reader", "virtual:iphone-not-authenticated", "--data", data];
    const { status, stdout } = await run([
      "tap",
      "login",
      ...reader,
      "--json",
      "--own-authentication",
      "--timeout",
      "1",
    ]);
    expect(status).toBe(1);
    const json = tapJsonSchema.parse(JSON.parse(stdout));
    expect(json.code).toBe("token-locked");
    expect(json.exchanges.slice(0, 2)).toMatchObject([{ ins: 0xa4 }, { ins: 0xb0, sw: 0x6982 }]);
  });
});

describe("card show", () => {
  test("tells the state by kind or by folder, as text or JSON, and no secret", async () => {
    const made = await card("make", "mynumber-card", data, ["--replace"]);
    expect(await card("show", "mynumber-card", data)).toEqual(made);
    expect(made.pins).toEqual({
      authentication: { tries: 3, most: 3 },
      signature: { tries: 5, most: 5 },
      "input-support": { tries: 3, most: 3 },
    });
    const { talk } = talkTo(await openToken(made.folder));
    await talk(apdu.selectJpki, apdu.verifyAuthentication("9999"));

    const { status, stderr, stdout } = await run(["card", "show", made.folder]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("PIN          authentication: 2 of 3 tries left");
    expect(stdout).toMatch(/certificate {2}authentication: C=JP, CN=\w+, until \d{4}-/);
    const [family = "", given = ""] = citizen.name.split("\u3000");
    for (const secret of [family, given, citizen.address, inventedMyNumber(citizen.id), "1234", "PRIVATE"])
      expect(stdout.replace(made.serial, "")).not.toContain(secret);
  });

  test("refuses neither and both, and a folder without a token", async () => {
    for (const args of [[], [at(), "--profile", "mynumber-card"], [at()], ["--profile", "library-card"]])
      expect((await run(["card", "show", ...args, "--data", data])).status).toBe(2);
  });
});

describe("own data", () => {
  const person = {
    name: "架空　太郎",
    birth: "1990-01-02",
    sex: "male",
    address: "架空県例示市例町3丁目2番1号",
    municipality: { prefecture: "Kakuu-ken", city: "Reiji-shi", text: "架空県例示市", code: "99202" },
  };
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: at(), stdio: "pipe" });

  test("a person from a file: in the signature certificate and behind the PIN of input support", async () => {
    const file = at("person.json");
    writeFileSync(file, JSON.stringify({ ...person, myNumber: inventedMyNumber("taro") }));
    const made = await card("make", "mynumber-card", at("taro"), ["--person", file]);
    const bytes = readFileSync(join(made.folder, "signature.der"));
    for (const text of [person.name, person.address, "419900102"]) expect(bytes.includes(text)).toBe(true);
    const { talk } = talkTo(await openToken(made.folder));
    const read = await talk("00A4040C0AD3921000310001010408", "00200091" + "0431323334", "00B0810000");
    expect(Buffer.from(read, "hex").toString("latin1")).toContain(inventedMyNumber("taro"));
  });

  test("a person who may exist is refused, without repeating anything of the file", async () => {
    const file = at("somebody.json");
    const eleven = "12345678901";
    const stderr = async (content: object) => {
      writeFileSync(file, JSON.stringify(content));
      return refused(["--profile", "mynumber-card", "--data", at("nobody"), "--person", file]);
    };
    const real = await stderr({ ...person, myNumber: `${eleven}${checkDigit(eleven)}` });
    expect(real).toContain("myNumber");
    expect(real).not.toContain(eleven);
    expect(await stderr({ ...person, municipality: { ...person.municipality, code: "13101" } })).toContain(
      "municipality",
    );
  });

  test("a PKCS#12 file made by openssl, RSA and EC, becomes a token with the very same certificates", async () => {
    const made = await card("make", "next-card-p-384", at("source"));
    const names = ["authentication", "signature"] as const;
    for (const name of names) {
      const pem = (which: string) =>
        writeFileSync(
          at(`${which}.pem`),
          new X509Certificate(readFileSync(join(made.folder, `${which}.der`))).toString(),
        );
      pem(name);
      pem(`${name}-ca`);
    }
    const [password, file] = ["pass:Passwort1", at("authentication.p12")];
    const key = join(made.folder, "authentication-key.pem");
    openssl(
      ...["pkcs12", "-export", "-inkey", key, "-in", "authentication.pem", "-certfile", "authentication-ca.pem"],
      ...["-name", "利用者証明用", "-passout", password, "-out", file],
    );
    const other = at("from-p12");
    const again = await card("make", "next-card-p-384", other, ["--from", file, "--password-stdin"], "Passwort1\n");
    expect(again.keys).toEqual({ authentication: "p-384", signature: null });
    for (const name of ["authentication.der", "authentication-ca.der"])
      expect(readFileSync(join(again.folder, name))).toEqual(readFileSync(join(made.folder, name)));
    const from = ["--data", other, "--from", file, "--password-stdin", "--replace"];
    const wrongPassword = await refused(["--profile", "next-card-p-384", ...from], "Passwort2\n");
    expect(wrongPassword).toContain("password");
    expect(wrongPassword).not.toContain("Passwort");
    expect(await refused(["--profile", "mynumber-card", ...from], "Passwort1\n")).toContain("not rsa-2048");
    expect(await card("show", "next-card-p-384", other)).toEqual(again);
  });

  test("certificates of one's own CA in a folder: named by their files, matched by their keys", async () => {
    const own = at("own");
    mkdirSync(own);
    const subject = (name: string) => ["-subj", `/C=JP/O=Invented/CN=${name}`];
    const rsa = ["-newkey", "rsa:2048", "-nodes"];
    openssl("req", "-x509", ...rsa, "-keyout", "ca.key", "-out", join(own, "ca.crt"), ...subject("Own CA"));
    for (const name of ["authentication", "sign"]) {
      openssl("req", ...rsa, "-keyout", join(own, `${name}.key`), "-out", "request", ...subject(`Own ${name}`));
      openssl(
        ...["x509", "-req", "-in", "request", "-CA", join(own, "ca.crt"), "-CAkey", "ca.key", "-CAcreateserial"],
        ...["-outform", name === "sign" ? "DER" : "PEM", "-out", join(own, `${name}.cer`)],
      );
    }
    writeFileSync(join(own, "README"), "not a certificate");
    const made = await card("make", "mynumber-card", at("from-folder"), ["--from", own]);
    expect(made.keys).toEqual({ authentication: "rsa-2048", signature: "rsa-2048" });
    const subjects = Object.fromEntries(
      Object.entries(made.certificates).map(([name, known]) => [name, known?.subject.replace(/^.*CN=/, "")]),
    );
    expect(subjects).toEqual({
      authentication: "Own authentication",
      signature: "Own sign",
      "authentication-ca": "Own CA",
      "signature-ca": "Own CA",
    });
    const card2 = talkTo(await openToken(made.folder));
    expect(await card2.talk(apdu.selectJpki, "00B0880003")).toBe("8F8F009000");
    expect(readdirSync(made.folder)).toContain("token.json");
  });

  test("nothing to make a token of, a token that is there already, an unknown kind", async () => {
    const empty = at("empty");
    mkdirSync(empty);
    const place = ["--data", at("none")];
    expect(await refused(["--profile", "mynumber-card", ...place, "--from", empty])).toContain("no private key");
    expect(await refused(["--profile", "mynumber-card", ...place, "--from", at("gone")])).toContain("ENOENT");
    expect(await refused(["--profile", "library-card", ...place])).toContain("library-card");
    expect(await refused(["--profile", "mynumber-card", "--data", data])).toContain("--replace");
  });
});
