import { Failure } from "../../failure/failure";
import { parseStudy, studyHash, writtenStudy } from "../definition/read-study";
import type { Study } from "../definition/study";
import type { StudyTables } from "./tables";

/** A study as the sessions of one of its versions were begun with it. */
export interface KeptStudy {
  readonly hash: string;
  readonly study: Study;
  readonly addedAt: string;
  readonly sessions: number;
}

/** What studies were begun with, each version whole. */
export interface Definitions {
  /** Keeps the definition, unless it is there already. Answers its hash. */
  keepStudy(study: Study, at: string): Promise<string>;
  /** Newest first. */
  studies(): Promise<KeptStudy[]>;
  study(hash: string): Promise<Study>;
}

export function definitionsIn({ database, guarded, writing }: StudyTables): Definitions {
  return {
    async keepStudy(study, at) {
      const hash = studyHash(study);
      const { name, version } = study;
      await writing((tables) =>
        tables
          .insertInto("studies")
          .values({ name, version, hash, definition: writtenStudy(study), added_at: at })
          .onConflict((conflict) => conflict.column("hash").doNothing())
          .execute(),
      );
      return hash;
    },

    studies: () =>
      guarded(async () => {
        const rows = await database
          .selectFrom("studies")
          .selectAll()
          .select((select) =>
            select
              .selectFrom("sessions")
              .select((inner) => inner.fn.countAll<number>().as("count"))
              .whereRef("sessions.study", "=", "studies.ordinal")
              .as("sessions"),
          )
          .orderBy("ordinal", "desc")
          .execute();
        return rows.map(({ added_at, definition, hash, sessions }) => ({
          hash,
          study: parseStudy(JSON.parse(definition), hash),
          addedAt: added_at,
          sessions: sessions ?? 0,
        }));
      }),

    study: (hash) =>
      guarded(async () => {
        const row = await database.selectFrom("studies").selectAll().where("hash", "=", hash).executeTakeFirst();
        if (row === undefined) throw new Failure("store-failed", { about: `no study ${hash}` });
        return parseStudy(JSON.parse(row.definition), hash);
      }),
  };
}
