import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { KeyType } from "../../../main/card/key-type";
import { inventedMyNumber, type Person } from "../../../main/card/person";
import { profileNamed } from "../../../main/card/profiles";
import { openToken, type VirtualToken } from "../../../main/card/token";
import { type TokenMaterial, writeToken } from "../../../main/card/token-folder";

/** Keys made once a test file: making them is the slow part. */
const keys = new Map<string, KeyObject>();
function throwawayKey(name: string, type: KeyType): KeyObject {
  const known = keys.get(`${type} ${name}`);
  if (known !== undefined) return known;
  const key = createPrivateKey(newPrivateKey[type]().export({ type: "pkcs8", format: "pem" }));
  keys.set(`${type} ${name}`, key);
  return key;
}

const newPrivateKey: Record<KeyType, () => KeyObject> = {
  "rsa-2048": () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
  "rsa-3072": () => generateKeyPairSync("rsa", { modulusLength: 3072 }).privateKey,
  "p-384": () => generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey,
};

export function throwawayKeys(type: KeyType = "rsa-2048"): { authentication: KeyObject; signature: KeyObject } {
  return { authentication: throwawayKey("authentication", type), signature: throwawayKey("signature", type) };
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

/** Invented, with a number that is nobody's. */
export const person: Person = {
  myNumber: inventedMyNumber("throwaway"),
  name: "架空　花子",
  address: "架空県見本市仮町1丁目2番3号",
  birth: "1985-07-12",
  sex: "female",
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
  const keys = throwawayKeys(profileNamed(profile).keyType);
  await writeToken(dir, { profile, keys, certificates, person, ...changes });
  return openToken(dir);
}
