import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { openssl } from "../trust/openssl";
import { builtCommand } from "./built-command";

/** The life of certificates by the command, judged by openssl. */
const { at, data, run: runWith, start } = builtCommand();

const run = (...args: string[]) => runWith(["authority", ...args, "--data", data, "--json"]);

const listed = z.object({
  certificates: z.array(
    z.looseObject({
      serial: z.string(),
      purpose: z.enum(["authentication", "signature"]),
      medium: z.enum(["card", "phone"]),
      holder: z.string(),
      state: z.string(),
    }),
  ),
});

async function told(...args: string[]) {
  const { status, stdout, stderr } = await run(...args);
  expect(status, stderr).toBe(0);
  return listed.parse(JSON.parse(stdout)).certificates;
}
async function done(...args: string[]) {
  const { status, stderr } = await run(...args);
  expect(status, stderr).toBe(0);
}

describe("kazashi authority", () => {
  test("a certificate's life, as openssl sees it by OCSP and by CRL", async () => {
    const own = { key: at("key.pem"), out: at("own.pem") };
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
    writeFileSync(own.key, privateKey.export({ type: "pkcs8", format: "pem" }));
    const purpose = ["--purpose", "signature"];
    const [issued] = await told("issue", "--key", own.key, ...purpose, "--medium", "card", "--out", own.out);
    const serial = issued?.serial ?? "";
    const point = ["--municipality", "Kakuu-ken/Mihon-shi"];
    const files = { crl: at("crl.pem"), scoped: at("scoped.pem") };
    const anchor = at("anchor.pem");
    await openssl(
      "x509",
      "-inform",
      "DER",
      "-in",
      join(data, "authority", "anchors", "signature-1.cer"),
      "-out",
      anchor,
    );

    async function judged() {
      const request = { asked: at("asked.der"), answered: at("answered.der") };
      await openssl("ocsp", "-issuer", anchor, "-cert", own.out, "-reqout", request.asked);
      await done("ocsp", "--request", request.asked, "--out", request.answered);
      const ocsp = await openssl(
        ...["ocsp", "-issuer", anchor, "-CAfile", anchor, "-no_nonce", "-cert", own.out, "-respin", request.answered],
      );
      await done("crl", ...purpose, "--out", files.crl);
      await done("crl", ...purpose, ...point, "--out", files.scoped);
      const verified = await Promise.all(
        [
          ["-CRLfile", files.crl],
          ["-extended_crl", "-CRLfile", files.scoped],
        ].map(async (crl) => {
          const { text } = await openssl("verify", "-crl_check", ...crl, "-CAfile", anchor, "-purpose", "any", own.out);
          return /: OK/.test(text) ? "good" : (/certificate revoked/.exec(text)?.[0] ?? text);
        }),
      );
      expect(ocsp.text).toContain("Response verify OK");
      return [/: (good|revoked)/.exec(ocsp.text)?.[1], ...verified];
    }
    const good = ["good", "good", "good"];
    const revoked = ["revoked", "certificate revoked", "certificate revoked"];
    expect(await judged()).toEqual(good);
    expect(await told("suspend", serial)).toMatchObject([{ serial, state: "suspended" }]);
    expect(await judged()).toEqual(revoked);
    expect(await told("resume", serial.toLowerCase())).toMatchObject([{ serial, state: "in-force" }]);
    expect(await judged()).toEqual(good);
    expect(await told("revoke", serial, "--for", "address-change")).toMatchObject([{ serial, state: "revoked" }]);
    expect(await judged()).toEqual(revoked);
    expect((await run("resume", serial)).status).toBe(2);
  }, 120_000);

  test("tokens: made, run out, made anew; a holder's certificates ended at once", async () => {
    const made = await told("issue", "--profile", "android-phone");
    expect(made.map(({ purpose, state }) => `${purpose} ${state}`).toSorted()).toEqual([
      "authentication in-force",
      "signature in-force",
    ]);
    expect((await told("expire", "--profile", "android-phone")).map(({ state }) => state)).toEqual([
      "expired",
      "expired",
    ]);
    await told("issue", "--profile", "android-phone");
    const again = await told("issue", "--profile", "android-phone");
    expect(again.map(({ state }) => state)).toEqual(["revoked", "revoked", "in-force", "in-force"]);

    const ended = await told("revoke", "--holder", "hanako", "--for", "address-change");
    expect(ended.map(({ purpose, state }) => `${purpose} ${state}`)).toEqual(["signature revoked"]);
    const standing = await told("list", "--holder", "hanako", "--state", "in-force");
    expect(standing.map(({ purpose }) => purpose)).toEqual(["authentication"]);
  }, 120_000);

  test("three generations of a CA under one name, with keys of three types: each leaf has its own issuer", async () => {
    const issuedTo = async (profile: string) =>
      (await told("issue", "--profile", profile)).find(
        ({ purpose, state }) => purpose === "authentication" && state === "in-force",
      );
    await issuedTo("mynumber-card");
    await done("renew", "--purpose", "authentication", "--key-type", "p-384");
    expect(await issuedTo("iphone")).toMatchObject({ generation: 2 });
    await done("renew", "--purpose", "authentication", "--key-type", "rsa-3072");
    expect(await issuedTo("android-phone")).toMatchObject({ generation: 3 });
    const certificates = (names: readonly string[]) =>
      names.map((name) => new X509Certificate(readFileSync(join(data, name))));
    const cas = certificates([1, 2, 3].map((generation) => `authority/anchors/authentication-${generation}.cer`));
    const leaves = certificates(
      ["mynumber-card", "iphone", "android-phone"].map((profile) => `tokens/${profile}/authentication.der`),
    );
    expect(new Set(cas.map(({ subject }) => subject)).size).toBe(1);
    expect(leaves.map(({ issuer }) => issuer)).toEqual(cas.map(({ subject }) => subject));
    expect(leaves.map((leaf) => cas.findIndex((ca) => leaf.verify(ca.publicKey)))).toEqual([0, 1, 2]);
    // openssl is given all of them, in an order that helps nobody.
    const pool = at("generations.pem");
    writeFileSync(pool, [cas[1], cas[2], cas[0]].join(""));
    for (const leaf of leaves) {
      const file = at("leaf.pem");
      writeFileSync(file, leaf.toString());
      const { text } = await openssl("verify", "-x509_strict", "-CAfile", pool, "-purpose", "any", file);
      expect(text).toContain(": OK");
    }
  }, 120_000);

  test("answers openssl over HTTP until it is ended", async () => {
    const serving = start(["authority", "ocsp", "--port", "0", "--data", data, "--json"]);
    const { url } = z.object({ url: z.url() }).parse(JSON.parse(await serving.firstLine));
    const anchor = at("anchor.pem");
    const { text } = await openssl("ocsp", "-issuer", anchor, "-serial", "0x12", "-CAfile", anchor, "-url", url);
    expect(text).toContain("Response verify OK");
    expect(text).toContain("0x12: unknown");
    serving.kill("SIGTERM");
    expect((await serving.ended).status).toBe(0);
  }, 120_000);

  test.each([
    [["suspend", "00FF"], "no certificate"],
    [["revoke", "--for", "loss"], "name serials"],
    [["issue"], "--profile"],
    [["issue", "--key", "/nowhere", "--purpose", "signature", "--medium", "card", "--out", "/tmp/x"], "ENOENT"],
    [["crl", "--purpose", "signature", "--municipality", "Mihon-shi", "--out", "/tmp/x"], "slash"],
    [["crl", "--purpose", "signature", "--generation", "9", "--out", "/tmp/x"], "generation 9"],
    [["ocsp", "--port", "0", "--request", "x"], "--request and --out"],
  ])("says what is wrong with %s", async (args, about) => {
    const { status, stdout, stderr } = await run(...args);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ code: "usage" });
    expect(stderr).toContain(about);
  });

  test("what it writes can be read", () => {
    expect(readFileSync(at("own.pem"), "utf8")).toMatch(/^-----BEGIN CERTIFICATE-----\n(.{1,64}\n)+-----END/);
  });
});
