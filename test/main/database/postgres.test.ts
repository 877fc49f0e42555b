import { Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresDialect, postgresFailure } from "../../../main/database/postgres";
import { isPostgresUrl } from "../../../main/database/postgres-url";
import { type PostgresServer, startPostgres } from "../../postgres";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

async function connected(url: string): Promise<Kysely<unknown>> {
  return new Kysely<unknown>({ dialect: await postgresDialect(url) });
}

test("a URL is told from a file", () => {
  expect(["postgres://a@b/c", "postgresql://b/c"].map(isPostgresUrl)).toEqual([true, true]);
  expect(["/var/lib/kazashi", "C:\\kazashi", "postgres"].map(isPostgresUrl)).toEqual([false, false, false]);
});

describe("a real server", () => {
  test("answers, and answers again after it crashed and came back", async () => {
    const database = await connected(await server.database());
    await sql`CREATE TABLE kept (word text)`.execute(database);
    await sql`INSERT INTO kept VALUES ('架空')`.execute(database);
    await server.crash();
    const { rows } = await sql<{ word: string }>`SELECT word FROM kept`.execute(database);
    expect(rows).toEqual([{ word: "架空" }]);
    await database.destroy();
  });

  test("that crashes in the middle of a transaction fails that one, and not the process", async () => {
    const database = await connected(await server.database());
    const transaction = database.transaction().execute(async (within) => {
      await sql`SELECT 1`.execute(within);
      await server.crash();
      await sql`SELECT 1`.execute(within);
    });
    await expect(transaction).rejects.toThrow();
    expect((await sql<{ one: number }>`SELECT 1 AS one`.execute(database)).rows).toEqual([{ one: 1 }]);
    await database.destroy();
  });

  test("that knows no such database, or is not there, is told by a code and without its URL", async () => {
    const url = await server.database();
    const failureAt = async (place: string) => {
      const database = await connected(place);
      const error = await sql`SELECT 1`.execute(database).catch((thrown: unknown) => thrown);
      await database.destroy();
      return postgresFailure(error, "portal database");
    };
    expect(await failureAt(url.replace(/test_\w+/, "other"))).toMatchObject({ code: "settings-invalid" });
    const gone = await failureAt("postgres://kazashi:hidden@localhost/x?host=/nowhere");
    expect(gone).toMatchObject({ code: "store-failed", detail: { about: "portal database (ENOENT)" } });
    expect(gone.message).not.toContain("hidden");
  });
});
