import { describeCommand } from "../../apdu/describe";
import { table } from "../../cli/table";
import { type Mark, marks } from "../../tap/marks";
import type { Exchange, Run } from "../../tap/run";

export interface DemonstratedTap {
  readonly run: Run;
  /** Subject of the certificate that the portal verified. */
  readonly subject: string | null;
  /** Lines of the redacted trace. */
  readonly trace: readonly string[];
}

/** What the demonstration measured, for a terminal. */
export function demoReport(taps: readonly DemonstratedTap[], pictures: readonly string[], out: string): string {
  const parts = taps.flatMap((tap) => [...tapReport(tap), ""]);
  return `${[...parts, `${pictures.length} pictures, the runs and their traces are in ${out}`].join("\n")}\n`;
}

function tapReport({ run, subject }: DemonstratedTap): string[] {
  const { conditions, exchanges, afterExchanges, failure, outcome } = run;
  const rows = [
    ...Object.entries(run.marks).map(([mark, ns]) => ({ ns, cells: markCells(mark) })),
    ...exchanges.map((exchange) => ({ ns: exchange.startNs, cells: exchangeCells(exchange) })),
    ...afterExchanges.map((exchange) => ({ ns: exchange.startNs, cells: exchangeCells(exchange) })),
  ].sort((one, other) => one.ns - other.ns);
  const begin = rows[0]?.ns ?? 0;
  return [
    `${conditions.flow}: ${failure?.code ?? outcome} (${conditions.evidence} evidence, ${conditions.reader})`,
    ...table(
      ["at ms", "mark or exchange", "sent", "got", "status", "ms"],
      rows.map(({ ns, cells }) => [milliseconds(ns - begin), ...cells]),
    ),
    `required hold    ${span(run, "m1", "m8")} (token present to "take away" painted)`,
    `tap to result    ${span(run, "m7", "m11")} (last signature to result painted; a picture is taken in between)`,
    `portal's answer  ${span(run, "m7", "m10")} (last signature to the portal's verdict)`,
    `verified holder  ${subject ?? "none"}`,
  ];
}

function markCells(mark: string): string[] {
  const text = Object.entries(marks).find(([name]) => name === mark)?.[1] ?? "";
  return [`${mark} ${text}`, "", "", "", ""];
}

function exchangeCells(exchange: Exchange): string[] {
  const { commandLength, responseLength, sw, startNs, endNs } = exchange;
  const { instruction, detail } = describeCommand(exchange);
  const status = sw === null ? "none" : sw.toString(16).toUpperCase().padStart(4, "0");
  const what = `   ${instruction} ${detail}`.trimEnd();
  return [what, String(commandLength), String(responseLength), status, milliseconds(endNs - startNs)];
}

function span({ marks: made }: Run, from: Mark, to: Mark): string {
  const [start, end] = [made[from], made[to]];
  return start === undefined || end === undefined ? "unknown" : `${milliseconds(end - start)} ms`;
}

function milliseconds(ns: number): string {
  return (ns / 1e6).toFixed(3);
}
