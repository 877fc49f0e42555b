/** Debian's copy of the published test vectors of NIST and others. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const likely = "/usr/lib/python3/dist-packages/cryptography_vectors";

/** Path of a file or folder of the package; says how to install it when it is not there. Tests never skip for the lack of it. */
export function vectors(...path: string[]): string {
  const root = existsSync(likely) ? likely : rootByDpkg();
  const found = root === undefined ? undefined : join(root, ...path);
  if (found !== undefined && existsSync(found)) return found;
  throw new Error("test vectors missing: apt-get install -y python3-cryptography-vectors");
}

function rootByDpkg(): string | undefined {
  try {
    const list = execFileSync("dpkg", ["-L", "python3-cryptography-vectors"], { encoding: "utf8", stdio: "pipe" });
    const marker = list.split("\n").find((line) => line.endsWith("/x509/PKITS_data"));
    return marker === undefined ? undefined : dirname(dirname(marker));
  } catch {
    // No dpkg, or no such package: the caller says what to install.
    return undefined;
  }
}
