import type { Kysely } from "kysely";
import { Failure } from "../failure/failure";
import { type Draft, draftSchema, type Receipt } from "./api";
import type { PortalDatabase } from "./database";
import { type FormId, formIdSchema } from "./forms/forms";
import type { KeptTables } from "./records-schema";
import type { Secrets } from "./secrets";

/** An application the portal has verified and takes on. */
export interface AcceptedApplication {
  readonly idempotencyKey: string;
  readonly account: string;
  /** SHA-256 over the whole request: the same key with another one is refused. */
  readonly requestHash: string;
  readonly acceptedAt: Date;
  readonly form: FormId;
  /** CMS SignedData with its content: the application, its signature and its certificate. */
  readonly signedData: Uint8Array;
}

/** What the portal keeps over restarts. Every promise settles when the disk has what was written. */
export interface Records {
  /** When this account logged in before; notes that it does now. */
  noteLogin(account: string, at: Date): Promise<Date | null>;
  draft(account: string, form: FormId): Promise<Draft | null>;
  saveDraft(account: string, form: FormId, draft: Draft, at: Date): Promise<void>;
  dropDraft(account: string, form: FormId): Promise<void>;
  /** Forms of which a draft is kept, the last one written to first. */
  drafts(account: string): Promise<FormId[]>;
  /** When this account agreed to this version of the terms of use; null where it did not. */
  agreedAt(account: string, version: string): Promise<Date | null>;
  agree(account: string, version: string, at: Date): Promise<void>;
  /**
   * Keeps the application, gives its receipt and drops the form's draft, all or nothing. The same application again gets the same
   * receipt. @throws Failure `application-conflict` for a key that stands for another application.
   */
  accept(application: AcceptedApplication): Promise<{ receipt: Receipt; repeated: boolean }>;
  /** The receipt for an answered request; null where its key is new. @throws Failure `application-conflict` as `accept`. */
  answered(question: Pick<AcceptedApplication, "idempotencyKey" | "account" | "requestHash">): Promise<Receipt | null>;
  find(account: string, idempotencyKey: string): Promise<Receipt | null>;
  /** CMS SignedData of an application as it was accepted, DER; null where there is none under the key. */
  signedData(account: string, idempotencyKey: string): Promise<Uint8Array | null>;
  /** Newest first, the last 50. */
  list(account: string): Promise<Receipt[]>;
}

/** @throws Failure `settings-invalid` where the database was sealed under another secret; what using a database throws */
export async function openRecords(
  { guarded: within, kept: database }: PortalDatabase,
  secrets: Secrets,
): Promise<Records> {
  await within(() => agreeOnSecret(database, secrets));

  /** The same function, whose failures are of our list. */
  const guarded =
    <Given extends unknown[], Answer>(work: (...given: Given) => Promise<Answer>) =>
    (...given: Given): Promise<Answer> =>
      within(() => work(...given));

  async function answered(
    question: Pick<AcceptedApplication, "idempotencyKey" | "account" | "requestHash">,
    tables: Kysely<KeptTables> = database,
  ): Promise<Receipt | null> {
    const row = await tables
      .selectFrom("application")
      .selectAll()
      .where("idempotency_key", "=", question.idempotencyKey)
      .executeTakeFirst();
    if (row === undefined) return null;
    if (row.account !== question.account || row.request_hash !== question.requestHash)
      throw new Failure("application-conflict");
    return receiptOf(row);
  }

  const applicationOf = (account: string, idempotencyKey: string) =>
    database
      .selectFrom("application")
      .selectAll()
      .where("idempotency_key", "=", idempotencyKey)
      .where("account", "=", account)
      .executeTakeFirst();

  return {
    noteLogin: guarded((account, at) =>
      database.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom("login")
          .select("last_at")
          .where("account", "=", account)
          .executeTakeFirst();
        await transaction
          .insertInto("login")
          .values({ account, last_at: at.toISOString() })
          .onConflict((conflict) => conflict.column("account").doUpdateSet({ last_at: at.toISOString() }))
          .execute();
        return row === undefined ? null : new Date(row.last_at);
      }),
    ),

    draft: guarded(async (account, form) => {
      const row = await database
        .selectFrom("form_draft")
        .select("sealed")
        .where("account", "=", account)
        .where("form", "=", form)
        .executeTakeFirst();
      if (row === undefined) return null;
      const written = secrets.open(new Uint8Array(row.sealed), draftContext(account, form));
      return draftSchema.parse(JSON.parse(Buffer.from(written).toString("utf8")));
    }),

    saveDraft: guarded(async (account, form, draft, at) => {
      const sealed = secrets.seal(Buffer.from(JSON.stringify(draft), "utf8"), draftContext(account, form));
      const row = { sealed, saved_at: at.toISOString() };
      await database.transaction().execute((transaction) =>
        transaction
          .insertInto("form_draft")
          .values({ account, form, ...row })
          .onConflict((conflict) => conflict.columns(["account", "form"]).doUpdateSet(row))
          .execute(),
      );
    }),

    dropDraft: guarded(async (account, form) => {
      await database.deleteFrom("form_draft").where("account", "=", account).where("form", "=", form).execute();
    }),

    drafts: guarded(async (account) => {
      const rows = await database
        .selectFrom("form_draft")
        .select("form")
        .where("account", "=", account)
        .orderBy("saved_at", "desc")
        .execute();
      return rows.map(({ form }) => formIdSchema.parse(form));
    }),

    agreedAt: guarded(async (account, version) => {
      const row = await database
        .selectFrom("consent")
        .select("agreed_at")
        .where("account", "=", account)
        .where("version", "=", version)
        .executeTakeFirst();
      return row === undefined ? null : new Date(row.agreed_at);
    }),

    agree: guarded(async (account, version, at) => {
      await database
        .insertInto("consent")
        .values({ account, version, agreed_at: at.toISOString() })
        .onConflict((conflict) => conflict.columns(["account", "version"]).doNothing())
        .execute();
    }),

    accept: guarded((application) =>
      database.transaction().execute(async (transaction) => {
        const earlier = await answered(application, transaction);
        if (earlier !== null) return { receipt: earlier, repeated: true };
        const row = await transaction
          .insertInto("application")
          .values({
            idempotency_key: application.idempotencyKey,
            account: application.account,
            request_hash: application.requestHash,
            accepted_at: application.acceptedAt.toISOString(),
            form: application.form,
            sealed: secrets.seal(application.signedData, `application ${application.idempotencyKey}`),
          })
          .onConflict((conflict) => conflict.column("idempotency_key").doNothing())
          .returning(["id", "idempotency_key", "accepted_at", "form"])
          .executeTakeFirst();
        if (row === undefined) {
          // Another process was faster by this moment.
          const faster = await answered(application, transaction);
          if (faster === null) throw new Failure("store-failed", { about: "application" });
          return { receipt: faster, repeated: true };
        }
        await transaction
          .deleteFrom("form_draft")
          .where("account", "=", application.account)
          .where("form", "=", application.form)
          .execute();
        return { receipt: receiptOf(row), repeated: false };
      }),
    ),

    answered: guarded((question) => answered(question)),

    find: guarded(async (account, idempotencyKey) => {
      const row = await applicationOf(account, idempotencyKey);
      return row === undefined ? null : receiptOf(row);
    }),

    signedData: guarded(async (account, idempotencyKey) => {
      const row = await applicationOf(account, idempotencyKey);
      return row === undefined ? null : secrets.open(new Uint8Array(row.sealed), `application ${row.idempotency_key}`);
    }),

    list: guarded(async (account) => {
      const rows = await database
        .selectFrom("application")
        .select(["id", "idempotency_key", "accepted_at", "form"])
        .where("account", "=", account)
        .orderBy("id", "desc")
        .limit(50)
        .execute();
      return rows.map(receiptOf);
    }),
  };
}

/** What a draft is sealed for. The first form's were sealed before there were others. */
const draftContext = (account: string, form: FormId): string =>
  form === "moving-in" ? `draft ${account}` : `draft ${account} ${form}`;

/** Two processes with different secrets would each find the other's rows damaged, and nobody's account. */
async function agreeOnSecret(database: Kysely<KeptTables>, { fingerprint }: Secrets): Promise<void> {
  await database
    .insertInto("secret")
    .values({ id: 1, fingerprint })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  const { fingerprint: agreed } = await database
    .selectFrom("secret")
    .select("fingerprint")
    .where("id", "=", 1)
    .executeTakeFirstOrThrow();
  if (agreed !== fingerprint)
    throw new Failure("settings-invalid", {
      about: "the portal's database belongs to another data folder: copy portal/secret from there",
    });
}

/** The date in a receipt number is Japan's, which has no summer time. */
function receiptOf(row: { id: number; idempotency_key: string; accepted_at: string; form: string }): Receipt {
  const day = new Date(Date.parse(row.accepted_at) + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll("-", "");
  return {
    idempotencyKey: row.idempotency_key,
    number: `K-${day}-${String(row.id).padStart(7, "0")}`,
    form: formIdSchema.parse(row.form),
    acceptedAt: row.accepted_at,
  };
}
