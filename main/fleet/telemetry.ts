import { createHash } from "node:crypto";
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BasicTracerProvider,
  type IdGenerator,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { version } from "../../package.json";
import { Failure } from "../failure/failure";
import type { Exchange, Run } from "../tap/run";
import type { Destination } from "./destination";

/** A result may be painted after the tap has ended; a trace cannot be amended. */
const settledMs = 30_000;
const patienceMs = 10_000;

/**
 * Taps as OpenTelemetry traces, to a collector by OTLP over HTTP: a tap is a trace with the run's id for its own, an exchange
 * a span in it. No PIN, no certificate, nothing of a person is in a run, so none is in a trace.
 * @param endpoint http://…:4318 @param kiosk `service.instance.id`
 */
export function telemetry(endpoint: string, kiosk: string): Destination {
  const url = new URL("v1/traces", endpoint.endsWith("/") ? endpoint : `${endpoint}/`).href;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: patienceMs });
  const ids = idsOfRuns();
  const made = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({
    idGenerator: ids,
    resource: resourceFromAttributes({
      "service.name": "kazashi",
      "service.version": version,
      "service.instance.id": kiosk,
    }),
    spanProcessors: [new SimpleSpanProcessor(made)],
  });
  const tracer = provider.getTracer("kazashi", version);

  return {
    name: "telemetry",
    settledMs,
    async send(runs) {
      made.reset();
      for (const { run } of runs) {
        ids.begin(run.id);
        traceOf(tracer, run);
      }
      await provider.forceFlush();
      await exported(made.getFinishedSpans(), endpoint);
    },
    close: async () => {
      await provider.shutdown();
      await exporter.shutdown();
    },
  };

  function exported(spans: ReadableSpan[], about: string): Promise<void> {
    return new Promise((resolve, reject) => {
      exporter.export(spans, ({ code, error }) => {
        if (code === 0) resolve();
        else reject(new Failure("portal-unreachable", { about: `${about}: ${error?.message ?? "not taken"}` }));
      });
    });
  }
}

/** A run's UUID has as many digits as a trace's id, so that the same run is the same trace whoever sends it, and when. */
function idsOfRuns(): IdGenerator & { begin(run: string): void } {
  let run = "";
  let spans = 0;
  return {
    begin(id) {
      run = id.replaceAll("-", "");
      spans = 0;
    },
    generateTraceId: () => run,
    generateSpanId: () => createHash("sha256").update(`${run} ${spans++}`).digest("hex").slice(0, 16),
  };
}

/** Milliseconds since 1970, as near as a double has it: 0.2 µs. */
function traceOf(tracer: Tracer, run: Run): void {
  const { conditions, exchanges, afterExchanges, failure, marks, outcome, startedAt, token } = run;
  const began = Date.parse(startedAt);
  const at = (ns: number) => began + ns / 1e6;
  const all = [...exchanges, ...afterExchanges];
  const last = Math.max(0, ...Object.values(marks), ...all.map(({ endNs }) => endNs));
  const span = tracer.startSpan(
    `tap ${conditions.flow}`,
    {
      kind: SpanKind.CLIENT,
      startTime: at(0),
      attributes: {
        "kazashi.run": run.id,
        "kazashi.evidence": conditions.evidence,
        "kazashi.reader": conditions.reader,
        "kazashi.order": conditions.order,
        "kazashi.outcome": outcome,
        ...(failure && { "kazashi.failure": failure.code, "error.type": failure.code }),
        ...(token && { "kazashi.token.kind": token.kind, "kazashi.token.atr": token.atr }),
        ...(conditions.campaign && { "kazashi.campaign": conditions.campaign.campaign }),
      },
    },
    ROOT_CONTEXT,
  );
  for (const [mark, ns] of Object.entries(marks)) span.addEvent(mark, at(ns));
  const within = trace.setSpan(ROOT_CONTEXT, span);
  for (const exchange of all) spanOf(tracer, exchange, at, within);
  if (outcome === "failure") span.setStatus({ code: SpanStatusCode.ERROR, ...(failure && { message: failure.code }) });
  span.end(at(last));
}

function spanOf(tracer: Tracer, exchange: Exchange, at: (ns: number) => number, within: Context): void {
  const { cla, commandLength, endNs, index, ins, p1, p2, responseLength, startNs, sw } = exchange;
  const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, "0");
  const span = tracer.startSpan(
    `exchange ${hex(ins, 2)}`,
    {
      kind: SpanKind.CLIENT,
      startTime: at(startNs),
      attributes: {
        "kazashi.exchange.index": index,
        "kazashi.exchange.header": [cla, ins, p1, p2].map((byte) => hex(byte, 2)).join(""),
        "kazashi.exchange.command_length": commandLength,
        "kazashi.exchange.response_length": responseLength,
        "kazashi.exchange.duration_ns": endNs - startNs,
        ...(sw !== null && { "kazashi.exchange.sw": hex(sw, 4) }),
      },
    },
    within,
  );
  if (sw === null) span.setStatus({ code: SpanStatusCode.ERROR, message: "no response" });
  span.end(at(endNs));
}
