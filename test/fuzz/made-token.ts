import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openToken, type VirtualToken } from "../../main/card/token";
import { writeToken } from "../../main/card/token-folder";

/** A token folder with keys and certificates that are none, away from anything real. */
export async function madeToken(
  profile = "mynumber-card",
): Promise<{ token: VirtualToken; dir: string; remove(): void }> {
  const dir = mkdtempSync(join(tmpdir(), "kazashi-fuzz-"));
  const key = () =>
    createPrivateKey(
      generateKeyPairSync("rsa", {
        modulusLength: 2048,
        publicKeyEncoding: { type: "spki", format: "pem" },
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
      }).privateKey,
    );
  const certificate = Uint8Array.from([0x30, 0x82, 0x05, 0x00, ...new Uint8Array(0x500)]);
  const keys = { authentication: key(), signature: key() };
  await writeToken(dir, { profile, keys, certificates: { authentication: certificate, signature: certificate } });
  return { token: await openToken(dir), dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
