import { toHex } from "../apdu/hex";
import type { FailureRecord } from "../failure/failure";
import type { ExchangeSink } from "../link/exchange";
import type { Connection } from "../link/readers";
import { createTraceWriter, type TraceWriter, type TraceWriting } from "../link/trace";
import { type Mark, marks } from "./marks";
import type { TapRequest } from "./request";

/** What a tap tells for a trace. Like all listeners it may neither throw nor take long. */
export interface TapTrace {
  connected(connection: Pick<Connection, "reader" | "atr">): void;
  readonly exchange: ExchangeSink;
  /** `at` on the tap's clock. */
  mark(mark: Mark, at: bigint): void;
}

/** Enough of a request to ask for the same tap again. */
export type TracedRequest = Pick<TapRequest, "flow" | "order" | "authentication" | "retryFloor">;

/**
 * The trace of a tap (link/trace.ts): what was asked first, then marks and exchanges as they come, how it ended last. What
 * comes before a token was connected is kept back until then, for a trace begins with reader and ATR.
 */
export function createTapTrace(
  write: (line: string) => void,
  { flow, order, authentication, retryFloor }: TracedRequest,
  { startedAt, ...writing }: TraceWriting & { readonly startedAt?: string } = {},
): TapTrace & { end(failure: FailureRecord | null): void } {
  let writer: TraceWriter | undefined;
  let atr = "";
  const early: ((writer: TraceWriter) => void)[] = [];

  function begin(reader: string, bytes: Uint8Array): TraceWriter {
    const begun = createTraceWriter(write, { reader, atr: bytes }, writing);
    atr = toHex(bytes);
    if (startedAt !== undefined) begun.tell("began", startedAt);
    const asked = { flow, order, authentication, floor: String(retryFloor) };
    for (const [name, value] of Object.entries(asked)) begun.tell(name, value);
    for (const line of early.splice(0)) line(begun);
    return begun;
  }

  return {
    connected(connection) {
      writer ??= begin(connection.reader, connection.atr);
      if (toHex(connection.atr) !== atr) writer.tell("atr", toHex(connection.atr));
    },
    exchange(exchange) {
      writer ??= begin("", new Uint8Array(0));
      writer.exchange(exchange);
    },
    mark(mark, at) {
      const line = (to: TraceWriter) => to.mark(mark, at, marks[mark]);
      if (writer) line(writer);
      else early.push(line);
    },
    end(failure) {
      writer ??= begin("", new Uint8Array(0));
      writer.tell("outcome", failure?.code ?? "success");
    },
  };
}
