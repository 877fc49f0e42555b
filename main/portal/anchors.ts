import { X509Certificate } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure/failure";

/**
 * The trust anchors in a folder: every file of it, PEM (one certificate or several) or DER.
 * @throws Failure `settings-invalid` with the file's name where one is no certificate: a trust anchor is never skipped.
 */
export function readAnchors(folder: string): Uint8Array[] {
  return filesOf(folder).flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    const text = bytes.toString("latin1");
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
    try {
      return (blocks ?? [bytes]).map((block) => new Uint8Array(new X509Certificate(block).raw));
    } catch (cause) {
      throw new Failure("settings-invalid", { about: `trust anchor ${name}` }, { cause });
    }
  });
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map((entry) => entry.name)
      .sort();
  } catch (cause) {
    throw new Failure("settings-invalid", { about: `trust folder ${folder}` }, { cause });
  }
}
