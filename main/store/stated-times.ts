import type { StorePorts } from "./campaigns";

/** A time that was measured elsewhere, as whoever measured it states. */
export interface StatedTime {
  readonly quantity: string;
  /** Level of the plan's token. */
  readonly token: string;
  /** ISO 8601 with offset, where the file says. */
  readonly takenAt: string | null;
  readonly ns: number;
}

export interface StatedTimes {
  /** Line by line of a file; what was there already is not there twice. Answers how many were new. */
  addStated(
    campaign: string,
    file: { readonly source: string; readonly hash: string },
    lines: readonly (StatedTime & { readonly line: number })[],
  ): Promise<number>;
  stated(campaign: string): Promise<(StatedTime & { readonly source: string; readonly fileHash: string })[]>;
}

export function statedTimes({
  database,
  guarded,
  writing,
}: Pick<StorePorts, "database" | "guarded" | "writing">): StatedTimes {
  return {
    async addStated(campaign, { hash, source }, lines) {
      let added = 0;
      await writing(async (transaction) => {
        for (const { line, ns, quantity, takenAt, token } of lines) {
          const { numInsertedOrUpdatedRows } = await transaction
            .insertInto("stated_times")
            .values({ campaign, source, file_hash: hash, line, quantity, token, taken_at: takenAt, ns })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirstOrThrow();
          added += Number(numInsertedOrUpdatedRows ?? 0n);
        }
      });
      return added;
    },
    stated: (campaign) =>
      guarded(async () => {
        const rows = await database
          .selectFrom("stated_times")
          .selectAll()
          .where("campaign", "=", campaign)
          .orderBy("ordinal")
          .execute();
        return rows.map(({ file_hash, ns, quantity, source, taken_at, token }) => ({
          ...{ quantity, token, takenAt: taken_at, ns, source, fileHash: file_hash },
        }));
      }),
  };
}
