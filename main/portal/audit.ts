import { z } from "zod";
import { failureCodes } from "../failure/codes";
import type { PortalDatabase } from "./database";
import { oddTimes } from "./tap-times";

/** What happens at the portal. */
export const auditEvents = [
  "portal-started",
  "portal-closed",
  "connection-refused",
  "request-refused",
  "challenge-issued",
  "certificate-checked",
  "login",
  "logout",
  "terms-agreed",
  "openid-login",
  "application-prepared",
  "application-accepted",
  "application-repeated",
  "document-verified",
  "tap-flagged",
] as const;

/** An entry of the audit log. Identifiers are pseudonyms; nothing in it comes from a person or a request's text. */
const entrySchema = z.strictObject({
  event: z.enum(auditEvents),
  outcome: z.enum(["done", "refused", "flagged"]),
  /** What was odd about something that was done nevertheless. */
  flag: z.enum(oddTimes).exactOptional(),
  code: z.enum(failureCodes).exactOptional(),
  session: z.string().exactOptional(),
  challenge: z.string().exactOptional(),
  key: z.string().exactOptional(),
  account: z.string().exactOptional(),
});
export type AuditEntry = Readonly<z.infer<typeof entrySchema>>;

/** An entry as it was kept. */
export interface KeptEntry extends AuditEntry {
  readonly time: string;
}

export interface Audit {
  /** What cannot be written down is not done: it throws. */
  write(entry: AuditEntry): Promise<void>;
}

/** The newest entries that are kept. */
const most = 100_000;
/** Older ones are removed once in so many. */
const between = 1_000;

export function openAudit({ guarded, passing }: PortalDatabase, now: () => Date): Audit {
  let written = 0;
  return {
    write: (entry) =>
      guarded(async () => {
        const row = { time: now().toISOString(), entry: JSON.stringify(entry) };
        await passing.insertInto("audit").values(row).execute();
        written += 1;
        if (written % between !== 0) return;
        await passing
          .deleteFrom("audit")
          .where("id", "<=", ({ selectFrom }) =>
            selectFrom("audit").select(({ eb, fn }) => eb(fn.max("id"), "-", most).as("oldest")),
          )
          .execute();
      }),
  };
}

/** How many entries are read at once. */
const page = 1_000;

/** All entries, or those after an id, oldest first. */
export async function* readAudit(
  { guarded, passing }: PortalDatabase,
  after = 0,
): AsyncGenerator<KeptEntry & { id: number }> {
  for (let last = after; ; ) {
    const rows = await guarded(() =>
      passing.selectFrom("audit").selectAll().where("id", ">", last).orderBy("id").limit(page).execute(),
    );
    for (const { entry, id, time } of rows) {
      last = id;
      yield { id, time, ...entrySchema.parse(JSON.parse(entry)) };
    }
    if (rows.length < page) return;
  }
}
