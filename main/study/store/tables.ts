import { Kysely } from "kysely";
import { type AsyncDatabase, libsqlDialect } from "../../database/libsql-dialect";
import { sqliteFailure } from "../../database/sqlite-failure";
import { Failure } from "../../failure/failure";
import type { StudySchema } from "./schema";

export type Tables = Kysely<StudySchema>;

/** The tables of a study store's file, as its parts use them. */
export interface StudyTables {
  readonly database: Tables;
  readonly connection: AsyncDatabase;
  /** What the database refuses becomes a failure. */
  guarded<Value>(action: () => Promise<Value>): Promise<Value>;
  /** In one transaction. */
  writing(action: (tables: Tables) => Promise<unknown>): Promise<void>;
  /** Number of a session's row. @throws Failure `store-failed` for a session that is not there */
  ordinalOf(tables: Tables, session: string): Promise<number>;
}

export function studyTables(connection: AsyncDatabase, file: string): StudyTables {
  const database = new Kysely<StudySchema>({ dialect: libsqlDialect(connection) });
  const ordinals = new Map<string, number>();

  async function guarded<Value>(action: () => Promise<Value>): Promise<Value> {
    try {
      return await action();
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw sqliteFailure(error, file);
    }
  }
  return {
    ...{ database, connection, guarded },
    writing: (action) =>
      guarded(async () => {
        await database.transaction().execute(action);
      }),
    async ordinalOf(tables, session) {
      const known = ordinals.get(session);
      if (known !== undefined) return known;
      const row = await tables.selectFrom("sessions").select("ordinal").where("id", "=", session).executeTakeFirst();
      if (row === undefined) throw new Failure("store-failed", { about: `no session ${session}` });
      ordinals.set(session, row.ordinal);
      return row.ordinal;
    },
  };
}
