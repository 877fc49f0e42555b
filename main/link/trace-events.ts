import { z } from "zod";
import { describeCommand } from "../apdu/describe";
import { Failure } from "../failure/failure";
import { sizeOf, writeExchange } from "./trace";
import type { Trace, TracedExchange } from "./trace-reader";

/**
 * Chrome's trace-event format, JSON object form, as far as it is used here: metadata (M), complete slices (X) and instants
 * (i). Times are microseconds. It opens in Perfetto (ui.perfetto.dev) and in chrome://tracing.
 */
const where = { pid: z.int(), tid: z.int() };
const time = z.number().min(0);
const traceEventSchema = z.discriminatedUnion("ph", [
  z.strictObject({
    ph: z.literal("M"),
    name: z.enum(["process_name", "thread_name"]),
    ...where,
    args: z.strictObject({ name: z.string() }),
  }),
  z.strictObject({
    ph: z.literal("X"),
    name: z.string(),
    cat: z.string(),
    ...where,
    ts: time,
    dur: time,
    args: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  z.strictObject({ ph: z.literal("i"), name: z.string(), cat: z.string(), ...where, ts: time, s: z.enum(["t", "p"]) }),
]);
export const traceEventsSchema = z.strictObject({
  traceEvents: z.array(traceEventSchema),
  displayTimeUnit: z.enum(["ms", "ns"]),
  otherData: z.record(z.string(), z.string()),
});
export type TraceEvents = z.infer<typeof traceEventsSchema>;
type TraceEvent = TraceEvents["traceEvents"][number];

const tap = { pid: 1, tid: 1 } as const;
const link = { pid: 1, tid: 2 } as const;

/** A tap as one slice with its marks, above its exchanges. @throws Failure `usage` for a trace without times */
export function traceToEvents(trace: Trace): TraceEvents {
  const { about, exchanges } = trace;
  const marks = trace.marks.flatMap(({ at, name, note }) =>
    at === null ? [] : [{ at, name: `${name} ${note}`.trim() }],
  );
  const instants = [...marks.map(({ at }) => at), ...exchanges.flatMap(({ start, end }) => [start, end])];
  if (exchanges.some(({ timed }) => !timed) || instants.length === 0)
    throw new Failure("usage", { about: "the trace has no times" });
  const least = instants.reduce((one, other) => (other < one ? other : one));
  const most = instants.reduce((one, other) => (other > one ? other : one));
  const since = (at: bigint) => Number(at - least) / 1_000;
  const lasting = (from: bigint, to: bigint) => Number(to - from) / 1_000;

  const called = about.get("flow") ?? "tap";
  const events: TraceEvent[] = [
    { ph: "M", name: "process_name", ...tap, args: { name: trace.reader || "token" } },
    { ph: "M", name: "thread_name", ...tap, args: { name: "tap" } },
    { ph: "M", name: "thread_name", ...link, args: { name: "exchanges" } },
    { ph: "X", name: called, cat: "tap", ...tap, ts: 0, dur: lasting(least, most), args: Object.fromEntries(about) },
    ...marks.map(({ at, name }) => ({ ph: "i", name, cat: "mark", ...tap, ts: since(at), s: "p" }) as const),
    ...exchanges.map(
      (exchange) =>
        ({
          ph: "X",
          name: nameOf(exchange),
          cat: "exchange",
          ...link,
          ts: since(exchange.start),
          dur: lasting(exchange.start, exchange.end),
          args: {
            line: exchange.line,
            exchange: writeExchange(exchange),
            sent: sizeOf(exchange.commandData),
            received: sizeOf(exchange.responseData),
          },
        }) as const,
    ),
  ];
  return { traceEvents: events, displayTimeUnit: "ms", otherData: Object.fromEntries(about) };
}

function nameOf(exchange: TracedExchange): string {
  const { instruction, detail } = describeCommand({ ...exchange, commandLength: 4 + sizeOf(exchange.commandData) });
  return `${instruction} ${detail}`.trimEnd();
}
