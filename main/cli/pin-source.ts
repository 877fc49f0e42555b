import { Failure } from "../failure/failure";

/** Longer than any PIN with its line end; whatever comes is read no further. */
const limit = 64;

/**
 * The PIN's bytes, from standard input (up to the first line end) or the environment variable KAZASHI_PIN, which is taken
 * out of the environment. The caller wipes them.
 * @throws Failure `usage` where there is none
 */
export async function readPin(fromStdin: boolean): Promise<Uint8Array> {
  const pin = fromStdin ? await firstLine(process.stdin) : fromEnvironment();
  if (pin.length > 0) return pin;
  throw new Failure("usage", { about: "no PIN: give it on standard input with --pin-stdin, or in KAZASHI_PIN" });
}

/** The first line of standard input, for a file's password; empty where there is none. The caller wipes it. */
export const readPassword = (): Promise<Uint8Array> => firstLine(process.stdin);

function fromEnvironment(): Uint8Array {
  const text = process.env.KAZASHI_PIN ?? "";
  delete process.env.KAZASHI_PIN;
  return new Uint8Array(Buffer.from(text, "utf8"));
}

async function firstLine(input: AsyncIterable<unknown>): Promise<Uint8Array> {
  const line = new Uint8Array(limit);
  let length = 0;
  for await (const chunk of input) {
    if (!(chunk instanceof Uint8Array)) throw new Failure("internal", { about: "standard input is not read as bytes" });
    const end = chunk.findIndex((byte) => byte === 0x0a || byte === 0x0d);
    const part = chunk.subarray(0, end === -1 ? chunk.length : end);
    const kept = part.subarray(0, limit - length);
    line.set(kept, length);
    length += kept.length;
    chunk.fill(0);
    if (end !== -1 || length === limit) break;
  }
  const pin = line.slice(0, length);
  line.fill(0);
  return pin;
}
