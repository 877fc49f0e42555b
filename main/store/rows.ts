import type { Insertable, Selectable } from "kysely";
import { type Conditions, type Exchange, exchangeSchema, type Run, runSchema } from "../tap/run";
import type { StoreSchema } from "./schema";
import type { RunBeginning, RunListed } from "./store";

type RunRow = Selectable<StoreSchema["runs"]>;
type ExchangeRow = Selectable<StoreSchema["exchanges"]>;
type MarkRow = Selectable<StoreSchema["marks"]>;

const listedSchema = runSchema.omit({ exchanges: true, afterExchanges: true });

/** A run without its exchanges. Rows are checked: the file may have been written by another program. */
export function listedFromRows(run: RunRow, marks: readonly MarkRow[], exchangeCount: number): RunListed {
  const listed = listedSchema.parse({
    id: run.id,
    startedAt: run.started_at,
    outcome: run.outcome,
    failure: run.failure === null ? null : JSON.parse(run.failure),
    conditions: {
      flow: run.flow,
      order: run.tap_order,
      evidence: run.evidence,
      reader: run.reader,
      origin: run.origin,
      appVersion: run.app_version,
      host: run.host,
      ...placeFromRow(run),
    },
    token: run.token_atr === null ? null : { label: run.token_label, kind: run.token_kind, atr: run.token_atr },
    tries: { before: run.tries_before, after: run.tries_after },
    marks: Object.fromEntries(marks.map(({ mark, ns }) => [mark, ns])),
  });
  return { ...listed, exchangeCount };
}

function placeFromRow({ campaign, campaign_place, campaign_tap }: RunRow): object {
  return campaign_place === null ? {} : { campaign: { ...JSON.parse(campaign_place), campaign, tap: campaign_tap } };
}

export function runFromRows(run: RunRow, marks: readonly MarkRow[], exchanges: readonly ExchangeRow[]): Run {
  const { exchangeCount: _, ...listed } = listedFromRows(run, marks, exchanges.length);
  const inList = (list: string) => exchanges.filter((row) => row.list === list).map(exchangeFromRow);
  return { ...listed, exchanges: inList("exchanges"), afterExchanges: inList("afterExchanges") };
}

function exchangeFromRow(row: ExchangeRow): Exchange {
  return exchangeSchema.parse({
    index: row.number,
    cla: row.cla,
    ins: row.ins,
    p1: row.p1,
    p2: row.p2,
    commandLength: row.command_length,
    responseLength: row.response_length,
    sw: row.sw,
    startNs: row.start_ns,
    endNs: row.end_ns,
  });
}

export function rowOfBeginning({ conditions, id, startedAt }: RunBeginning) {
  const { appVersion, evidence, flow, host, order, origin, reader } = conditions;
  const row = { id, started_at: startedAt, outcome: "unfinished", flow, tap_order: order, evidence, reader };
  return { ...row, origin, app_version: appVersion, host, ...rowOfPlace(conditions) };
}

function rowOfPlace({ campaign: place }: Conditions) {
  if (place === undefined) return { campaign: null, campaign_tap: null, campaign_place: null };
  const { campaign, tap, ...rest } = place;
  return { campaign, campaign_tap: tap, campaign_place: JSON.stringify(rest) };
}

export function rowOfEnding({ failure, outcome, token, tries }: Pick<Run, "failure" | "outcome" | "token" | "tries">) {
  return {
    outcome,
    failure: failure && JSON.stringify(failure),
    token_label: token?.label ?? null,
    token_kind: token?.kind ?? null,
    token_atr: token?.atr ?? null,
    tries_before: tries.before,
    tries_after: tries.after,
  };
}

export function rowOfExchange(
  run: number,
  list: "exchanges" | "afterExchanges",
  { cla, commandLength, endNs, index, ins, p1, p2, responseLength, startNs, sw }: Exchange,
): Insertable<StoreSchema["exchanges"]> {
  const lengths = { command_length: commandLength, response_length: responseLength };
  return { run, list, number: index, cla, ins, p1, p2, ...lengths, sw, start_ns: startNs, end_ns: endNs };
}

export function rowsOfMarks(run: number, marks: Run["marks"]): Insertable<StoreSchema["marks"]>[] {
  return Object.entries(marks).map(([mark, ns]) => ({ run, mark, ns }));
}
