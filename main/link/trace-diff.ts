import { diffArrays } from "diff";
import { toHex } from "../apdu/hex";
import { sizeOf, writeCommand, writeExchange } from "./trace";
import type { Trace, TracedExchange } from "./trace-reader";

/** What may differ between two exchanges that begin with the same header. */
export type Difference = "command" | "response-length" | "response" | "status";

export interface Compared {
  /** The exchange of each trace; null where the other has one that this has not. */
  readonly first: TracedExchange | null;
  readonly second: TracedExchange | null;
  /** Empty where they are alike. Data are compared only where both traces kept them. */
  readonly differences: readonly Difference[];
  /** How long the second took, the first being 1; null where one has no time. */
  readonly timeRatio: number | null;
}

export interface TraceComparison {
  /** Same commands, same status words, same lengths, same data where they were kept, same ATR. Times are no difference. */
  readonly same: boolean;
  readonly sameAtr: boolean;
  readonly exchanges: readonly Compared[];
  /** Of all exchanges that are in both. */
  readonly timeRatio: number | null;
}

/** Sets one trace beside another: exchanges with the same command header meet, in their order. */
export function compareTraces(first: Trace, second: Trace): TraceComparison {
  const sameAtr = toHex(first.atr) === toHex(second.atr);
  const exchanges = aligned(first.exchanges, second.exchanges).map(compare);
  const both = exchanges.filter(({ timeRatio }) => timeRatio !== null);
  return {
    same: sameAtr && exchanges.every(({ differences }) => differences.length === 0),
    sameAtr,
    exchanges,
    timeRatio: ratio(total(both.map((pair) => pair.first)), total(both.map((pair) => pair.second))),
  };
}

type Pair = readonly [TracedExchange | null, TracedExchange | null];

function aligned(first: readonly TracedExchange[], second: readonly TracedExchange[]): Pair[] {
  const changes = diffArrays(first.map(headerOf), second.map(headerOf), { maxEditLength });
  if (changes === undefined) return byPosition(first, second);
  const pairs: Pair[] = [];
  let [one, other] = [0, 0];
  for (const { added, removed, count } of changes)
    for (let index = 0; index < count; index++)
      pairs.push([added ? null : (first[one++] ?? null), removed ? null : (second[other++] ?? null)]);
  return pairs;
}

/** Two traces with less in common are no recordings of one thing, and would take minutes to set beside each other. */
const maxEditLength = 2_000;

function byPosition(first: readonly TracedExchange[], second: readonly TracedExchange[]): Pair[] {
  const length = Math.max(first.length, second.length);
  return Array.from({ length }, (_, index) => [first[index] ?? null, second[index] ?? null]);
}

/** By what a command is known again: what it is for and how much it asks or brings. */
const headerOf = ({ cla, ins, p1, p2, commandData }: TracedExchange) =>
  `${toHex(Uint8Array.of(cla, ins, p1, p2))} ${sizeOf(commandData) > 0}`;

function compare([first, second]: Pair): Compared {
  if (first === null || second === null) return { first, second, differences: ["command"], timeRatio: null };
  const differences: Difference[] = [];
  if (writeCommand(comparable(first, second)) !== writeCommand(comparable(second, first))) differences.push("command");
  if (sizeOf(first.responseData) !== sizeOf(second.responseData)) differences.push("response-length");
  if (first.sw !== second.sw || first.failure !== second.failure) differences.push("status");
  if (differences.length === 0 && writeExchange(comparable(first, second)) !== writeExchange(comparable(second, first)))
    differences.push("response");
  const timed = first.timed && second.timed;
  return { first, second, differences, timeRatio: timed ? ratio(total([first]), total([second])) : null };
}

/** An exchange without the data that the other withholds. */
function comparable(exchange: TracedExchange, other: TracedExchange): TracedExchange {
  const { commandData, responseData } = exchange;
  return {
    ...exchange,
    commandData: "bytes" in other.commandData ? commandData : { withheld: sizeOf(commandData) },
    responseData: "bytes" in other.responseData ? responseData : { withheld: sizeOf(responseData) },
  };
}

function total(exchanges: readonly (TracedExchange | null)[]): number {
  return exchanges.reduce((sum, exchange) => sum + (exchange ? Number(exchange.end - exchange.start) : 0), 0);
}

const ratio = (first: number, second: number) => (first > 0 ? second / first : null);
