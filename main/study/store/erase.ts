import type { Kysely } from "kysely";
import { issueSchema } from "../records/issue";
import { circumstancesSchema } from "../records/session-record";
import type { StudySchema } from "./schema";

/** Everything that was kept of a session, and everything elsewhere that points at it; the row that is left names nobody. */
export async function eraseSession(
  tables: Kysely<StudySchema>,
  session: number,
  id: string,
  at: string,
): Promise<void> {
  await tables.deleteFrom("events").where("session", "=", session).execute();
  await tables.deleteFrom("trials").where("session", "=", session).execute();
  await tables.deleteFrom("answers").where("session", "=", session).execute();
  await tables.deleteFrom("notes").where("session", "=", session).execute();
  await tables.deleteFrom("segments").where("session", "=", session).execute();
  await tables
    .updateTable("sessions")
    .set({
      ...{ participant: null, consent: null, position_at: null, position_stage: null, ended_at: null },
      ...{ profile: "{}", circumstances: JSON.stringify(circumstancesSchema.parse({})), withdrawn_at: at },
    })
    .where("ordinal", "=", session)
    .execute();
  for (const row of await tables.selectFrom("issues").selectAll().execute()) {
    const issue = issueSchema.parse(JSON.parse(row.record));
    const evidence = issue.evidence.filter((seen) => seen.session !== id);
    if (evidence.length === issue.evidence.length) continue;
    // Its words may be of what this participant alone did or said.
    if (evidence.length === 0) {
      await tables.deleteFrom("issues").where("id", "=", row.id).execute();
      continue;
    }
    const record = JSON.stringify({ ...issue, evidence });
    await tables.updateTable("issues").set({ record }).where("id", "=", row.id).execute();
  }
}
