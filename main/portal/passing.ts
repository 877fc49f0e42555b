import { z } from "zod";
import type { PortalDatabase } from "./database";
import type { Secrets } from "./secrets";

/** What entries of one kind hold: the schema decodes what was written, and encodes it as JSON. */
export interface Kind<Value> {
  readonly name: string;
  readonly schema: z.ZodType<Value>;
}

export interface Entry<Value> {
  readonly value: Value;
  readonly until: Date;
  /** Somebody was the first to `spend` it. */
  readonly spent: boolean;
}

export interface Life {
  readonly until: Date;
  /** Entries of one owner can be dropped together. */
  readonly owner?: string;
  /** Unspent entries of this kind that the owner may have: the ones that end first go for the new one. */
  readonly most?: number;
}

/**
 * Entries that end by themselves: sessions, challenges, work under way. All processes of a portal share them, and they outlive
 * each of those. Keys, owners and values are unreadable in the database: a copy of it opens nobody's session.
 */
export interface Passing {
  /** Makes the entry, or a new one in its place. */
  put<Value>(kind: Kind<Value>, key: string, value: Value, life: Life): Promise<void>;
  /** Makes the entry unless there is one; whether it did. Of several that ask at the same time one is told so. */
  claim<Value>(kind: Kind<Value>, key: string, value: Value, life: Pick<Life, "until">): Promise<boolean>;
  /** null where there is none, or none any more. */
  find<Value>(kind: Kind<Value>, key: string): Promise<Entry<Value> | null>;
  /** Whether this was the first time. Of several that ask at the same time one is told so. */
  spend<Value>(kind: Kind<Value>, key: string): Promise<boolean>;
  /** Another value or end for an entry that is there; one that is gone stays so. */
  change<Value>(kind: Kind<Value>, key: string, changed: { value?: Value; until?: Date }): Promise<void>;
  drop<Value>(kind: Kind<Value>, key: string): Promise<void>;
  dropOwned(owner: string): Promise<void>;
}

/** Dates and bytes as they stand in JSON. */
export const dateInJson = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});
export const bytesInJson = z.codec(z.base64(), z.instanceof(Uint8Array), {
  decode: (text) => new Uint8Array(Buffer.from(text, "base64")),
  encode: (bytes) => Buffer.from(bytes).toString("base64"),
});

/** What has ended is swept out this often at most. */
const sweepEveryMs = 30_000;

export function openPassing({ guarded, passing }: PortalDatabase, secrets: Secrets, now: () => Date): Passing {
  let swept = now().getTime();

  /** Also the name of the row, under which its value is sealed. */
  const hidden = (kind: string, key: string) => secrets.pseudonym("entry", `${kind}\0${key}`);
  const seal = <Value>({ name, schema }: Kind<Value>, key: string, value: Value) =>
    secrets.seal(Buffer.from(JSON.stringify(z.encode(schema, value)), "utf8"), `${name} ${key}`);

  async function sweep(): Promise<void> {
    const at = now();
    if (at.getTime() - swept < sweepEveryMs) return;
    swept = at.getTime();
    await passing.deleteFrom("entry").where("until", "<", at.toISOString()).execute();
  }

  const rowOf = <Value>(kind: Kind<Value>, key: string, value: Value, { until, owner }: Life) => {
    const name = hidden(kind.name, key);
    return {
      kind: kind.name,
      key: name,
      owner: owner === undefined ? null : hidden("owner", owner),
      until: until.toISOString(),
      spent: 0,
      sealed: seal(kind, name, value),
    };
  };

  return {
    put: (kind, key, value, life) =>
      guarded(async () => {
        await sweep();
        const row = rowOf(kind, key, value, life);
        const { owner, until, spent, sealed } = row;
        await passing
          .insertInto("entry")
          .values(row)
          .onConflict((conflict) => conflict.columns(["kind", "key"]).doUpdateSet({ owner, until, spent, sealed }))
          .execute();
        if (life.most === undefined) return;
        const newest = passing
          .selectFrom("entry")
          .select("key")
          .where("owner", "=", owner)
          .where("kind", "=", kind.name)
          .where("spent", "=", 0)
          .orderBy("until", "desc")
          .limit(life.most);
        await passing
          .deleteFrom("entry")
          .where("owner", "=", owner)
          .where("kind", "=", kind.name)
          .where("spent", "=", 0)
          .where("key", "not in", newest)
          .execute();
      }),

    claim: (kind, key, value, life) =>
      guarded(async () => {
        const row = rowOf(kind, key, value, life);
        const { until, spent, sealed } = row;
        const { numInsertedOrUpdatedRows = 0n } = await passing
          .insertInto("entry")
          .values(row)
          // One that has ended is as good as none.
          .onConflict((conflict) =>
            conflict
              .columns(["kind", "key"])
              .doUpdateSet({ until, spent, sealed })
              .where("entry.until", "<", now().toISOString()),
          )
          .executeTakeFirst();
        return numInsertedOrUpdatedRows > 0n;
      }),

    find: (kind, key) =>
      guarded(async () => {
        const name = hidden(kind.name, key);
        const row = await passing
          .selectFrom("entry")
          .select(["until", "spent", "sealed"])
          .where("kind", "=", kind.name)
          .where("key", "=", name)
          .executeTakeFirst();
        if (row === undefined || row.until < now().toISOString()) return null;
        const json = Buffer.from(secrets.open(new Uint8Array(row.sealed), `${kind.name} ${name}`)).toString("utf8");
        return { value: kind.schema.parse(JSON.parse(json)), until: new Date(row.until), spent: row.spent === 1 };
      }),

    spend: (kind, key) =>
      guarded(async () => {
        const { numUpdatedRows } = await passing
          .updateTable("entry")
          .set({ spent: 1 })
          .where("kind", "=", kind.name)
          .where("key", "=", hidden(kind.name, key))
          .where("spent", "=", 0)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),

    change: (kind, key, { until, value }) =>
      guarded(async () => {
        const name = hidden(kind.name, key);
        await passing
          .updateTable("entry")
          .set({
            ...(until !== undefined && { until: until.toISOString() }),
            ...(value !== undefined && { sealed: seal(kind, name, value) }),
          })
          .where("kind", "=", kind.name)
          .where("key", "=", name)
          .execute();
      }),

    drop: (kind, key) =>
      guarded(async () => {
        await passing
          .deleteFrom("entry")
          .where("kind", "=", kind.name)
          .where("key", "=", hidden(kind.name, key))
          .execute();
      }),

    dropOwned: (owner) =>
      guarded(async () => {
        await passing.deleteFrom("entry").where("owner", "=", hidden("owner", owner)).execute();
      }),
  };
}
