import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface OpensslResult {
  readonly status: number;
  /** Standard output and standard error, in this order. */
  readonly text: string;
  readonly stdout: Buffer;
}

/** The judge of what is issued and signed: the openssl program. */
export function openssl(...args: string[]): Promise<OpensslResult> {
  return new Promise((resolve, reject) => {
    execFile("openssl", args, { encoding: "buffer", timeout: 20_000 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") reject(error);
      else resolve({ status: Number(error?.code ?? 0), text: `${stdout}${stderr}`, stdout });
    });
  });
}

export interface Scratch {
  readonly dir: string;
  /** Keeps bytes in a new file. */
  file(content: Uint8Array | string): string;
  /** Keeps DER as PEM, for the options of openssl that read nothing else. */
  pem(label: "CERTIFICATE" | "X509 CRL", ...ders: Uint8Array[]): string;
  remove(): void;
}

export function makeScratch(): Scratch {
  const dir = mkdtempSync(join(tmpdir(), "kazashi-trust-"));
  const file = (content: Uint8Array | string): string => {
    const path = join(dir, randomUUID());
    writeFileSync(path, content);
    return path;
  };
  const pem = (label: string, ...ders: Uint8Array[]): string =>
    file(
      ders
        .map((der) => {
          const lines = Buffer.from(der)
            .toString("base64")
            .replaceAll(/(.{64})/g, "$1\n");
          return `-----BEGIN ${label}-----\n${lines.trimEnd()}\n-----END ${label}-----\n`;
        })
        .join(""),
    );
  return { dir, file, pem, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
