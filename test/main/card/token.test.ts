import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openToken } from "../../../main/card/token";
import { tokenExists, writeToken } from "../../../main/card/token-folder";
import { apdu, talkTo } from "./talk";
import { certificates, temporaryFolder, throwawayKeys, throwawayToken } from "./throwaway-token";

describe("a token folder", () => {
  test("holds a token from the moment it is written whole", async () => {
    const dir = join(temporaryFolder(), "new", "token");
    expect(await tokenExists(dir)).toBe(false);
    const token = await throwawayToken("android-phone", { serial: "0123456789012345" }, dir);
    expect(await tokenExists(dir)).toBe(true);
    expect(token.profile.name).toBe("android-phone");
    expect(token.serial).toBe("0123456789012345");
    expect(token.pins.tries("authentication")).toBe(3);
    expect(token.pins.tries("signature")).toBe(5);
  });

  test("is for its owner only", async () => {
    const { dir } = await throwawayToken();
    for (const file of readdirSync(dir)) expect(statSync(join(dir, file)).mode & 0o077).toBe(0);
  });

  test("holds no PIN, and no two hashes of one PIN alike", async () => {
    const pins = { authentication: Buffer.from("8642"), signature: Buffer.from("ZYXW98") };
    const texts = [
      await throwawayToken("mynumber-card", { pins }),
      await throwawayToken("mynumber-card", { pins }),
    ].map(({ dir }) => readFileSync(join(dir, "state.json"), "utf8"));
    for (const text of texts) expect(text).not.toMatch(/8642|ZYXW98|ODY0Mg|WllYVzk4/);
    expect(texts[0]).not.toBe(texts[1]);
    expect(pins.authentication.toString()).toBe("8642");
  });

  test("takes its own PINs instead of 1234 and ABC123", async () => {
    const { talk } = talkTo(await throwawayToken("mynumber-card", { pins: { authentication: Buffer.from("8642") } }));
    await talk(apdu.selectJpki);
    expect(await talk(apdu.verifyAuthentication("1234"))).toBe("63C2");
    expect(await talk(apdu.verifyAuthentication("8642"))).toBe("9000");
    expect(await talk(apdu.verifySignature("ABC123"))).toBe("9000");
  });

  test("written again forgets the signature certificate and key of before, and fills the counters", async () => {
    const { dir, pins } = await throwawayToken();
    pins.present("authentication", Buffer.from("0000"));
    const { signature: _, ...without } = certificates;
    const { authentication } = throwawayKeys();
    await writeToken(dir, { profile: "mynumber-card", keys: { authentication }, certificates: without });
    expect(readdirSync(dir).sort()).toEqual([
      "authentication-ca.der",
      "authentication-key.pem",
      "authentication.der",
      "signature-ca.der",
      "state.json",
      "token.json",
    ]);
    expect((await openToken(dir)).pins.tries("authentication")).toBe(3);
  });

  test("of an unknown kind is not begun", async () => {
    const dir = join(temporaryFolder(), "token");
    const made = writeToken(dir, { profile: "library-card", keys: throwawayKeys(), certificates });
    await expect(made).rejects.toMatchObject({ code: "usage" });
    expect(() => statSync(dir)).toThrow();
  });
});

describe("a damaged folder is told from a token", () => {
  test.each([
    ["no token.json", (dir: string) => rmSync(join(dir, "token.json"))],
    ["token.json cut short", (dir: string) => writeFileSync(join(dir, "token.json"), '{ "version": 1')],
    ["a later version", (dir: string) => writeFileSync(join(dir, "token.json"), '{ "version": 2 }')],
    ["no counters", (dir: string) => rmSync(join(dir, "state.json"))],
    ["counters cut short", (dir: string) => writeFileSync(join(dir, "state.json"), "")],
    ["a key that is none", (dir: string) => writeFileSync(join(dir, "signature-key.pem"), "-----BEGIN")],
  ])("%s", async (_, damage) => {
    const { dir } = await throwawayToken();
    damage(dir);
    await expect(openToken(dir)).rejects.toMatchObject({ code: "store-damaged" });
  });
});
