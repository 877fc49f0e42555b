import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openToken, type VirtualToken } from "../../../main/card/token";
import { type TokenMaterial, writeToken } from "../../../main/card/token-folder";

/** Keys made once a test file: making them is the slow part. */
const keys: KeyObject[] = [];
function throwawayKey(index: number): KeyObject {
  keys[index] ??= createPrivateKey(
    generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    }).privateKey,
  );
  return keys[index];
}

export function throwawayKeys(): { authentication: KeyObject; signature: KeyObject } {
  return { authentication: throwawayKey(0), signature: throwawayKey(1) };
}

/** A DER SEQUENCE of this whole length with bytes that tell their position: what a token reads out of it can be checked. */
export function derOfLength(length: number, seed: number): Uint8Array {
  const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + seed) & 0xff);
  bytes.set([0x30, 0x82, (length - 4) >> 8, (length - 4) & 0xff]);
  return bytes;
}

export const certificates = {
  authentication: derOfLength(1500, 1),
  signature: derOfLength(1700, 2),
  authenticationCa: derOfLength(1319, 3),
  signatureCa: derOfLength(1304, 4),
};

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "kazashi-token-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export async function throwawayToken(
  profile = "mynumber-card",
  changes: Partial<TokenMaterial> = {},
  dir = temporaryFolder(),
): Promise<VirtualToken> {
  await writeToken(dir, { profile, keys: throwawayKeys(), certificates, ...changes });
  return openToken(dir);
}
