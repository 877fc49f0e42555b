import { type KeptEntry, readAudit } from "../portal/audit";
import { openPortalDatabase } from "../portal/database";
import { dataFolder } from "../store/data-folder";
import type { Answer } from "./answer";
import { table } from "./table";

export interface PortalAuditOptions {
  readonly data?: string | undefined;
  readonly database?: string | undefined;
  readonly flagged?: boolean | undefined;
}

/** The portal's audit log; also while it serves. */
export async function portalAudit({ data, database, flagged = false }: PortalAuditOptions): Promise<Answer> {
  const opened = await openPortalDatabase(database ?? dataFolder(data).portal);
  const entries: KeptEntry[] = [];
  try {
    for await (const entry of readAudit(opened)) if (!flagged || entry.outcome === "flagged") entries.push(entry);
  } finally {
    await opened.close();
  }
  const header = ["time", "event", "outcome", "account", "session", "challenge", "key"];
  const rows = entries.map(({ account, challenge, code, event, flag, key, outcome, session, time }) =>
    [time, event, code ?? flag ?? outcome, account, session, challenge, key].map((cell) => cell ?? ""),
  );
  const text = entries.length === 0 ? "nothing is written down" : table(header, rows).join("\n");
  return { json: { outcome: "success", entries }, text, failure: null };
}
