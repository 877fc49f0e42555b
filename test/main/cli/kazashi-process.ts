import { spawn } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  /** The first line on stdout. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<Ended>;
  /** Settles when this has been said on stderr. */
  says(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** The built command as its users start it. A file that a test does not give is /dev/null. */
export function startKazashi(
  file: string,
  args: readonly string[],
  { stdin = "", env = {} }: { stdin?: string; env?: Record<string, string> } = {},
): Started {
  const { KAZASHI_PIN: _, KAZASHI_DATA: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [file, ...args], { env: { ...inherited, ...env } });
  let stdout = "";
  let stderr = "";
  let lineSeen: (line: string) => void = () => undefined;
  const firstLine = new Promise<string>((resolve) => {
    lineSeen = resolve;
  });
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
    const end = stdout.indexOf("\n");
    if (end !== -1) lineSeen(stdout.slice(0, end));
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
    child.emit("said");
  });
  // A command that refuses its arguments ends before it reads its input.
  child.stdin.on("error", () => undefined);
  child.stdin.end(stdin);
  const ended = once(child, "close").then(() => ({ status: child.exitCode, stdout, stderr }));
  ended.then(() => lineSeen(stdout));
  return {
    firstLine,
    ended,
    async says(text) {
      while (!stderr.includes(text)) await once(child, "said");
    },
    kill: (signal) => child.kill(signal),
  };
}

const byte = z.int().min(0).max(0xff);
const exchange = z.strictObject({
  ins: byte,
  p1: byte,
  p2: byte,
  sw: z.int().nullable(),
  commandLength: z.int().min(4),
  responseLength: z.int(),
  startNs: z.int().min(0),
  endNs: z.int().min(0),
});

/** What `kazashi tap …` promises to print, and nothing else. */
export const tapJsonSchema = z.strictObject({
  outcome: z.enum(["success", "failure"]),
  code: z.string().nullable(),
  detail: z.looseObject({}).optional(),
  run: z.uuid(),
  token: z
    .strictObject({ label: z.string().nullable(), kind: z.string(), atr: z.string().regex(/^[0-9A-F]+$/) })
    .nullable(),
  tries: z.strictObject({ before: z.int().nullable(), after: z.int().nullable() }),
  certificate: z
    .strictObject({ subject: z.string(), issuer: z.string(), serial: z.string(), notAfter: z.iso.datetime() })
    .nullable(),
  exchanges: z.array(exchange),
  afterExchanges: z.array(exchange),
  marks: z.partialRecord(z.enum(["m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11"]), z.int()),
  hold: z.number().nullable(),
  total: z.number().nullable(),
  notices: z.array(z.looseObject({ code: z.string() })).optional(),
  probe: z.looseObject({}).optional(),
  signature: z.string().optional(),
});
