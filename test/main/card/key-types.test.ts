import { createHash, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { profiles } from "../../../main/card/profiles";
import { writeToken } from "../../../main/card/token-folder";
import { apdu, jpkiCard, type Talk } from "./talk";
import { certificates, temporaryFolder, throwawayKeys } from "./throwaway-token";

const message = Buffer.from("次期カード");
const prefixes = {
  sha256: "3031300D060960864801650304020105000420",
  sha384: "3041300D060960864801650304020205000430",
  sha512: "3051300D060960864801650304020305000440",
} as const;
const digestInfo = (hash: keyof typeof prefixes) =>
  prefixes[hash] + createHash(hash).update(message).digest("hex").toUpperCase();
const size = (hex: string) => (hex.length / 2).toString(16).padStart(2, "0").toUpperCase();

async function opened(profile: string): Promise<Talk> {
  const talk = await jpkiCard(profile);
  await talk(apdu.verifyAuthentication("1234"));
  return talk;
}

const verified = (profile: "rsa-3072" | "p-384", hash: string, answer: string) =>
  verify(
    hash,
    message,
    createPublicKey(throwawayKeys(profile).authentication),
    Buffer.from(answer.slice(0, -4), "hex"),
  );

describe("RSA-3072", () => {
  test("384 bytes want an extended Le; a short one is a wrong length (ISO/IEC 7816-4 clause 5.6: 6700)", async () => {
    const talk = await opened("next-card-rsa-3072");
    const data = digestInfo("sha256");
    expect(await talk(`802A009733${data}00`)).toBe("6700");
    expect(await talk(`802A0097000033${data}017F`)).toBe("6700");
    for (const le of ["0180", "0000"]) {
      const answer = await talk(`802A0097000033${data}${le}`);
      expect(answer.length).toBe(2 * 386);
      expect(verified("rsa-3072", "sha256", answer)).toBe(true);
    }
  });

  test("all six forms; 255 bytes verbatim, which a short Lc can hold and the padding leaves room for", async () => {
    const talk = await opened("next-card-rsa-3072");
    const command = (p1: string, data: string) => `802A${p1}970000${size(data)}${data}0000`;
    for (const p1 of ["00", "01", "03", "05"]) expect(await talk(command(p1, "5A".repeat(255)))).toMatch(/9000$/);
    for (const p1 of ["02", "04"]) expect(await talk(command(p1, "5A".repeat(32)))).toMatch(/9000$/);
  });
});

describe("P-384 (a stand-in: DigestInfo in, ECDSA-Sig-Value out)", () => {
  test.each(["sha256", "sha384", "sha512"] as const)("signs the hash in a DigestInfo of %s", async (hash) => {
    const data = digestInfo(hash);
    const answer = await (await opened("next-card-p-384"))(`802A0097${size(data)}${data}00`);
    expect(answer).toMatch(/^30.*9000$/);
    expect(verified("p-384", hash, answer)).toBe(true);
    expect(verified("p-384", hash, `${answer.slice(0, -6)}${answer.endsWith("009000") ? "01" : "00"}9000`)).toBe(false);
  });

  test.each([
    ["a bare hash", "00", "5A".repeat(32), "6985"],
    ["a DigestInfo that says 32 and holds 31", "00", `${prefixes.sha256}${"5A".repeat(31)}`, "6985"],
    ["a form for messages", "03", "5A", "6A86"],
  ])("%s is refused", async (_, p1, data, sw) => {
    expect(await (await opened("next-card-p-384"))(`802A${p1}97${size(data)}${data}00`)).toBe(sw);
  });

  test("wants room for the longest signature, 104 bytes", async () => {
    const talk = await opened("next-card-p-384");
    expect(await talk(`802A009733${digestInfo("sha256")}67`)).toBe("6700");
    expect(await talk(`802A009733${digestInfo("sha256")}68`)).toMatch(/9000$/);
  });
});

test.each([...profiles.values()])("a $name takes keys of its own type only", async ({ keyType, name }) => {
  const wrong = [
    generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey,
    generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
    generateKeyPairSync("ed25519").privateKey,
    throwawayKeys(keyType === "p-384" ? "rsa-2048" : "p-384").authentication,
  ];
  for (const authentication of wrong)
    await expect(
      writeToken(temporaryFolder(), { profile: name, keys: { authentication }, certificates }),
    ).rejects.toMatchObject({ code: "usage" });
});
