import { appendFileSync, renameSync, statSync } from "node:fs";
import { diskFailure, systemErrorCode } from "../disk/disk-failure";
import type { FailureCode } from "../failure/codes";

/** What happened at the portal. Identifiers are pseudonyms; nothing in an entry comes from a person or a request's text. */
export interface AuditEntry {
  readonly event:
    | "portal-started"
    | "portal-closed"
    | "connection-refused"
    | "request-refused"
    | "challenge-issued"
    | "certificate-checked"
    | "login"
    | "logout"
    | "session-ended"
    | "application-prepared"
    | "application-accepted"
    | "application-repeated"
    | "document-verified";
  readonly outcome: "done" | "refused";
  readonly code?: FailureCode;
  readonly session?: string;
  readonly challenge?: string;
  readonly key?: string;
  readonly account?: string;
}

/** JSON lines, each with its time, in the order they happened. What cannot be written down is not done: it throws. */
export type Audit = (entry: AuditEntry) => void;

/** A full log is set aside once as ".1"; together they hold the last ~100,000 events. */
const largest = 16 * 1024 * 1024;

export function openAudit(file: string, now: () => Date): Audit {
  let size = sizeOf(file);
  return (entry) => {
    const line = `${JSON.stringify({ time: now().toISOString(), ...entry })}\n`;
    try {
      if (size > largest) {
        renameSync(file, `${file}.1`);
        size = 0;
      }
      appendFileSync(file, line, { mode: 0o600 });
    } catch (error) {
      throw diskFailure(error, "audit log");
    }
    size += line.length;
  };
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return 0;
    throw error;
  }
}
