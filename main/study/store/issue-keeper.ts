import { type Issue, issueSchema } from "../records/issue";
import type { StudyTables } from "./tables";

/** Issues found, by the name of their study. */
export interface IssueKeeper {
  /** In the order in which they were found. */
  issues(study: string): Promise<Issue[]>;
  /** Adds it, or changes the one with its id. */
  keepIssue(issue: Issue): Promise<void>;
  deleteIssue(id: string): Promise<void>;
}

export function issueKeeper({ database, guarded, writing }: StudyTables): IssueKeeper {
  return {
    issues: (study) =>
      guarded(async () => {
        const rows = await database.selectFrom("issues").selectAll().where("study", "=", study).execute();
        return rows
          .map(({ record }) => issueSchema.parse(JSON.parse(record)))
          .sort((one, other) => one.createdAt.localeCompare(other.createdAt));
      }),

    keepIssue: (issue) =>
      writing((tables) => {
        const record = JSON.stringify(issue);
        return tables
          .insertInto("issues")
          .values({ id: issue.id, study: issue.study, record })
          .onConflict((conflict) => conflict.column("id").doUpdateSet({ record, study: issue.study }))
          .execute();
      }),

    deleteIssue: (id) => writing((tables) => tables.deleteFrom("issues").where("id", "=", id).execute()),
  };
}
