import { Failure } from "../../failure/failure";
import type { Event } from "../records/event";
import type { SessionRecord } from "../records/session-record";
import { rowOfEvent, rowOfSession } from "./rows";
import type { Tables } from "./tables";

/** SQLite takes 32,766 parameters in a statement; an event has ten. */
const rowsAtOnce = 1_000;

/** Answers the number of its row. @throws Failure `store-failed` where its study is not kept */
export async function insertSession(tables: Tables, record: SessionRecord): Promise<number> {
  const { hash } = record.study;
  const study = await tables.selectFrom("studies").select("ordinal").where("hash", "=", hash).executeTakeFirst();
  if (study === undefined) throw new Failure("store-failed", { about: `no study ${hash}` });
  const { insertId } = await tables
    .insertInto("sessions")
    .values(rowOfSession(record, study.ordinal))
    .executeTakeFirstOrThrow();
  return Number(insertId);
}

export async function insertEvents(tables: Tables, session: number, events: readonly Event[]): Promise<void> {
  for (let from = 0; from < events.length; from += rowsAtOnce) {
    const rows = events.slice(from, from + rowsAtOnce).map((event) => rowOfEvent(session, event));
    await tables.insertInto("events").values(rows).execute();
  }
}
