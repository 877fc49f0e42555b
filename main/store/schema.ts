import type { Generated } from "kysely";
import type { FigureNumber, FigureWord } from "./figures";

/** The tables as the newest migration leaves them. */
export interface StoreSchema {
  runs: {
    /** Order in which the runs began. */
    ordinal: Generated<number>;
    id: string;
    started_at: string;
    outcome: string;
    /** FailureRecord as JSON. */
    failure: string | null;
    flow: string;
    tap_order: string;
    evidence: string;
    reader: string;
    origin: string | null;
    app_version: string;
    host: string;
    token_label: string | null;
    token_kind: string | null;
    /** null as long as no token was reached. */
    token_atr: string | null;
    tries_before: number | null;
    tries_after: number | null;
    /** Id of the campaign and number of the tap in it; null for a tap that belongs to none. */
    campaign: string | null;
    campaign_tap: number | null;
    /** The rest of CampaignPlace as JSON. */
    campaign_place: string | null;
  };
  campaigns: {
    ordinal: Generated<number>;
    id: string;
    name: string;
    evidence: string;
    started_at: string;
    /** null until all its taps were done. */
    ended_at: string | null;
    /** JSON. */
    description: string;
  };
  exchanges: {
    run: number;
    list: string;
    number: number;
    cla: number;
    ins: number;
    p1: number;
    p2: number;
    command_length: number;
    response_length: number;
    sw: number | null;
    start_ns: number;
    end_ns: number;
  };
  marks: { run: number; mark: string; ns: number };
  words: { ordinal: Generated<number>; word: string };
  /** What a run of a campaign measured; times in nanoseconds. */
  figures: {
    campaign: number;
    tap: number;
    run: number;
    warm_up: number;
    reached: number;
    early: number;
    hash: Uint8Array;
  } & Record<FigureWord | FigureNumber, number | null>;
  /** A column of figures of so many taps, as doubles. */
  pieces: { campaign: number; piece: number; name: string; numbers: Uint8Array };
  /** Runs of campaigns whose figures are not there. */
  stale: { run: number };
  destinations: { name: string };
  outbox: { destination: string; run: number; version: number; changed_at: number };
  stated_times: {
    ordinal: Generated<number>;
    campaign: string;
    source: string;
    file_hash: string;
    line: number;
    quantity: string;
    token: string;
    taken_at: string | null;
    ns: number;
  };
}
