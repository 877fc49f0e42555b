import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { fromFailureRecord } from "../../../main/failure/failure";
import { readAudit } from "../../../main/portal/audit";
import { createPortalClient, type PortalClient } from "../../../main/portal/client";
import { openPortalDatabase } from "../../../main/portal/database";
import { portalMessageSchema } from "../../../main/portal/ready-message";
import { createVisitor, type Visitor } from "./visitor";

/** Everything an entry of the audit log may hold; a field more, or a text in one, is a leak. */
const entrySchema = z.strictObject({
  id: z.int(),
  time: z.iso.datetime(),
  event: z.string().regex(/^[a-z-]+$/),
  outcome: z.enum(["done", "refused", "flagged"]),
  flag: z.enum(["signature-early", "signature-late"]).optional(),
  code: z
    .string()
    .regex(/^[a-z-]+$/)
    .optional(),
  session: z.string().length(16).optional(),
  challenge: z.string().length(16).optional(),
  key: z.string().length(16).optional(),
  account: z.string().length(16).optional(),
});
export type KeptEntry = z.output<typeof entrySchema>;

/** A portal in a process of its own, over HTTPS, as the app runs it. */
export interface RunningPortal {
  readonly origin: string;
  /** PEM. */
  readonly certificate: string;
  /** A new visitor who may send anything; from another address of this computer where told so (127.0.0.2, …). */
  visit(from?: string): Visitor;
  /** A new visitor with the portal's own client. */
  client(): PortalClient;
  /** Its audit log; fails where an entry holds what it should not. */
  audit(): Promise<readonly KeptEntry[]>;
  /** What it complained of: its own defects. */
  complaints(): string;
  close(): Promise<void>;
}

/** `database`: URL of a PostgreSQL server, where it is not to be a file of `data`. */
export async function startPortalProcess(
  file: string,
  data: string,
  pages: string,
  options: readonly string[],
  database?: string,
): Promise<RunningPortal> {
  const storage = database === undefined ? [] : ["--database", database];
  const child = spawn(process.execPath, [file, "--data", data, "--pages", pages, ...storage, ...options]);
  let complaints = "";
  child.stderr.on("data", (part: Buffer) => {
    complaints += part.toString();
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const message = portalMessageSchema.parse(JSON.parse(String(line)));
  if (!message.ready) throw fromFailureRecord(message.failure);
  const { origin, certificate } = message;
  const kept = await openPortalDatabase(database ?? join(data, "portal"));
  const opened: { close(): void }[] = [];
  const keep = <T extends { close(): void }>(one: T): T => {
    opened.push(one);
    return one;
  };
  return {
    origin,
    certificate,
    visit: (from) => keep(createVisitor(origin, certificate, { from })),
    client: () => keep(createPortalClient({ origin, trust: { pinned: certificate } })),
    async audit() {
      const entries: KeptEntry[] = [];
      for await (const entry of readAudit(kept)) entries.push(entrySchema.parse(entry));
      return entries;
    },
    complaints: () => complaints,
    async close() {
      for (const one of opened) one.close();
      await kept.close();
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
