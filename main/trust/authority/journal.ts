import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";
import { z } from "zod";
import { diskFailure } from "../../disk/disk-failure";
import { Failure } from "../../failure/failure";
import type { CertificateRecord, Revocation } from "./types";

const instant = z.iso.datetime({ precision: 3 }).transform((text) => new Date(text));
const serial = z.string().regex(/^([0-9A-F]{2})+$/);

const eventSchema = z.discriminatedUnion("event", [
  z.strictObject({
    event: z.literal("issued"),
    serial,
    purpose: z.enum(["signature", "authentication"]),
    generation: z.int().min(1),
    medium: z.enum(["card", "phone"]),
    holder: z.string(),
    commonName: z.string(),
    notBefore: instant,
    notAfter: instant,
    municipality: z.strictObject({ prefecture: z.string(), city: z.string() }).optional(),
  }),
  z.strictObject({ event: z.literal("suspended"), serial, at: instant }),
  z.strictObject({ event: z.literal("resumed"), serial, at: instant }),
  z.strictObject({
    event: z.literal("revoked"),
    serial,
    at: instant,
    reason: z.enum(["unspecified", "keyCompromise", "affiliationChanged", "superseded", "cessationOfOperation"]),
  }),
]);

/** What happened to a certificate; one line of JSON each, times in ISO 8601. */
export type AuthorityEvent = z.output<typeof eventSchema>;

/**
 * The authority's memory: an append-only file. What is known of every certificate follows from its lines and from nothing else,
 * so that processes that share the folder agree, and a crash loses nothing that was answered for.
 */
export interface Journal {
  /** By serial, in the order of issue; up to date with the file. @throws Failure `store-damaged`, `store-failed` */
  records(): ReadonlyMap<string, CertificateRecord>;
  /** On disk (flushed) when it resolves. @throws Failure `disk-full`, `disk-read-only`, `store-failed` */
  append(event: AuthorityEvent): Promise<void>;
  close(): void;
}

/** @param file made by `createFolder`; may be empty */
export function openJournal(file: string): Journal {
  const descriptor = attempt(file, () => openSync(file, "r"));
  const records = new Map<string, CertificateRecord>();
  let offset = 0;

  function readOn(): void {
    const { size } = fstatSync(descriptor);
    if (size <= offset) return;
    const bytes = Buffer.alloc(size - offset);
    const length = readSync(descriptor, bytes, 0, bytes.length, offset);
    // A last line without its end is being written, or was when a crash came: nobody was answered for it.
    const end = bytes.subarray(0, length).lastIndexOf(0x0a) + 1;
    for (const line of bytes.toString("utf8", 0, end).split("\n")) {
      const event = parseLine(line, file);
      if (event !== undefined) apply(records, event);
    }
    offset += end;
  }

  return {
    records() {
      attempt(file, readOn);
      return records;
    },
    async append(event) {
      try {
        // The line feed before it ends what a crash may have left half written; empty lines mean nothing.
        const handle = await open(file, "a");
        try {
          await handle.write(`\n${JSON.stringify(event)}\n`);
          await handle.datasync();
        } finally {
          await handle.close();
        }
      } catch (error) {
        throw diskFailure(error, file);
      }
    },
    close: () => closeSync(descriptor),
  };
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw diskFailure(error, file);
  }
}

/** Undefined for an empty line and for one that a crash cut off: it is no JSON. */
function parseLine(line: string, file: string): AuthorityEvent | undefined {
  if (line === "" || !line.endsWith("}")) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw new Failure("store-damaged", { about: file }, { cause: error });
  }
  const event = eventSchema.safeParse(json);
  if (!event.success) throw new Failure("store-damaged", { about: file }, { cause: event.error });
  return event.data;
}

/**
 * An event that its certificate's state does not allow changes nothing: two processes may both have found it allowed, and the
 * one whose line came second loses.
 */
function apply(records: Map<string, CertificateRecord>, event: AuthorityEvent): void {
  if (event.event === "issued") {
    const { event: _, ...record } = event;
    if (!records.has(record.serial)) records.set(record.serial, record);
    return;
  }
  const record = records.get(event.serial);
  if (record === undefined || !allowed(event.event, record)) return;
  const { revocation: before, ...standing } = record;
  records.set(event.serial, {
    ...standing,
    ...(event.event === "resumed" ? {} : { revocation: after(event, before) }),
  });
}

/** A certificate that is revoked while suspended counts as revoked since its suspension: nothing signed between is to be relied on. */
function after(event: Exclude<AuthorityEvent, { event: "issued" | "resumed" }>, before?: Revocation): Revocation {
  if (event.event === "suspended") return { at: event.at, reason: "certificateHold" };
  return { at: before !== undefined && before.at < event.at ? before.at : event.at, reason: event.reason };
}

/** Whether a change is possible: a suspension only of what stands, a resumption only of what is suspended, a revocation once. */
export function allowed(change: "suspended" | "resumed" | "revoked", record: CertificateRecord): boolean {
  const reason = record.revocation?.reason;
  if (change === "suspended") return reason === undefined;
  if (change === "resumed") return reason === "certificateHold";
  return reason === undefined || reason === "certificateHold";
}
