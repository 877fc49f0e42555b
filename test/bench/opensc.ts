import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Failure } from "../../main/failure/failure";
import type { ServedToken } from "./served-token";

const run = promisify(execFile);

/** OpenSC shows each PIN as a token of its own. */
const pinToken = "JPKI (User Authentication PIN)";

/**
 * One signature with the authentication key by OpenSC's pkcs11-tool, in milliseconds: from the first command that the token
 * gets to its last answer, and the whole run of the program.
 */
export async function timeOfOpenSc(token: ServedToken): Promise<{ token: number; program: number }> {
  const folder = await mkdtemp(join(tmpdir(), "kazashi-bench-"));
  try {
    const input = join(folder, "input");
    await writeFile(input, "bench");
    const slot = await slotOf(token.reader);
    await token.exchanges();
    const start = performance.now();
    // The PIN is that of a token made for this measurement.
    await run("pkcs11-tool", [
      ...["--slot", slot, "--login", "--pin", "1234", "--sign", "--mechanism", "SHA256-RSA-PKCS", "--id", "01"],
      ...["--input-file", input, "--output-file", join(folder, "signature")],
    ]);
    const program = performance.now() - start;
    const exchanges = await token.exchanges();
    const [first, last] = [exchanges[0], exchanges.at(-1)];
    if (first === undefined || last === undefined)
      throw new Failure("internal", { about: "pkcs11-tool used another token" });
    return { token: (last.end - first.start) / 1e6, program };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function slotOf(reader: string): Promise<string> {
  const { stdout } = await run("pkcs11-tool", ["--list-token-slots"]);
  for (const [, id, shown, label] of stdout.matchAll(/^Slot \d+ \((0x[0-9a-f]+)\): (.*)\n +token label +: (.*)$/gm))
    if (shown === reader && label === pinToken && id !== undefined) return id;
  throw new Failure("internal", { about: `pkcs11-tool shows no "${pinToken}" in ${reader}` });
}
