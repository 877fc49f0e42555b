import { writeFile } from "node:fs/promises";
import { diskFailure } from "../disk/disk-failure";
import { writeCommand, writeExchange } from "../link/trace";
import type { Compared, TraceComparison } from "../link/trace-diff";
import type { TracedExchange } from "../link/trace-reader";
import type { Answer } from "./answer";
import { table } from "./table";
import { readTraceFile } from "./trace-file";

/** Sets two traces beside each other. Exit status 1 where they differ in more than time. */
export async function traceDiff(first: string, second: string): Promise<Answer> {
  const { compareTraces } = await import("../link/trace-diff");
  const comparison = compareTraces(await readTraceFile(first), await readTraceFile(second));
  const { exchanges, same, sameAtr, timeRatio } = comparison;
  const json = {
    outcome: "success",
    same,
    sameAtr,
    timeRatio,
    exchanges: exchanges.map(({ differences, first, second, timeRatio }) => ({
      differences,
      timeRatio,
      first: view(first),
      second: view(second),
    })),
  };
  return { json, text: comparisonText(comparison).join("\n"), failure: null, status: same ? 0 : 1 };
}

function view(exchange: TracedExchange | null) {
  if (exchange === null) return null;
  const took = exchange.timed ? Number(exchange.end - exchange.start) / 1e6 : null;
  return { line: exchange.line, exchange: writeExchange(exchange), milliseconds: took };
}

function comparisonText({ exchanges, same, sameAtr, timeRatio }: TraceComparison): string[] {
  const rows = exchanges.flatMap(rowsOf);
  return [
    ...(sameAtr ? [] : ["the ATRs differ"]),
    ...table(["", "line", "exchange", "time", "differs in"], rows),
    `${same ? "same" : "different"}; the second took ${timeRatio === null ? "?" : timeRatio.toFixed(2)} times as long`,
  ];
}

/** One line for two that are alike; one each, as `diff` writes them, where they are not. */
function rowsOf({ differences, first, second, timeRatio }: Compared): string[][] {
  const time = timeRatio === null ? "" : `× ${timeRatio.toFixed(2)}`;
  if (differences.length === 0 && first !== null) return [[" ", String(first.line), writeCommand(first), time, ""]];
  return [
    ...(first === null ? [] : [["-", String(first.line), writeExchange(first), "", ""]]),
    ...(second === null ? [] : [["+", String(second.line), writeExchange(second), time, differences.join(", ")]]),
  ];
}

export interface TraceExportOptions {
  readonly format: "pcapng" | "chrome";
  readonly out: string;
}

/** Writes a trace in another program's format. */
export async function traceExport(file: string, { format, out }: TraceExportOptions): Promise<Answer> {
  const trace = await readTraceFile(file);
  const bytes = await exported(format, trace);
  await writeFile(out, bytes, { mode: 0o600 }).catch((error: unknown) => {
    throw diskFailure(error, out);
  });
  return { json: { outcome: "success", file: out, exchanges: trace.exchanges.length }, text: out, failure: null };
}

async function exported(format: TraceExportOptions["format"], trace: Awaited<ReturnType<typeof readTraceFile>>) {
  if (format === "pcapng") return (await import("../link/trace-pcapng")).traceToPcapng(trace);
  const { traceToEvents } = await import("../link/trace-events");
  return `${JSON.stringify(traceToEvents(trace), null, 1)}\n`;
}
