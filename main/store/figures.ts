import { type Kysely, sql } from "kysely";
import type { Run } from "../tap/run";
import type { StoreSchema } from "./schema";

type Tables = Kysely<StoreSchema>;

/** How far a tap came: no token found, one found, completed, completed without losing it once. The index is what is kept. */
export const reachedSteps = ["nothing", "detected", "completed", "first-try"] as const;
export type Reached = (typeof reachedSteps)[number];

export const figureTimes = [
  "detection",
  "activation",
  "hold",
  "signature",
  "chip",
  "certificate",
  "overhead",
  "result",
] as const;
export type FigureTime = (typeof figureTimes)[number];

export const figureSegments = ["person", "radio", "chip", "reader", "host", "portal"] as const;
export type FigureSegment = (typeof figureSegments)[number];

/**
 * What a run of a campaign measured, kept beside it: so that a table of a million taps need not read their exchanges. Times in
 * whole nanoseconds, null where the run does not tell them. main/bench makes them; the store's triggers throw them away when
 * anything of the run changes.
 */
export interface RunFigures {
  /** Stage and levels, as JSON: taps of one cell have one text. */
  readonly cell: string;
  readonly warmUp: boolean;
  readonly reached: Reached;
  /** Taken away before it was told so, but after all data. */
  readonly early: boolean;
  readonly failure: string | null;
  readonly atr: string | null;
  readonly dialogue: string;
  readonly times: Readonly<Record<FigureTime, number | null>>;
  readonly segments: ({ readonly total: number } & Readonly<Record<FigureSegment, number>>) | null;
  /** SHA-256 of all that was measured (main/bench/tables/raw-data-hash.ts). */
  readonly hash: Uint8Array;
}

export type FigureWord = "cell" | "failure" | "atr" | "dialogue";
export type FigureNumber = FigureTime | "total" | `in_${FigureSegment}`;

/** Writes figures, and remembers the ordinals of words that are used again and again. */
export interface FigureWriter {
  write(transaction: Tables, run: number, place: { campaign: string; tap: number }, figures: RunFigures): Promise<void>;
  /** After a transaction that was rolled back: its words are not there. */
  forget(): void;
}

export function createFigureWriter(): FigureWriter {
  const known = new Map<string, number>();

  async function ordinalOf(transaction: Tables, word: string): Promise<number> {
    const found = known.get(word);
    if (found !== undefined) return found;
    await transaction
      .insertInto("words")
      .values({ word })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { ordinal } = await transaction
      .selectFrom("words")
      .select("ordinal")
      .where("word", "=", word)
      .executeTakeFirstOrThrow();
    known.set(word, ordinal);
    return ordinal;
  }

  return {
    async write(transaction, run, { campaign, tap }, { early, hash, reached, segments, times, warmUp, ...words }) {
      const word = (text: string | null) => (text === null ? null : ordinalOf(transaction, text));
      await transaction
        .insertInto("figures")
        .values({
          campaign: sql<number>`(SELECT ordinal FROM campaigns WHERE id = ${campaign})`,
          ...{ tap, run, warm_up: Number(warmUp), reached: reachedSteps.indexOf(reached), early: Number(early), hash },
          cell: await word(words.cell),
          failure: await word(words.failure),
          atr: await word(words.atr),
          dialogue: await word(words.dialogue),
          ...times,
          total: segments?.total ?? null,
          in_person: segments?.person ?? null,
          in_radio: segments?.radio ?? null,
          in_chip: segments?.chip ?? null,
          in_reader: segments?.reader ?? null,
          in_host: segments?.host ?? null,
          in_portal: segments?.portal ?? null,
        })
        .execute();
    },
    forget: () => known.clear(),
  };
}

/** How the store's user makes a run's figures. */
export type MakeFigures = (run: Run) => RunFigures;
