import { Failure } from "../failure/failure";

/** Longer than any PIN with its line end; whatever comes is read no further. */
const limit = 64;

/** The PINs that a command is given. Whoever takes one wipes it. */
export interface PinSource {
  readonly first: Uint8Array;
  /** One that has to be given anew: the next line of standard input; null where there is no more. */
  another(): Promise<Uint8Array | null>;
  /** Wipes the first, and reads no further. */
  close(): void;
}

/**
 * The PINs' bytes, from standard input (one a line) or the environment variable KAZASHI_PIN, which is taken out of the
 * environment.
 * @throws Failure `usage` where there is none
 */
export async function openPinSource(fromStdin: boolean): Promise<PinSource> {
  const lines = fromStdin ? linesOf(process.stdin) : null;
  const first = lines === null ? fromEnvironment() : await lines.next();
  if (first.length === 0)
    throw new Failure("usage", { about: "no PIN: give it on standard input with --pin-stdin, or in KAZASHI_PIN" });
  return {
    first,
    async another() {
      const line = await lines?.next();
      return line === undefined || line.length === 0 ? null : line;
    },
    close() {
      first.fill(0);
      lines?.close();
    },
  };
}

/** The first line of standard input, for a file's password; empty where there is none. The caller wipes it. */
export async function readPassword(): Promise<Uint8Array> {
  const lines = linesOf(process.stdin);
  const line = await lines.next();
  lines.close();
  return line;
}

function fromEnvironment(): Uint8Array {
  const text = process.env.KAZASHI_PIN ?? "";
  delete process.env.KAZASHI_PIN;
  return new Uint8Array(Buffer.from(text, "utf8"));
}

/** Lines as bytes, each read when it is asked for; an empty one at the end. */
function linesOf(input: NodeJS.ReadStream): { next(): Promise<Uint8Array>; close(): void } {
  const chunks: AsyncIterator<unknown> = input[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);

  function taken(length: number, end: number): Uint8Array {
    const line = rest.slice(0, Math.min(length, limit));
    const after = rest.slice(end);
    rest.fill(0);
    rest = after;
    return line;
  }

  return {
    async next() {
      for (;;) {
        const end = rest.indexOf(0x0a);
        if (end !== -1) return taken(rest[end - 1] === 0x0d ? end - 1 : end, end + 1);
        if (rest.length >= limit) return taken(limit, rest.length);
        const { done, value: chunk } = await chunks.next();
        if (done === true) return taken(rest.length, rest.length);
        if (!(chunk instanceof Uint8Array))
          throw new Failure("internal", { about: "standard input is not read as bytes" });
        const longer = Uint8Array.from([...rest, ...chunk]);
        rest.fill(0);
        chunk.fill(0);
        rest = longer;
      }
    },
    close() {
      rest.fill(0);
      input.destroy();
    },
  };
}
