import { sql } from "kysely";
import type { FailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";
import type { PortalDatabase } from "./database";
import { noted } from "./noted";
import type { Secrets } from "./secrets";

/** Who does something: where from, in which session, as whom. */
export interface Doer {
  /** The kiosk's network address. */
  readonly address: string;
  readonly session?: string | undefined;
  readonly account?: string | undefined;
}

export interface Rule {
  readonly scope: readonly (keyof Doer)[];
  /** How often within `seconds`, counted from the first time. */
  readonly most: number;
  readonly seconds: number;
}

/**
 * What may be done so often and no oftener. A counter sees a citizen every few minutes, and a page asks for a challenge once a
 * tap: whoever comes to these numbers is a program, or somebody who needs staff.
 */
export const rates = {
  challenge: [
    { scope: ["session"], most: 60, seconds: 60 },
    { scope: ["address"], most: 120, seconds: 60 },
  ],
  "certificate-check": [{ scope: ["address"], most: 120, seconds: 60 }],
  draft: [{ scope: ["account"], most: 120, seconds: 60 }],
  application: [{ scope: ["account"], most: 60, seconds: 60 }],
  verification: [{ scope: ["address"], most: 60, seconds: 60 }],
} as const satisfies Record<string, readonly Rule[]>;
export type Limited = keyof typeof rates;

/**
 * Refused logins and signatures after which no further one is looked at for the rest of the time. An account is locked for the
 * address its refusals came from and for no other: nobody can lock a citizen out from elsewhere.
 */
export const lockOuts: readonly Rule[] = [
  { scope: ["session"], most: 5, seconds: 300 },
  { scope: ["address"], most: 30, seconds: 300 },
  { scope: ["account", "address"], most: 5, seconds: 900 },
];

/** Refusals of somebody who tries; not those that come to honest people, whose certificate was revoked or who were slow. */
const suspicious: ReadonlySet<FailureCode> = new Set([
  "signature-invalid",
  "challenge-unknown",
  "certificate-malformed",
  "certificate-unknown-issuer",
  "certificate-invalid",
]);

/** Counted in the database, so that it holds over all processes of the portal and over their restarts. */
export interface Limits {
  /** Counts it. @throws Failure `too-many-requests`, with the seconds to wait */
  allow(what: Limited, doer: Doer): Promise<void>;
  /** Does `work` unless the doer is locked out, and counts it where it is refused. @throws Failure `too-many-requests`; what `work` throws */
  attempt<Answer>(doer: Doer, work: () => Promise<Answer>): Promise<Answer>;
}

const sweepEveryMs = 60_000;

/** @param kiosks how many kiosks may share one network address: what is allowed to an address is allowed to each of them */
export function createLimits(
  { guarded, passing }: PortalDatabase,
  secrets: Secrets,
  options: { now: () => Date; kiosks: number },
): Limits {
  const { kiosks, now } = options;
  let swept = now().getTime();

  interface Counted {
    readonly key: string;
    readonly most: number;
    readonly seconds: number;
  }

  /** The rules that concern this doer, each with the row it is counted in. */
  const counted = (name: string, rules: readonly Rule[], doer: Doer): Counted[] =>
    rules
      .filter(({ scope }) => scope.every((part) => doer[part] !== undefined))
      .map(({ scope, most, seconds }) => ({
        key: secrets.pseudonym("entry", ["tally", name, ...scope.map((part) => `${part}=${doer[part]}`)].join("\0")),
        most: scope.includes("address") ? most * kiosks : most,
        seconds,
      }));

  async function sweep(): Promise<void> {
    const at = now();
    if (at.getTime() - swept < sweepEveryMs) return;
    swept = at.getTime();
    await passing.deleteFrom("tally").where("until", "<", at.toISOString()).execute();
  }

  /** Counts one in each row, and answers how many there are now. */
  const count = (rows: readonly Counted[]) =>
    guarded(async () => {
      await sweep();
      const at = now();
      const time = at.toISOString();
      const values = rows.map(({ key, seconds }) => ({
        key,
        until: new Date(at.getTime() + seconds * 1000).toISOString(),
        count: 1,
      }));
      return passing
        .insertInto("tally")
        .values(values)
        .onConflict((conflict) =>
          conflict.column("key").doUpdateSet({
            count: sql`CASE WHEN tally.until < ${time} THEN 1 ELSE tally.count + 1 END`,
            until: sql`CASE WHEN tally.until < ${time} THEN excluded.until ELSE tally.until END`,
          }),
        )
        .returning(["key", "count", "until"])
        .execute();
    });

  const tooMany = (until: string): Failure =>
    new Failure("too-many-requests", { seconds: Math.max(1, Math.ceil((Date.parse(until) - now().getTime()) / 1000)) });

  return {
    async allow(what, doer) {
      const rows = counted(what, rates[what], doer);
      if (rows.length === 0) return;
      for (const { count: so, key, until } of await count(rows)) {
        const most = rows.find((row) => row.key === key)?.most ?? 0;
        if (so <= most) continue;
        const refusal = tooMany(until);
        // The first one is written down; a flood of them would push everything else out of the log.
        if (so > most + 1) noted.add(refusal);
        throw refusal;
      }
    },

    async attempt(doer, work) {
      const rows = counted("refused", lockOuts, doer);
      const keys = rows.map(({ key }) => key);
      const tallies = await guarded(() =>
        passing
          .selectFrom("tally")
          .selectAll()
          .where("key", "in", keys)
          .where("until", ">=", now().toISOString())
          .execute(),
      );
      for (const { count: so, key, until } of tallies)
        if (so >= (rows.find((row) => row.key === key)?.most ?? 0)) throw tooMany(until);
      try {
        return await work();
      } catch (error) {
        if (error instanceof Failure && suspicious.has(error.code)) await count(rows);
        throw error;
      }
    },
  };
}
